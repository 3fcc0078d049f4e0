"""Starting the child, waiting for it, hearing it; and `read` and `read_text` over it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from takafu.kit.reading import DEFAULT, Unreadable, read, read_text


def refused(path: Path, **limits: int) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Unreadable) as told:
        read(path, limits=replace(DEFAULT, **limits))
    return told.value.code, told.value.values


def test_a_file_is_read_through_the_child(write):
    reading = read(write("أفكار.txt", "1. فكرة\n2. ثانية".encode()))
    assert (reading.format, reading.name, [b.text for b in reading.blocks]) == (
        "txt",
        "أفكار.txt",
        ["1. فكرة", "2. ثانية"],
    )
    assert read(write("upload", b"a;b\n1;2"), "a.csv").format == "csv"


def test_what_can_be_told_without_a_child(write, tmp_path):
    assert refused(tmp_path / "no.txt")[0] == "missing"
    assert refused(tmp_path)[0] == "folder"
    assert refused(write("a.txt", b"")) == ("empty", ())
    assert refused(write("a.txt", b"x" * 2_000_000), file_bytes=1_000_000) == ("too_big", ("2", "1"))


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path):
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    start = time.perf_counter()
    assert refused(path) == ("too_big", ("50", "40"))
    assert time.perf_counter() - start < 0.5


def test_time_and_memory_run_out(write):
    big = write("a.txt", b"x " * 4_000_000)
    assert refused(big, wall_seconds=0)[0] == "time"
    code, values = refused(write("b.csv", b"a;b\n" * 190_000), memory_bytes=60_000_000)
    assert (code, values) == ("memory", ("60",))
    assert refused(write("c.csv", b"a;b\n" * 30), blocks=20) == ("too_many", ("20",))


def test_the_child_dies_with_its_parent(tmp_path):
    """The parent is killed while its child waits for a file that never ends."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code = (
        "import sys, subprocess\nfrom takafu.kit.reading import child, DEFAULT\n"
        "old = subprocess.Popen\n"
        "class Told(old):\n    def __init__(self, *a, **k):\n        super().__init__(*a, **k)\n        print(self.pid, flush=True)\n"
        "subprocess.Popen = Told\n"
        f"child.read_in_child(open({str(pipe)!r}, 'rb'), 'a.txt', DEFAULT)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    with pipe.open("wb"):
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.3)
        assert Path(f"/proc/{child}").exists()
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        parent.stdout.close()
        for _ in range(50):
            status = Path(f"/proc/{child}/stat")
            if not status.exists() or status.read_text().split()[2] == "Z":
                break
            time.sleep(0.1)
        else:
            pytest.fail("the child lives on")


def test_starting_the_child_is_cheap(write):
    path = write("a.txt", "فكرة".encode())
    took = []
    for _ in range(3):
        start = time.perf_counter()
        read(path)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.5


def test_pasted_text():
    assert [b.text for b in read_text("فكرة\r\nثانية\x00").blocks] == ["فكرة", "ثانية"]
    for text, code in [("", "empty_text"), (" \n", "empty_text"), ("x" * 11, "too_long")]:
        with pytest.raises(Unreadable, match=code):
            read_text(text, replace(DEFAULT, characters=10))
