from datetime import timedelta

import pytest
from django.utils.translation import override

from takafu.kit import formats
from takafu.meetings import actions, queries, recording
from tests.bodies import viewer_of
from tests.kit.legal.reading import plain
from tests.meetings import makers, polling_day


def test_a_passage_that_was_written_in_one_language_stands_in_both(ruled, keeper, five):
    meeting = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(meeting, 60):
        meeting = actions.close(by=keeper, meeting=meeting)
    made = actions.begin_minutes(by=keeper, meeting=meeting)
    actions.word(by=keeper, minutes=made, place="item", entry=queries.agenda(meeting)[0], seen=0, ar="نوقشت النقطة")
    for language in recording.LANGUAGES:
        assert "نوقشت النقطة" in [part.text for part in recording.parts(made, language) if part.kind == "words"]


def test_late_excused_and_guests_stand_among_the_names(ruled, keeper, five):
    meeting = makers.convened(ruled, keeper)
    guest = actions.ask_guest(by=keeper, meeting=meeting, name="ضيفة", of="جمعية")
    actions.ask_guest(by=keeper, meeting=meeting, name="غائبة")
    with makers.at_its_hour(meeting):
        makers.come(meeting, keeper, *five[:3])
        actions.decide_excuse(by=keeper, meeting=meeting, person=five[4], accepted=True)
        actions.note_guest(by=keeper, guest=guest)
        actions.open_sitting(by=keeper, meeting=meeting)
    with makers.at_its_hour(meeting, 20):
        makers.come(meeting, keeper, five[3])
    made = actions.begin_minutes(by=keeper, meeting=meeting)
    with override("en"):
        told = [part.text for part in recording.parts(made, "en") if part.kind == "names"]
    assert [line.partition(":")[0] for line in told] == [
        "Present",
        "Arrived late",
        "Excused",
        "Guests who came",
        "Invited",
    ]
    begun = formats.hour(meeting.begins_at + timedelta(minutes=20))
    assert f"{five[3]} ({begun})" in told[1]
    assert plain(told[2]) == f"Excused: {five[4]} (accepted by مقررة)"
    assert told[3].endswith("ضيفة (جمعية)")
    assert told[4].endswith("غائبة")


def test_a_named_vote_tells_members_who_said_what_and_everybody_how_many(ruled, keeper, five):
    meeting = makers.opened(ruled, keeper, five[:4], public=True)
    with makers.at_its_hour(meeting, 5):
        entry = queries.agenda(meeting)[0]
        actions.begin_item(by=keeper, entry=entry)
        vote = actions.open_vote(
            by=keeper, motion=actions.move_motion(by=keeper, entry=entry, text="نطلب الإنارة"), way="named"
        )
        for one, answer in zip(five[:4], ("yes", "no", "yes", "blank"), strict=True):
            actions.cast(by=viewer_of(one), vote=vote, answer=answer)
        made = actions.begin_minutes(by=keeper, meeting=meeting)
        with override("en"):
            assert not any(part.text.startswith("For:") for part in recording.parts(made, "en"))
        actions.close_vote(by=keeper, vote=vote)
    made.meeting.refresh_from_db()
    named, public = ([plain(part.text) for part in recording.shown(made, "en", named=named)] for named in (True, False))
    assert f"For: {', '.join(sorted(map(str, (five[0], five[2]))))}; Against: {five[1]}; Abstained: {five[3]}" in named
    assert not any(str(one) in text for one in five for text in public)
    assert "When it was taken up, present: 4 of 5." in public


def test_the_whole_is_frozen_in_both_languages(ruled, keeper, five):
    meeting = makers.opened(ruled, keeper, five)
    made = actions.begin_minutes(by=keeper, meeting=meeting)
    kept = recording.frozen(made)
    assert set(kept) == {"ar", "fr"}
    assert [row[0] for row in kept["ar"]] == [part.kind for part in recording.parts(made, "ar")]


