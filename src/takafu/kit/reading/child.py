"""Starting the child that reads an untrusted file, waiting for it no longer than the limits say, hearing its answer."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import takafu
from takafu.kit.reading.confined import defaults
from takafu.kit.reading.limits import Limits
from takafu.kit.reading.model import Reading, Unreadable, from_json

log = logging.getLogger(__name__)
_CPU_SIGNALS = (-24, -9)  # SIGXCPU, and the SIGKILL that follows where it is ignored


def read_in_child(data: BinaryIO, name: str, limits: Limits) -> Reading:
    """The reading of an open file (it must have a file descriptor: the child reads through that and nothing else).

    Raises:
        Unreadable: with the child's code, or "time" or "memory" when it died of a limit.
    """
    command = [sys.executable, "-s", "-P", "-X", "utf8", "-m", "takafu.kit.reading"]
    command += [json.dumps(defaults(limits)), name, str(os.getpid())]
    child = subprocess.Popen(  # noqa: S603 - our own module, the arguments are a list
        command, stdin=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(), cwd="/"
    )
    try:
        answer, errors = child.communicate(timeout=limits.wall_seconds)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("time", limits.wall_seconds) from error
    finally:
        if child.poll() is None:
            child.kill()
            child.communicate()
    return _heard(child.returncode, answer, errors, limits)


def _environment() -> dict[str, str]:
    """Nothing of ours but where the code is; the data folder and its secrets stay unknown to the child."""
    return {"PYTHONPATH": str(Path(takafu.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}


def _heard(code: int, answer: bytes, errors: bytes, limits: Limits) -> Reading:
    if code or not answer:
        log.info("reader ended with %s: %s", code, errors[-500:].decode("utf-8", "replace"))
        if code in _CPU_SIGNALS:
            raise Unreadable("time", limits.cpu_seconds)
        raise Unreadable(
            "memory" if b"MemoryError" in errors or b"bad_alloc" in errors else "broken", *_values(errors, limits)
        )
    told = json.loads(answer)
    if "unreadable" in told:
        raise Unreadable(told["unreadable"], *told["values"])
    return from_json(told)


def _values(errors: bytes, limits: Limits) -> tuple[str, ...]:
    return (str(limits.memory_bytes // 1_000_000),) if b"MemoryError" in errors or b"bad_alloc" in errors else ("file",)
