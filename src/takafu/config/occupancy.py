"""Who works with the data folder: sites that are served share it; migrating and restoring want it for themselves.

A lock of the kernel on one file, let go of by itself when a process dies in whatever way.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "in-use.lock"


class Occupied(RuntimeError):
    """Somebody else works with the data folder."""


def _opened(folder: Path) -> int:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep everybody else out of the folder meanwhile.

    Raises:
        Occupied: a site is served from it, or another command has it.
    """
    handle = _opened(folder)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Occupied(str(folder)) from None
    finally:
        os.close(handle)


class Tenancy:
    """A served site's place in the folder. `first` says whether nobody else was there: then it may prepare the folder,
    and others wait until it calls `share`."""

    def __init__(self, folder: Path) -> None:
        self._handle = _opened(folder)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.first = True
        except BlockingIOError:
            fcntl.flock(self._handle, fcntl.LOCK_SH)
            self.first = False

    def share(self) -> None:
        """Let others serve from the folder too."""
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def end(self) -> None:
        """Leave the folder."""
        os.close(self._handle)
