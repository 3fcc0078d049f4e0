import pytest

from takafu.kit.permissions import Viewer
from takafu.meetings import actions, polling
from tests.bodies import viewer_of
from tests.meetings import makers, polls


@pytest.fixture
def box(ruled, keeper, five, data_folder):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 10):
        yield polls.box(made, keeper)


def test_who_is_waited_for_is_told_and_never_what_was_cast(box, five):
    polls.vote(box, five[0], "no")
    assert polling.turnout(box) == (1, 5)
    assert {one.person for one in polling.waiting(box)} == set(five[1:])
    assert sum(polling.tally(box).values()) == 0
    assert polling.codes(box) == []
    assert polling.sealing(box) is None


def test_a_stranger_has_no_vote(box, five):
    assert polling.own(Viewer(body_id=box.body_id), box) == []
    assert [one.person for one in polling.own(viewer_of(five[2]), box)] == [five[2]]


@pytest.mark.parametrize(
    ("counted", "cast", "tells"),
    [
        ({"yes": 3, "no": 0}, 3, True),
        ({"yes": 3, "no": 1}, 4, False),
        ({"yes": 0}, 0, False),
        ({"a": 3, "b": 2, "blank": 0}, 3, True),  # of two names: everybody named the first
        ({"a": 2, "b": 2, "blank": 1}, 3, False),
        ({"a": 0, "b": 0, "blank": 3}, 3, True),
    ],
)
def test_a_unanimous_result_tells_everybodys_vote(counted, cast, tells):
    assert polling.tells(counted, cast) is tells


def test_a_result_costs_the_same_however_many_voted(box, keeper, five, django_assert_num_queries):
    polls.all_vote(box, five, ["yes", "no", "yes", "no", "blank"])
    closed = actions.close_box(by=keeper, box=box)
    with django_assert_num_queries(3):
        assert (len(polling.codes(closed)), len(polling.tally(closed))) == (5, 3)
        assert polling.turnout(closed) == (5, 5)
