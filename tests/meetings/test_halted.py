"""A machine that stops while a meeting is convened, opened, voted in, elected in, put down in minutes: at each write, in turn."""

import pytest

from tests.halting import told_by

pytestmark = [pytest.mark.slow, pytest.mark.django_db]  # the mark is what makes the run's own database
OFFICIAL = {
    "open_vote": ["meetings.vote_opened"],
    "cast": [],
    "close_vote": ["meetings.vote_closed", "meetings.minutes_approved"],
    "close": ["meetings.closed"],
    "begin_minutes": ["meetings.minutes_begun"],
    "word": ["meetings.minutes_worded"],
    "send_minutes": ["meetings.minutes_sent"],
    "approve_minutes": ["meetings.minutes_approved"],
    "plan": ["meetings.planned"],
    "add_item": ["meetings.item_added"],
    "call_election": ["meetings.election_called"],
    "stand": ["meetings.candidate_stood"],
    "convene": ["meetings.convened"],
    "move": ["meetings.moved"],
    "call_roll": ["meetings.arrived"] * 5,
    "leave": ["meetings.left"],
    "open_sitting": ["meetings.opened"],
    "begin_item": ["meetings.item_begun"],
    "open_round": ["meetings.round_opened"],
    "close_round": ["meetings.round_closed", "meetings.election_ended"],
    "give_post": ["people.role_given"],
    "move_motion": ["meetings.moved_motion"],
    "plan_next": ["meetings.planned"],
    "add_next": ["meetings.item_added"],
    "convene_next": ["meetings.convened"],
    "add_late": ["meetings.item_added"],
    "decide_excuse": ["meetings.excuse_decided"],
    "give_up": ["meetings.given_up"],
    "call_again": ["meetings.planned"],
    "cancel": ["meetings.cancelled"],
}


@pytest.fixture(scope="module")
def told(tmp_path_factory, django_db_setup, django_db_blocker):
    """What the process printed, by verb."""
    with django_db_blocker.unblock():
        return told_by("tests.meetings.halting", tmp_path_factory.mktemp("halted"))


@pytest.mark.parametrize("name", OFFICIAL)
def test_it_is_done_whole_with_its_acts_or_not_at_all(told, name):
    before, after = told[name]["before"], told[name]["after"]
    assert [verb for (verb,) in after[1][len(before[1]) :]] == OFFICIAL[name]
    assert before != after
    if name != "cast":  # five of them, one after another
        assert [one for one in told[name]["killed"] if one not in (before, after)] == []
    assert told[name]["killed"].count(before) >= 2


def test_a_vote_that_was_cast_stays_cast_and_no_other_is_there(told):
    votes = [one[0]["meetings_choice"] for one in told["cast"]["killed"]]
    assert votes == sorted(votes)
    assert set(votes) == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("name", OFFICIAL)
def test_done_again_after_a_kill_it_is_done_once(told, name):
    assert told[name]["again"]
    assert [one for one in told[name]["again"] if one != told[name]["after"]] == []
