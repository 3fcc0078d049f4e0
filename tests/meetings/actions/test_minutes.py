from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, queries, recording, voting
from takafu.meetings.models import ActionItem
from takafu.register.models import Act, ActText
from tests.bodies import as_role, viewer_of
from tests.meetings import makers
from tests.meetings.actions.test_voting import VOTING, by_hands, moved


@pytest.fixture
def sitting(in_fes, keeper, five):
    makers.rules(in_fes, **VOTING)
    return makers.opened(in_fes, keeper, five[:4])


@pytest.fixture
def over(sitting, keeper):
    """A meeting that decided something, closed."""
    with makers.at_its_hour(sitting, 10):
        by_hands(keeper, moved(sitting, keeper, "تطلب الهيئة إنارة الحي"), 3, 1)
    with makers.at_its_hour(sitting, 60):
        return actions.close(by=keeper, meeting=sitting)


def texts(minutes, language="ar", *kinds):
    return [part.text for part in recording.parts(minutes, language) if not kinds or part.kind in kinds]


def test_they_write_themselves_from_agenda_times_and_votes(over, keeper, five):
    made = actions.begin_minutes(by=keeper, meeting=over)
    assert actions.begin_minutes(by=keeper, meeting=over) == made
    told = "\n".join(texts(made))
    for words in ("دراسة برنامج العمل", "تطلب الهيئة إنارة الحي", "النصاب مكتمل"):
        assert words in told
    names = "\n".join(texts(made, "ar", "names"))
    assert str(five[4]) in names
    assert str(five[4]) not in "\n".join(part.text for part in recording.parts(made, "ar") if not part.personal)
    assert "quorum est atteint" in "\n".join(texts(made, "fr"))


def test_two_editors_never_overwrite_each_other(over, keeper):
    made, entry = actions.begin_minutes(by=keeper, meeting=over), queries.agenda(over)[0]
    given = {"by": keeper, "minutes": made, "place": "item", "entry": entry}
    actions.word(**given, seen=0, ar="ناقش الحاضرون النقطة")
    with pytest.raises(actions.Stale) as caught:
        actions.word(**given, seen=0, ar="غيره")
    assert caught.value.now.ar == "ناقش الحاضرون النقطة"
    for _twice in range(2):
        actions.word(**given, seen=1, ar="ناقش الحاضرون النقطة مطولا")
    assert [one.ar for one in made.passages.order_by("version")] == [
        "ناقش الحاضرون النقطة",
        "ناقش الحاضرون النقطة مطولا",
    ]
    assert "ناقش الحاضرون النقطة مطولا" in texts(made)


def test_opening_and_closing_stand_at_their_places(over, keeper):
    made = actions.begin_minutes(by=keeper, meeting=over)
    for place, ar in (("opening", "رحبت الرئيسة بالحاضرين\n\nثم"), ("closing", "شكرت الحاضرين")):
        actions.word(by=keeper, minutes=made, place=place, seen=0, ar=ar)
    assert texts(made, "ar", "words") == ["رحبت الرئيسة بالحاضرين", "ثم", "شكرت الحاضرين"]


def test_members_read_them_once_they_are_sent_and_what_was_corrected_is_sent_again(over, keeper, five):
    made, member = actions.begin_minutes(by=keeper, meeting=over), viewer_of(five[0])
    assert not made.item.seen_by(member)
    for _twice in range(2):
        made = actions.send_minutes(by=keeper, minutes=made)
    assert made.item.seen_by(member)
    actions.word(by=keeper, minutes=made, place="closing", seen=0, ar="شكر")
    actions.send_minutes(by=keeper, minutes=made)
    assert Act.objects.filter(verb="meetings.minutes_sent").count() == 2


