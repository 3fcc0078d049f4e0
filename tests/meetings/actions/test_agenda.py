import pytest
from django.core.exceptions import ValidationError

from takafu.commons.models import Letter
from takafu.kit.permissions import Refused
from takafu.kit.replies import Reply
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, queries
from takafu.register.models import Act
from takafu.register.queries import thread
from tests.bodies import person, viewer_of
from tests.meetings import makers


def titles(meeting, taken=True):
    return [str(one.title) for one in queries.agenda(meeting) if bool(one.taken_at) is taken]


def test_items_stand_in_their_order_and_the_same_one_once(ruled, keeper):
    made = makers.planned(ruled, keeper)
    for title in ("أولا", "ثانيا", "ثالثا", "ثانيا"):
        makers.item(made, keeper, title)
    third = queries.agenda(made)[2]
    actions.move_item(by=keeper, entry=third, places=-1)
    actions.move_item(by=keeper, entry=third, places=-5)
    actions.move_item(by=keeper, entry=third, places=-1)  # it is first already
    assert titles(made) == ["ثالثا", "أولا", "ثانيا"]
    assert Act.objects.filter(verb="meetings.item_moved").count() == 2


def test_a_member_proposes_and_the_officers_take_it_on(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    author, other = viewer_of(five[0]), viewer_of(five[1])
    proposed = actions.propose_item(by=author, meeting=made, title=Tongues(ar="الإنارة العمومية"), note="الحي مظلم")
    assert titles(made, taken=False) == ["الإنارة العمومية"]
    with pytest.raises(Refused):
        actions.drop_item(by=other, entry=proposed)
    for _twice in range(2):
        taken = actions.take_item(by=keeper, entry=proposed)
    assert (taken.late, titles(made)) == (True, ["دراسة برنامج العمل", "الإنارة العمومية"])
    with pytest.raises(Refused):
        actions.drop_item(by=author, entry=taken)


def test_who_proposed_takes_it_back(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    author = viewer_of(five[0])
    proposed = actions.propose_item(by=author, meeting=made, title=Tongues(ar="الإنارة"))
    for _twice in range(2):
        actions.drop_item(by=author, entry=proposed)
    assert titles(made, taken=False) == []
    assert Act.objects.filter(verb="meetings.item_dropped").count() == 1


def test_an_item_is_a_bead_of_what_it_deals_with(ruled, keeper, five):
    made = makers.planned(ruled, keeper)
    other = makers.planned(ruled, keeper, title=Tongues(ar="لقاء سابق"))
    entry = makers.item(made, keeper, about=other.item)
    before, _after = thread(entry.item, keeper)
    assert [tie.item for tie in before] == [other.item]
    actions.change_item(by=keeper, entry=entry, about=None, title=Tongues(ar="غيره"))
    assert thread(entry.item, keeper)[0] == []


def test_what_was_dealt_with_stays(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five)
    entry = queries.agenda(made)[0]
    with makers.at_its_hour(made, 5):
        actions.begin_item(by=keeper, entry=entry)
        with pytest.raises(ValidationError) as caught:
            actions.drop_item(by=keeper, entry=entry)
    assert makers.code_of(caught) == "begun"


def test_an_item_says_what_it_is_about(ruled, keeper):
    made = makers.planned(ruled, keeper)
    with pytest.raises(ValidationError) as caught:
        makers.item(made, keeper, " ")
    assert makers.code_of(caught) == "no_title"


def test_a_late_item_is_told_once_to_whoever_was_convened_and_calendars_take_it(ruled, keeper, five):
    makers.with_mail(*five[:2])
    made = makers.convened(ruled, keeper)
    before = Letter.objects.count()
    for _twice in range(2):
        late = makers.item(made, keeper, "نقطة جاءت بعد")
    made.refresh_from_db()
    assert (late.late, made.version, Letter.objects.count() - before) == (True, 1, 2)
    letter = Letter.objects.latest("id")
    assert "نقطة جاءت بعد" in letter.text
    assert "SEQUENCE:1" in letter.calendar
    assert Act.objects.filter(queries.called(viewer_of(five[0])), verb="meetings.item_added").count() == 1
    assert not Act.objects.filter(queries.called(viewer_of(person(ruled, "بعدُ"))), verb="meetings.item_added").exists()


def test_whatever_changes_the_agenda_of_a_convened_meeting_raises_its_version_and_a_reply_stays_good(
    ruled, keeper, five
):
    makers.with_mail(*five)
    made = makers.convened(ruled, keeper)
    second = makers.item(made, keeper, "نقطة جاءت بعد")
    actions.change_item(by=keeper, entry=second, note="كلمة")
    actions.move_item(by=keeper, entry=second, places=-1)
    actions.drop_item(by=keeper, entry=second)
    made.refresh_from_db()
    assert made.version == 4
    reply = Reply(f"{made.pk}@takafu", "1@example.ma", "declined", 0)
    assert actions.note_reply(by=keeper, meeting=made, reply=reply) == five[0]


def test_before_it_is_convened_and_once_it_is_open_nobody_is_written_to(ruled, keeper, five):
    makers.with_mail(*five)
    made = makers.planned(ruled, keeper)
    makers.item(made, keeper)
    assert not Letter.objects.exists()
    made = actions.convene(by=keeper, meeting=made, knowing=True)
    before = Letter.objects.count()
    with makers.at_its_hour(made):
        makers.come(made, keeper, *five)
        made = actions.open_sitting(by=keeper, meeting=made)
        assert makers.item(made, keeper, "متفرقات").late
    made.refresh_from_db()
    assert (made.version, Letter.objects.count()) == (0, before)
