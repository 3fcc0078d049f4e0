"""Places for heavy work, and the children that do it."""

import subprocess
import sys
import time

import pytest

from takafu.ideas import work


@pytest.fixture
def two(data_folder, settings):
    settings.TAKAFU = settings.TAKAFU | {"ARRANGERS": 2}


def test_as_many_work_at_once_as_there_are_places(two):
    with work.place("arrangers", 0), work.place("arrangers", 0):
        with pytest.raises(work.Busy), work.place("arrangers", 0):
            pass
        with work.place("writers", 0):
            pass
    with work.place("arrangers", 0):
        pass


def test_who_waits_is_told(two):
    calls = []
    with (
        work.place("arrangers", 0),
        work.place("arrangers", 0),
        pytest.raises(work.Busy),
        work.place("arrangers", 2 * work.PAUSE, lambda: calls.append(1)),
    ):
        pass
    assert calls


def test_a_child_holds_its_place_to_its_own_end(two, settings):
    settings.TAKAFU = settings.TAKAFU | {"ARRANGERS": 1}
    with work.place("arrangers", 0) as place:
        command = [sys.executable, "-c", "import time; time.sleep(60)"]
        child = subprocess.Popen(command, pass_fds=[place.fileno()])
    with pytest.raises(work.Busy), work.place("arrangers", 0):
        pass
    child.kill()
    child.wait()
    with work.place("arrangers", 0):
        pass


def test_a_child_that_outlives_its_time_is_killed(monkeypatch):
    monkeypatch.setattr(work, "GRACE", 0.2)
    start = time.monotonic()
    assert work.wait(subprocess.Popen(["sleep", "60"]), 0.1) == -9
    assert time.monotonic() - start < 20


def test_what_a_child_says_goes_to_the_log_of_its_folder(data_folder, tmp_path):
    child = work.start("document", tmp_path, "pdf", "ar", seconds=60, hold=())
    assert work.wait(child, 60) != 0
    assert "result.json" in (tmp_path / "log").read_text("utf-8")
