import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, queries
from takafu.register.models import Act
from takafu.register.queries import thread
from tests.bodies import viewer_of
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
