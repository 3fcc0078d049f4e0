"""Heavy work in child processes: at most so many at once, each with bounded time and memory.

Who waits for a place costs a thread, not a process: two hundred waiting children would take gigabytes.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings

PAUSE = 0.2  # seconds between two tries for a free place
GRACE = 5  # seconds past its own limits after which a child is killed


class Busy(Exception):
    """No place came free in time."""


@contextlib.contextmanager
def place(kind: str, seconds: float, waiting: Callable[[], object] = bool) -> Iterator[IO[Any]]:
    """Hold one of the places at which work of this kind is done. A child that the file is passed to holds it on to its own end.

    Args:
        kind: name of the places' folder.
        seconds: how long to wait for a place.
        waiting: called between two tries.

    Raises:
        Busy: no place came free in time.
    """
    folder = Path(settings.TAKAFU["DATA"]) / kind
    folder.mkdir(exist_ok=True, mode=0o700)
    until = time.monotonic() + seconds
    while True:
        for number in range(max(1, settings.TAKAFU["ARRANGERS"])):
            with (folder / str(number)).open("a") as held:
                if taken(held):
                    yield held
                    return
        if time.monotonic() > until:
            raise Busy
        waiting()
        time.sleep(PAUSE)


def taken(lock: IO[Any]) -> bool:
    """Take a lock without waiting; whether it is now ours."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def start(task: str, folder: Path, *more: str, seconds: int, hold: tuple[IO[Any], ...]) -> subprocess.Popen[bytes]:
    """Start a child on a visit's folder (`tasks.py`); it keeps the held files' locks as long as it lives, and writes to the folder's log.

    Args:
        task: "arrange", "document" or "read"; `more` are its own arguments, the language last.
        folder: the visit's.
        seconds: of processor time, and of the clock.
        hold: files whose locks the child shares.
    """
    memory = settings.TAKAFU["ARRANGE_MB"] * 1_000_000
    command = [sys.executable, "-m", "takafu.ideas.tasks", str(seconds), str(memory), task, str(folder), *more]
    with (folder / "log").open("ab") as out:
        return subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            env=_environment(),
            pass_fds=[file.fileno() for file in hold],
        )


def wait(child: subprocess.Popen[bytes], seconds: float) -> int:
    """The child's exit code; one that outlives its time is killed."""
    try:
        return child.wait(seconds + GRACE)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()


def _environment() -> dict[str, str]:
    """The child works in this installation's data folder, wherever the setting came from."""
    return os.environ | {"TAKAFU_DATA": str(settings.TAKAFU["DATA"])}
