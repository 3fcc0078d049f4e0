"""The child's answer, and the freedoms that it gives up."""

from __future__ import annotations

import ctypes
import io
import json
import subprocess
import sys

import pytest

from takafu.kit.reading.confined import answer, defaults
from takafu.kit.reading.limits import Limits

INSIDE = """
import sys, os
from takafu.kit.reading.confined import confine
from takafu.kit.reading.limits import Limits
confine(Limits(memory_bytes=400_000_000, cpu_seconds=1), os.getppid())
"""


def child(then: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", INSIDE + then], capture_output=True, text=True, check=False, timeout=60
    )


def test_it_writes_no_file(tmp_path):
    (tmp_path / "kept").write_text("kept")
    child(f"open({str(tmp_path / 'new')!r}, 'w').write('x' * 9)")
    child(f"open({str(tmp_path / 'kept')!r}, 'r+').write('x' * 9)")
    assert (tmp_path / "kept").read_text() == "kept"
    assert not (tmp_path / "new").exists() or (tmp_path / "new").stat().st_size == 0


def test_where_the_kernel_can_it_makes_no_file_and_no_connection(tmp_path):
    version = ctypes.CDLL(None).syscall(444, None, 0, 1)
    made = child(f"open({str(tmp_path / 'x')!r}, 'w')").stderr
    called = child("import socket; socket.create_connection(('127.0.0.1', 9))").stderr
    assert ("PermissionError" in made) == (version > 0)
    assert ("PermissionError" in called) == (version > 3)


def test_its_memory_and_time_are_bounded():
    assert "MemoryError" in child("b = bytearray(500_000_000)").stderr
    assert child("while True: pass").returncode in (-9, -24)


def test_it_goes_without_numpy_and_django():
    ended = child("import takafu.kit.reading.parse, openpyxl; print('django' in sys.modules, sys.modules['numpy'])")
    assert ended.stdout.split() == ["False", "None"]


def test_it_ends_at_once_when_its_parent_is_gone():
    code = "import os, sys\nfrom takafu.kit.reading.confined import confine\nfrom takafu.kit.reading.limits import Limits\n"
    ended = subprocess.run(
        [sys.executable, "-c", code + "confine(Limits(), 1 if os.getppid() != 1 else 2)\nprint('still here')"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )  # fmt: skip - one row of options
    assert (ended.returncode, ended.stdout) == (0, "")


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [(b"", "a.txt", "empty"), (b"PK\x03\x04", "a.docx", "broken"), (bytes(range(256)) * 9, "x", "binary")],
)
def test_a_refusal_is_an_answer(data, name, code):
    assert json.loads(answer(io.BytesIO(data), name, Limits()))["unreadable"] == code


def test_whatever_a_parser_raises_is_an_answer(capsys):
    class Odd(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise LookupError("odd")

    assert json.loads(answer(Odd(b"x"), "a.docx", Limits())) == {"unreadable": "broken", "values": ["docx"]}
    assert "LookupError: odd" in capsys.readouterr().err


def test_limits_travel_as_json():
    assert Limits(**json.loads(json.dumps(defaults(Limits(pages=3))))) == Limits(pages=3)
