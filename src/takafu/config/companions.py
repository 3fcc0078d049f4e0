"""The processes of a served site that live and die together."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1
GRACE = 10.0  # seconds that a process asked to end may take
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)  # before a companion that ended is started again; the last one from then on
STEADY = 60.0  # a companion that lived so long ended by accident: the pauses begin anew

_libc = ctypes.CDLL(None, use_errno=True)
log = logging.getLogger(__name__)


def die_with_parent(parent: int) -> None:
    """Let the kernel end this process when the thread that started it ends, were it by kill -9."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)  # the parent died before the kernel knew


class Companion:
    """A child process that is kept running until `end`."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = list(command)
        self._ending = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Start it, and again whenever it ends by itself."""
        self._keeper.start()

    def _keep(self) -> None:
        turn = 0
        while not self._ending.is_set():
            began = time.monotonic()
            self._child = self._started()
            code = self._child.wait()
            if self._ending.is_set():
                return
            turn = 0 if time.monotonic() - began > STEADY else turn
            log.error("A companion process ended and is started again.", extra={"command": self.command, "code": code})
            self._ending.wait(PAUSES[min(turn, len(PAUSES) - 1)])
            turn += 1

    def _started(self) -> subprocess.Popen[bytes]:
        parent = os.getpid()
        # Ctrl-C reaches the whole group of a terminal: a session of its own lets this process end it in order.
        return subprocess.Popen(  # noqa: S603 - our own program, by its own interpreter
            self.command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=lambda: die_with_parent(parent)
        )

    def end(self) -> None:
        """Ask it to end; after a while, make it end."""
        self._ending.set()
        child = self._child
        if child is None or child.poll() is not None:
            return
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(GRACE)
            return
        child.kill()
        child.wait()


def worker() -> Companion:
    """The process that does background tasks."""
    return Companion([sys.executable, "-m", "takafu", "worker"])
