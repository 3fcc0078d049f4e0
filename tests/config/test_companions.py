import os
import signal
import subprocess
import sys
import time

from benchmarks.served import alive

from takafu.config import companions
from takafu.config.companions import Companion

TELL = "import os,sys,time; open(sys.argv[1],'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
PARENT = """import sys, time
from takafu.config.companions import Companion
Companion([sys.executable, "-c", sys.argv[1], sys.argv[2]]).start()
time.sleep(60)"""


def pids(place, count):
    """The processes that told of themselves, once there are so many."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        found = place.read_text().split() if place.exists() else []
        if len(found) >= count:
            return [int(pid) for pid in found]
        time.sleep(0.02)
    raise AssertionError(place)


def gone(pid):
    until = time.monotonic() + 5
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(pid)


def test_it_is_started_again_when_it_ends_and_ended_in_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(companions, "PAUSES", (0.05,))
    place = tmp_path / "pids"
    companion = Companion([sys.executable, "-c", TELL, str(place)])
    companion.start()
    (first,) = pids(place, 1)
    os.kill(first, signal.SIGKILL)
    second = pids(place, 2)[1]
    assert second != first
    companion.end()
    assert gone(second)
    time.sleep(0.2)
    assert len(pids(place, 2)) == 2


def test_one_that_will_not_end_is_made_to(tmp_path, monkeypatch):
    monkeypatch.setattr(companions, "GRACE", 0.2)
    place = tmp_path / "pids"
    deaf = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {TELL}"
    companion = Companion([sys.executable, "-c", deaf, str(place)])
    companion.start()
    (pid,) = pids(place, 1)
    companion.end()
    assert gone(pid)


def test_ending_before_it_began_does_no_harm():
    companion = Companion([sys.executable, "-c", "pass"])
    companion.end()
    assert companion._child is None


def test_it_dies_with_a_parent_that_is_killed(tmp_path):
    place = tmp_path / "pids"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, TELL, str(place)])
    (pid,) = pids(place, 1)
    parent.kill()
    parent.wait()
    assert gone(pid)


def test_the_worker_is_our_own_command():
    assert companions.worker().command[1:] == ["-m", "takafu", "worker"]
