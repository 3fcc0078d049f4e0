from datetime import timedelta

import pytest

from takafu.kit import clock
from takafu.meetings import actions, asking
from tests.bodies import viewer_of
from tests.meetings import makers, polls


def asked(viewer):
    return [(one.address, one.now) for one in asking.asks(viewer)]


@pytest.fixture
def sitting(ruled, keeper, five, data_folder):
    made = makers.opened(ruled, keeper, five[:3])
    with makers.at_its_hour(made, 10):
        yield made


def test_an_open_ballot_waits_for_who_may_vote_and_has_not(sitting, keeper, five):
    box = polls.box(sitting, keeper)
    where = (f"meetings/ballots/{box.pk}/", True)
    assert where in asked(viewer_of(five[0]))
    assert where not in asked(viewer_of(five[4]))
    polls.vote(box, five[0])
    assert where not in asked(viewer_of(five[0]))
    actions.close_box(by=keeper, box=box, knowing=True)
    assert where not in asked(viewer_of(five[1]))


def test_a_vote_by_name_waits_for_who_is_there(sitting, keeper, five):
    entry = makers.item(sitting, keeper)
    motion = actions.move_motion(by=keeper, entry=entry, text="نعتمد البرنامج")
    vote = actions.open_vote(by=keeper, motion=motion, way="named")
    where = (f"meetings/motions/{motion.pk}/", True)
    assert where in asked(viewer_of(five[0]))
    assert where not in asked(viewer_of(five[4]))
    actions.cast(by=viewer_of(five[0]), vote=vote, answer="yes")
    assert where not in asked(viewer_of(five[0]))


def test_who_is_called_is_told_of_it_a_week_before(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    when = made.begins_at - timedelta(days=8)
    with clock.at(when):
        assert asked(viewer_of(five[0])) == []
    with clock.at(when + timedelta(days=2)):
        assert asked(viewer_of(five[0])) == [(made.item.address, False)]
        assert asked(keeper) == []
    with clock.at(made.begins_at + timedelta(days=1)):
        assert asked(viewer_of(five[0])) == []


def test_minutes_wait_for_the_rapporteur_until_they_are_sent(sitting, keeper, five):
    where = (f"meetings/{sitting.pk}/minutes/", False)
    assert where not in asked(keeper)
    actions.close(by=keeper, meeting=sitting)
    assert where in asked(keeper)
    assert where not in asked(viewer_of(five[0]))
    minutes = actions.begin_minutes(by=keeper, meeting=sitting)
    assert where in asked(keeper)
    actions.send_minutes(by=keeper, minutes=minutes)
    assert where not in asked(keeper)


def test_what_was_taken_on_waits_once_its_day_is_past(sitting, keeper, five):
    due = clock.today() + timedelta(days=3)
    task = actions.take_on(by=keeper, meeting=sitting, text="مراسلة الجماعة", owner=five[0], due=due)
    where = ("meetings/tasks/", False)
    assert where not in asked(viewer_of(five[0]))
    with clock.at(clock.now() + timedelta(days=4)):
        assert where in asked(viewer_of(five[0]))
        assert [one.count for one in asking.load([five[0].pk])[five[0].pk]] == [1]
        actions.end_action_item(by=viewer_of(five[0]), task=task)
        assert where not in asked(viewer_of(five[0]))
