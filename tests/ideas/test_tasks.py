"""The child's own start, and its bounds."""

import signal
import subprocess
import sys

import pytest


def child(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "takafu.ideas.tasks", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def bounded(seconds: int, memory: int, then: str) -> "subprocess.CompletedProcess[str]":
    code = f"from takafu.ideas.tasks import bound\nbound({seconds}, {memory})\n{then}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)


def test_the_child_is_started_by_its_module_and_fails_loudly_without_a_list(tmp_path):
    done = child("60", "0", "document", str(tmp_path / "visits" / "x"), "pdf", "ar")
    assert done.returncode != 0
    assert "result.json" in done.stderr


@pytest.mark.parametrize("then", ["while True: pass", "import time; time.sleep(30)"])
def test_it_ends_when_its_time_is_over_whether_it_works_or_waits(then):
    assert -bounded(1, 0, then).returncode in (signal.SIGKILL, signal.SIGXCPU, signal.SIGALRM)


def test_its_memory_is_bounded():
    assert "MemoryError" in bounded(20, 500_000_000, "bytearray(600_000_000)").stderr


def test_without_bounds_it_has_none():
    assert bounded(0, 0, "print(len(bytearray(600_000_000)))").stdout.strip() == "600000000"
