"""A machine that stops while a ballot is opened, cast or closed: at each writing statement and each step on the disk, in turn."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pysqlite3
import pytest

from tests.config.killing import killed_at
from tests.meetings import sheets

pytestmark = pytest.mark.slow
NAMES = ("open", "write", "fsync", "unlink", "mkdir")
FIRST = "from django.db import connection\nfrom tests.meetings.casting import STEPS"
WORK = """
def watched(execute, sql, *rest):
    return (counted(execute) if sql.startswith(("INSERT", "UPDATE", "DELETE")) else execute)(sql, *rest)
def commits(call=connection._commit):
    return counted(call)()
connection._commit = commits
with connection.execute_wrapper(watched):
    STEPS[sys.argv[2]]()
"""


def env(folder):
    return os.environ | {"TAKAFU_DATA": str(folder), "TAKAFU_DATABASE": "sqlite"}


def step(folder, name):
    code = f"from tests.meetings.casting import STEPS; STEPS[{name!r}]()"
    done = subprocess.run([sys.executable, "-c", code], env=env(folder), capture_output=True, text=True, check=True)
    return done.stdout.strip()


def state(folder):
    """Open boxes, their keys, who voted, sealed papers, papers, codes, acts that closed a box."""
    database = pysqlite3.connect(folder / "takafu.sqlite3")

    def ask(what):
        return database.execute(what).fetchone()[0]

    told = {
        "boxes": ask("SELECT count(*) FROM meetings_box WHERE closed_at IS NULL"),
        "box": ask("SELECT max(id) FROM meetings_box"),
        "voters": ask("SELECT count(*) FROM meetings_voter"),
        "voted": ask("SELECT count(*) FROM meetings_voter WHERE voted"),
        "sealed": len((ask("SELECT coalesce(max(sealed), '') FROM meetings_urn")).split()),
        "papers": ask("SELECT count(*) FROM meetings_paper"),
        "codes": ask("SELECT count(*) FROM meetings_receipt"),
        "acts": ask("SELECT count(*) FROM register_act WHERE verb = 'meetings.box_closed'"),
        "keys": [one.name.replace("-", "") for one in folder.glob("boxes/*/*") if one.stat().st_size == 32],
    }
    database.close()
    return told


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Folders as they stand before each step."""
    made = {}
    first = tmp_path_factory.mktemp("first")
    step(first, "prepare")
    for name, before in (("open", "prepare"), ("cast", "open"), ("close", "rest")):
        if before != "prepare":
            step(first, before)
        made[name] = tmp_path_factory.mktemp(name) / "data"
        shutil.copytree(first, made[name])
    return made


def killed(prepared, name, tmp_path, names=NAMES):
    """The folder after a kill at each step in turn, until the work lives to its end."""
    for last in range(200):
        folder = Path(shutil.copytree(prepared[name], tmp_path / f"{name}-{last}"))
        done = killed_at(last, (FIRST, WORK), name, names=names, env=env(folder))
        assert done.returncode in (0, -9), done.stderr
        yield folder
        if done.returncode == 0:
            assert last > 3
            return


def test_a_box_has_its_key_or_is_not_there(prepared, tmp_path):
    for folder in killed(prepared, "open", tmp_path):
        told = state(folder)
        assert (told["boxes"], told["voters"]) in ((0, 0), (1, 5))
        assert not told["boxes"] or told["box"] in told["keys"]
        shutil.rmtree(folder)


def test_a_vote_is_cast_and_marked_or_neither(prepared, tmp_path):
    for folder in killed(prepared, "cast", tmp_path):
        told = state(folder)
        assert (told["voted"], told["sealed"]) in ((0, 0), (1, 1))
        shutil.rmtree(folder)


def test_a_box_is_closed_whole_or_can_still_be_closed(prepared, tmp_path):
    for folder in killed(prepared, "close", tmp_path):
        told = state(folder)
        counts = tuple(told[name] for name in ("boxes", "sealed", "papers", "codes", "acts"))
        assert counts in ((1, 5, 0, 0, 0), (0, 0, 5, 5, 1))
        assert told["boxes"] == 0 or told["keys"] == [told["box"]]
        assert step(folder, "close") == "3 1 1"
        assert state(folder)["keys"] == []
        shutil.rmtree(folder)


def board(folder):
    """Sheets that were used, ballots in the urn, codes that are left, whether casting has ended, whether the sum is there, acts of that."""
    database = pysqlite3.connect(folder / "takafu.sqlite3")

    def ask(what):
        return database.execute(what).fetchone()[0]

    told = (
        ask("SELECT count(*) FROM meetings_sheet WHERE used"),
        len(ask("SELECT sealed FROM meetings_urn").split()),
        ask("SELECT count(*) FROM meetings_code WHERE ballot != ''"),
        ask("SELECT ended_at IS NOT NULL FROM meetings_board"),
        ask("SELECT summed_at IS NOT NULL FROM meetings_board"),
        ask("SELECT count(*) FROM register_act WHERE verb = 'meetings.casting_ended'"),
    )
    database.close()
    return told


@pytest.fixture(scope="module")
def with_codes(tmp_path_factory):
    """A folder with a ballot by codes that goes on, before the next code is cast and before casting ends."""
    first = tmp_path_factory.mktemp("codes")
    step(first, "prepare")
    step(first, "coded")
    return {"code": first, "ended": first}


@sheets.needed
def test_a_code_is_cast_and_its_sheet_used_or_neither(with_codes, tmp_path):
    seen = set()
    for folder in killed(with_codes, "code", tmp_path, names=()):
        told = board(folder)
        assert told in ((1, 1, 18, 0, 0, 0), (2, 2, 15, 0, 0, 0))  # of seven sheets of three codes
        seen.add(told)
        shutil.rmtree(folder)
    assert len(seen) == 2


@sheets.needed
def test_the_voting_ends_whole_and_the_sum_can_still_be_made(with_codes, tmp_path):
    for folder in killed(with_codes, "ended", tmp_path, names=()):
        told = board(folder)
        assert told in ((1, 1, 18, 0, 0, 0), (0, 1, 0, 1, 0, 1), (0, 1, 0, 1, 1, 1))
        step(folder, "ended")
        assert board(folder) == (0, 1, 0, 1, 1, 1)
        shutil.rmtree(folder)