def test_nothing_is_sent_while_the_meeting_is_open_or_approved_unsent(sitting, keeper):
    with makers.at_its_hour(sitting, 10):
        made = actions.begin_minutes(by=keeper, meeting=sitting)
        with pytest.raises(ValidationError) as caught:
            actions.send_minutes(by=keeper, minutes=made)
        assert makers.code_of(caught) == "state"
        with pytest.raises(ValidationError) as caught:
            actions.approve_minutes(by=keeper, minutes=made)
        assert makers.code_of(caught) == "unsent"


def test_the_next_meeting_approves_them_by_its_vote_and_they_are_sealed(over, keeper, five):
    made = actions.send_minutes(by=keeper, minutes=actions.begin_minutes(by=keeper, meeting=over))
    later = over.begins_at + timedelta(days=30)
    with makers.at_its_hour(over, 120):
        following = makers.convened(
            over.body, keeper, title=Tongues(ar="الدورة الموالية"), begins_at=later, ends_at=later + timedelta(hours=2)
        )
    with makers.at_its_hour(following, 5):
        makers.come(following, keeper, *five)
        following = actions.open_sitting(by=keeper, meeting=following)
        assert made.item in voting.to_decide(keeper)
        vote = by_hands(keeper, moved(following, keeper, "اعتماد المحضر", decides=made.item), 5)
    made.refresh_from_db()
    act = Act.objects.get(verb="meetings.minutes_approved")
    assert (act.authority_id, vote.outcome, made.approved_at) == (vote.decision_id, "adopted", vote.closed_at)
    assert "تطلب الهيئة إنارة الحي" in ActText.objects.get(act=act).text
    with pytest.raises(ValidationError) as caught:
        actions.word(by=keeper, minutes=made, place="closing", seen=0, ar="غيره")
    assert makers.code_of(caught) == "approved"


def test_what_was_approved_is_read_as_it_was(over, keeper, five):
    made = actions.send_minutes(by=keeper, minutes=actions.begin_minutes(by=keeper, meeting=over))
    made = actions.approve_minutes(by=keeper, minutes=made)
    before = texts(made)
    over.agenda.update(title=Tongues(ar="عنوان آخر"))
    made.refresh_from_db()
    assert texts(made) == before


@pytest.mark.parametrize("role", ["visitor", "member", "clerk", "operator", "suspended"])
def test_who_may_not_keep_minutes(over, keeper, role):
    viewer = as_role(over.body, role)[0]
    made = actions.begin_minutes(by=keeper, meeting=over)
    for verb in (
        lambda: actions.begin_minutes(by=viewer, meeting=over),
        lambda: actions.word(by=viewer, minutes=made, place="closing", seen=0, ar="x"),
        lambda: actions.send_minutes(by=viewer, minutes=made),
        lambda: actions.approve_minutes(by=viewer, minutes=made),
    ):
        with pytest.raises(Refused):
            verb()


def test_what_is_taken_on_rolls_over_until_it_is_done(over, keeper, five):
    due = over.day + timedelta(days=10)
    tasks = [
        actions.take_on(by=keeper, meeting=over, text="مراسلة  الجماعة", owner=five[0], due=due) for _twice in range(2)
    ]
    loose = actions.take_on(by=keeper, meeting=over, text="كراء القاعة")
    assert tasks[0] == tasks[1]
    assert recording.open_tasks() == [tasks[0], loose]
    with pytest.raises(Refused):
        actions.end_action_item(by=viewer_of(five[1]), task=loose)
    for _twice in range(2):
        actions.end_action_item(by=viewer_of(five[0]), task=tasks[0])
    actions.end_action_item(by=keeper, task=loose, done=False)
    assert recording.open_tasks() == []
    assert Act.objects.filter(verb="meetings.action_item_done").count() == 1
    assert [one.text for one in ActionItem.objects.exclude(done_at=None)] == ["مراسلة الجماعة"]


def test_a_task_says_what_is_to_be_done(over, keeper):
    with pytest.raises(ValidationError) as caught:
        actions.take_on(by=keeper, meeting=over, text="  ")
    assert makers.code_of(caught) == "no_text"