def test_documents_are_annexes_which_the_public_reads_of_once_they_are_published(ruled, keeper, five, data_folder):
    meeting = makers.convened(ruled, keeper, public=True)
    dropped = makers.item(meeting, keeper, "نقطة تُسحب")
    one = makers.document(meeting, keeper, title="الملف")
    makers.document(meeting, keeper, title="الرسم", entry=meeting.agenda.first())
    makers.document(meeting, keeper, title="لا شيء", entry=dropped)
    actions.drop_item(by=keeper, entry=dropped)
    with makers.at_its_hour(meeting):
        makers.come(meeting, keeper, *five)
        meeting = actions.open_sitting(by=keeper, meeting=meeting)
        made = actions.begin_minutes(by=keeper, meeting=meeting)

    def told(named):
        shown = recording.shown(made, "en", named=named)
        return [part.text.translate(dict.fromkeys((0x2066, 0x2069))) for part in shown if part.kind == "annex"]

    assert told(True) == ["Annex 1: الملف", "Annex 2: الرسم (دراسة برنامج العمل)"]
    assert told(False) == []
    actions.publish_document(by=keeper, document=one)
    assert told(False) == ["Annex 1: الملف"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_record_costs_the_same_however_long(ruled, keeper, five, count, django_assert_num_queries):
    meeting = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(meeting, 5):
        for number in range(count):
            entry = makers.item(meeting, keeper, f"نقطة {number}")
            motion = actions.move_motion(by=keeper, entry=entry, text=f"نطلب {number}")
            vote = actions.open_vote(by=keeper, motion=motion, way="hands")
            actions.close_vote(by=keeper, vote=vote, yes=5)
    made = actions.begin_minutes(by=keeper, meeting=meeting)
    with django_assert_num_queries(17):
        told = recording.parts(made, "ar")
    assert sum(part.kind == "decision" for part in told) == count


@pytest.mark.parametrize("count", [2, 3])
def test_lists_are_told_with_votes_and_places_to_everybody_and_with_their_people_to_members(
    in_fes, keeper, five, count, django_assert_num_queries
):
    polling_day.ruled(in_fes, list_seats="remainder")
    meeting = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(meeting, 5):
        election, slates = polling_day.by_lists(meeting, keeper, *([one] for one in five[:count]), seats=count)
        polling_day.listed_on_paper(election, keeper, [1] * count, slates, blank=1, spoilt=1)
        made = actions.begin_minutes(by=keeper, meeting=meeting)
    with django_assert_num_queries(26):
        parts = recording.parts(made, "ar")
    told = [plain(part.text) for part in parts if not part.personal]
    assert any("لائحة الكرامة: الأصوات 1، المقاعد 1" in text for text in told)
    assert any(f"الأوراق: {count + 2}. البيضاء: 1. الملغاة: 1." in text for text in told)
    assert any("والقاسم الانتخابي 1 (المادة 2 من" in text for text in told)
    people = [plain(part.text) for part in parts if part.personal]
    assert f"«لائحة الكرامة»: {five[0]}" in people
    assert not any(str(five[count - 1]) in text for text in told if "لائحة" in text)


def test_what_was_taken_on_rolls_over_to_the_minutes_of_later_meetings_until_it_is_done(ruled, keeper, five):
    first = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(first, 30):
        tasks = [
            actions.take_on(by=keeper, meeting=first, text=text, owner=five[0])
            for text in ("نكاتب الشركة", "نزور الحي")
        ]
        actions.close(by=keeper, meeting=first)
        actions.end_action_item(by=keeper, task=tasks[1])
    second = makers.opened(ruled, keeper, five, begins_at=makers.hour(days=30), ends_at=makers.hour(2, 30))
    with makers.at_its_hour(second, 30):
        made = actions.begin_minutes(by=keeper, meeting=second)
        with override("en"):
            told = [part.text for part in recording.parts(made, "en") if part.personal]
        assert told[-2:] == ["Still open from meetings before:", f"نكاتب الشركة · {five[0]}"]
        second = actions.close(by=keeper, meeting=second)
    with makers.at_its_hour(second, 60):
        actions.end_action_item(by=keeper, task=tasks[0])
        assert [one.text for one in recording.still_open(second)] == ["نكاتب الشركة"]  # when it ended
        assert recording.still_open(first) == []


def test_passages_that_name_who_sits_are_found(ruled, keeper, five):
    made = actions.begin_minutes(by=keeper, meeting=makers.opened(ruled, keeper, five))
    actions.word(by=keeper, minutes=made, place="opening", seen=0, ar=f"شكر الجميع {five[1]} على حضورها")
    actions.word(by=keeper, minutes=made, place="closing", seen=0, ar="شكرت الرئاسة الجميع")
    assert recording.naming(made) == [("opening", [five[1]])]
