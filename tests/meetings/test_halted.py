"""A machine that stops while a meeting is convened, opened, voted in, elected in, put down in minutes: at each write, in turn."""

import json
import os
import subprocess
import sys
from contextlib import closing

import pysqlite3
import pytest
from django.db import connection

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
}


@pytest.fixture(scope="module")
def told(tmp_path_factory, django_db_setup, django_db_blocker):
    """What the process printed, by verb. The tables come from this run's own database, where it can be copied."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TAKAFU_")}
    folder = tmp_path_factory.mktemp("halted")
    with django_db_blocker.unblock():
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            with closing(pysqlite3.connect(folder / "takafu.sqlite3")) as copy:
                connection.connection.backup(copy)
    done = subprocess.run(
        [sys.executable, "-m", "tests.meetings.halting"], env=kept | {"TAKAFU_DATA": str(folder)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr
    return {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}


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
