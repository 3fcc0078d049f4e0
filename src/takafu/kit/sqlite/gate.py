"""The writers' gate: one file beside the database that each write transaction locks first.

SQLite's own waiting is unfair: with sixteen writers some wait for seconds while others pass again and again. The kernel's queue
on a locked file serves writers about in the order in which they came.
"""

from __future__ import annotations

import fcntl
import os
import threading
from pathlib import Path

# What each connection is told first. It stands here since settings read it before Django has any backend.
# What is deleted is overwritten: else the words of an erased person stay in free pages, and in every backup from then on.
START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-20000;"
    " PRAGMA journal_size_limit=27103364;"
)


class Gate:
    """Passed before BEGIN, left after COMMIT or ROLLBACK. One a connection: two threads of a process wait for each other too."""

    def __init__(self, database: Path, seconds: float = 20) -> None:
        self.path, self.seconds = database.with_name(database.name + "-gate"), seconds
        self._held: int | None = None

    @property
    def held(self) -> bool:
        """Whether this connection stands in the gate."""
        return self._held is not None

    def enter(self) -> None:
        """Wait for the gate and take it; nothing where it is held already.

        Raises:
            TimeoutError: whoever holds it did not leave within `seconds`.
            OSError: the file cannot be opened (a folder that may not be written, no space for a new name).
        """
        if self._held is not None:
            return
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait(handle)
        except BaseException:
            os.close(handle)
            raise
        self._held = handle

    def _wait(self, handle: int) -> None:
        """Wait in the kernel's queue, on a thread of its own: it alone can be left behind when the time is over."""
        got, late = threading.Event(), threading.Event()
        deciding = threading.Lock()

        def queue() -> None:
            fcntl.flock(handle, fcntl.LOCK_EX)
            with deciding:
                got.set()
                if late.is_set():
                    os.close(handle)

        threading.Thread(target=queue, daemon=True).start()
        got.wait(self.seconds)
        with deciding:
            if not got.is_set():
                late.set()
                raise TimeoutError(f"not entered within {self.seconds:g} s")

    def leave(self) -> None:
        """Let the next one pass; the kernel does the same where the process dies."""
        if self._held is not None:
            handle, self._held = self._held, None
            os.close(handle)
