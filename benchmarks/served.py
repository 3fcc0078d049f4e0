"""A site served by real processes on a free port of this machine, for measures and for tests of faults."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Mapping
from email.message import Message
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

PATIENCE = 60.0


class Answer(NamedTuple):
    """What a page answered, header names in small letters, a file as far as it is text; status 0 where the connection broke."""

    status: int
    text: str
    headers: Mapping[str, str]


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def free_port() -> int:
    """A port that nobody listens on."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(pid: int) -> list[int]:
    """The processes that `pid` started and that still live."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                if int(parent) == pid and state != "Z":
                    found.append(int(entry.name))
    return found


def started(pid: int) -> int:
    """When a process began, in ticks of the kernel; numbers of processes are given anew, ticks are not."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])


def alive(pid: int) -> bool:
    """Whether the process lives and is no zombie."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


class Served:
    """`takafu serve` on a data folder. Used with `with`, it ends with the block."""

    def __init__(self, data: Path, *arguments: str, port: str = "", **env: str) -> None:
        self.data, self.port = data, int(port) if port else free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        told = {"TAKAFU_DATA": str(data), "LANG": "C.UTF-8", "LANGUAGE": "en", **env}
        self._said = ""
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - it lives as long as the process
        self.process = subprocess.Popen(
            [sys.executable, "-m", "takafu", "serve", "--port", str(self.port), *arguments],
            env=os.environ | told,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            start_new_session=True,
        )

    def __enter__(self) -> Served:
        return self.ready()

    def __exit__(
        self, _kind: type[BaseException] | None, _why: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.stop()

    def ready(self, path: str = "/healthz") -> Served:
        """Wait until a page answers.

        Raises:
            RuntimeError: the server ended, or never answered.
        """
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                self.stop()
                raise RuntimeError(f"ended with {self.process.returncode}: {self.errors()}")
            if self.get(path).status:
                return self
            time.sleep(0.01)
        raise RuntimeError("no answer")

    def get(self, path: str, timeout: float = 30, **headers: str) -> Answer:
        """Ask for a page."""
        return self._ask(urllib.request.Request(self.address + path, headers=headers), timeout)

    def exists(self, path: str) -> bool:
        """Whether something stands at an address, whatever it is."""
        with contextlib.suppress(OSError), urllib.request.urlopen(self.address + path, timeout=30) as file:
            return bool(file.status == 200 and file.read(1))
        return False

    def post(self, path: str, timeout: float = 60, **fields: str) -> Answer:
        """Send a form."""
        content = urllib.parse.urlencode(fields).encode()
        return self._ask(urllib.request.Request(self.address + path, data=content), timeout)

    @staticmethod
    def _ask(request: urllib.request.Request, timeout: float) -> Answer:
        try:
            with urllib.request.urlopen(request, timeout=timeout) as page:
                return Answer(page.status, page.read().decode(errors="replace"), _lower(page.headers))
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.read().decode(), _lower(refused.headers))
        except (OSError, http.client.HTTPException):
            return Answer(0, "", {})

    def errors(self) -> str:
        """What it said on standard error so far."""
        if not self._errors.closed:
            self._errors.seek(0)
            self._said = self._errors.read()
        return self._said

    def workers(self) -> list[int]:
        """The web workers, and the worker of background tasks if there is one."""
        return children(self.process.pid)

    def stop(self) -> int:
        """Ask it to end, wait; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()
            raise
        finally:
            self.errors()
            self._errors.close()
        return self.process.returncode


def cpu_seconds(pids: Iterable[int]) -> float:
    """Processor time that these processes and their ended children took so far."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")
