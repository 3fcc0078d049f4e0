"""Killed at each step in turn, then finished by the next process: never half, never less than before."""

import os
import signal

import pytest

from takafu.config import placing
from tests.config.killing import killed_at

STEPS = ("rename", "fsync", "mkdir", "unlink", "rmdir")
FIRST = "from takafu.config import placing\nfolder = Path(sys.argv[2])"
PLACE = """new = placing.begin(folder)
(new / "database").write_text("new")
(new / "key").write_text("new")
(new / "files").mkdir()
(new / "files" / "a").write_text("new")
placing.decide(folder, ["database", "database-wal", "key"], "aside-1")"""
OLD = {"database": "old", "database-wal": "old", "key": "old"}


@pytest.fixture
def folder(tmp_path):
    for name, content in OLD.items():
        (tmp_path / name).write_text(content)
    return tmp_path


def place(folder, last):
    return killed_at(last, (FIRST, PLACE), folder, names=STEPS)


def state(folder):
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }


NEW = {"database": "new", "key": "new", "files/a": "new"} | {f"aside-1/{name}": "old" for name in OLD}


def test_what_stood_there_is_set_aside(folder):
    assert place(folder, -1).returncode == 0
    assert state(folder) == NEW
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_killed_anywhere_it_is_the_old_or_becomes_the_new(tmp_path):
    steps = int(place(tmp_path / "count", -1).stdout)
    assert steps > 12
    seen = set()
    for last in range(steps):
        folder = tmp_path / str(last)
        folder.mkdir()
        for name, content in OLD.items():
            (folder / name).write_text(content)
        assert place(folder, last).returncode == -signal.SIGKILL
        placing.finish(folder)
        found = state(folder)
        assert found in (OLD, NEW), last
        seen.add(found == NEW)
        assert place(folder, -1).returncode == 0  # trying again is never in the way
    assert seen == {True, False}


def test_a_finishing_that_is_killed_is_finished_by_the_next(tmp_path):
    steps = int(place(tmp_path / "count", -1).stdout)
    for last in range(steps):
        folder = tmp_path / str(last)
        folder.mkdir()
        for name, content in OLD.items():
            (folder / name).write_text(content)
        place(folder, steps // 2)
        decided = (folder / placing.DECIDED).exists() or state(folder) == NEW
        killed_at(last, (FIRST, "placing.finish(folder)"), folder, names=STEPS)
        placing.finish(folder)
        assert state(folder) == (NEW if decided else OLD), last


def test_what_is_in_the_way_and_older_asides_are_never_overwritten(folder):
    (folder / "aside-1").mkdir()
    (folder / "aside-1" / "key").write_text("older")
    (folder / "files").mkdir()
    (folder / "files" / "a").write_text("unnamed")
    assert place(folder, -1).returncode == 0
    assert state(folder)["aside-1/key"] == "older"
    assert state(folder)["aside-1-2/key"] == "old"
    assert state(folder)["aside-1-2/files/a"] == "unnamed"


def test_nothing_to_finish_is_nothing_done(folder):
    placing.finish(folder)
    assert state(folder) == OLD


def test_what_root_restores_belongs_to_whom_the_folder_belongs(folder):
    if os.geteuid() != 0:
        pytest.skip("only root gives files to others")
    os.chown(folder, 12345, 12345)
    new = placing.begin(folder)
    (new / "database").write_text("new")
    placing.decide(folder, [], "aside-2")
    assert (folder / "database").stat().st_uid == 12345
