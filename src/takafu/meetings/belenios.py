"""Debian's `belenios-tool`: a program of its own, in a folder of its own that is gone afterwards. Nothing of it runs in this process.

An archive (`.bel`) is what everybody may check again with the same program: who may vote by keys, the sealed ballots, their sum,
the parts that open it, the result. Secrets stand in the folder alone, in memory where the machine has such a place.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Final

TOOL: Final = "belenios-tool"
GROUP: Final = "BELENIOS-2048"
MEMORY = Path("/dev/shm")  # noqa: S108 - no file that others write is opened there
PREFIX: Final = "takafu-board-"
LONGEST = 120  # seconds of one step
FORGOTTEN = 3600  # seconds after which a folder was left by a process that was killed
WORKERS = 4


class Failed(Exception):
    """The program is not there, was stopped, or refused; with what it said."""


@dataclass(frozen=True, slots=True)
class Board:
    """A new election: its archive, and of each credential a sealed ballot for each answer, in the order of the answers."""

    token: str
    archive: bytes
    ballots: list[list[str]]


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally: the archive with it, how many ballots for each answer, what the program said when it verified all of it."""

    archive: bytes
    result: list[int]
    report: str


def found() -> bool:
    """Whether the program is installed."""
    return shutil.which(TOOL) is not None


def new_key() -> tuple[str, str]:
    """A keeper's public key, and the secret one that is kept nowhere."""
    with _folder() as folder:
        _run(folder, "setup", "generate-trustee-key", "--group", GROUP)
        return _only(folder, "*.pubkey").read_text(), _only(folder, "*.privkey").read_text()


def set_up(publics: Sequence[str], answers: Sequence[str], credentials: int, name: str) -> Board:
    """An election of one question with as many credentials, and all the ballots that may be cast; what seals them is forgotten."""
    with _folder() as folder:
        token = _run(folder, "setup", "generate-token").decode().strip()
        (folder / "public_keys.jsons").write_text("".join(publics))
        question = {"question": name, "answers": list(answers), "min": 1, "max": 1}
        (folder / "template.json").write_text(json.dumps({"name": name, "description": "", "questions": [question]}))
        named = ("--uuid", token, "--group", GROUP)
        _run(folder, "setup", "generate-credentials", *named, "--count", str(credentials))
        _only(folder, "*.pubcreds").rename(folder / "public_creds.json")
        secrets = [line.split()[1] for line in _only(folder, "*.privcreds").read_text().splitlines()]
        _run(folder, "setup", "make-trustees")
        _run(folder, "setup", "make-election", *named, "--template", "template.json")
        _run(folder, "archive", "init")
        for place in range(len(answers)):
            said = [int(place == other) for other in range(len(answers))]
            (folder / f"answer-{place}").write_text(json.dumps([said]))
        with ThreadPoolExecutor(WORKERS) as pool:
            ballots = list(pool.map(lambda one: _sealed(folder, one[0], one[1], len(answers)), enumerate(secrets)))
        return Board(token, (folder / f"{token}.bel").read_bytes(), ballots)


def _sealed(folder: Path, number: int, secret: str, answers: int) -> list[str]:
    held = folder / f"credential-{number}"
    held.write_text(secret)
    made = ("election", "generate-ballot", "--privcred", held.name, "--ballot")
    return [_run(folder, *made, f"answer-{place}").decode().strip() for place in range(answers)]


def ended(token: str, archive: bytes, ballots: Sequence[str]) -> bytes:
    """The archive with the ballots that were cast, and their sum, which nobody can read yet."""
    with _placed(token, archive) as folder:
        for one in ballots:
            _add(folder, "Ballot", one.encode())
        _add(folder, "EndBallots", b"")
        _add(folder, "EncryptedTally", _run(folder, "election", "compute-encrypted-tally"))
        return (folder / f"{token}.bel").read_bytes()


def share(token: str, archive: bytes, place: int, secret: str) -> str:
    """What one keeper's key does towards opening the sum: the key itself is not kept."""
    with _placed(token, archive) as folder:
        (folder / "key").write_text(secret)
        return _run(folder, "election", "decrypt", "--privkey", "key", "--trustee-id", str(place)).decode()


def counted(token: str, archive: bytes, shares: Sequence[str]) -> Counted:
    """The result, from every keeper's share, and what the program says of the whole archive."""
    with _placed(token, archive) as folder:
        for one in shares:
            _add(folder, "PartialDecryption", one.encode())
        told = _run(folder, "election", "compute-result")
        _add(folder, "Result", told)
        report = _verified(folder)
        return Counted(
            (folder / f"{token}.bel").read_bytes(), [int(one) for one in json.loads(told)["result"][0]], report
        )


def verified(token: str, archive: bytes) -> str:
    """What the program says of an archive.

    Raises:
        Failed: it is not sound.
    """
    with _placed(token, archive) as folder:
        return _verified(folder)


def _verified(folder: Path) -> str:
    done = _done(folder, ("election", "verify"), b"")
    said = "\n".join(
        line for line in done.stderr.decode(errors="replace").splitlines() if "using directory" not in line
    )
    if done.returncode:
        raise Failed(said)
    return said


def _add(folder: Path, kind: str, what: bytes) -> None:
    _run(folder, "archive", "add-event", f"--type={kind}", given=what)


def _run(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = _done(folder, arguments, given)
    if done.returncode:
        raise Failed(f"{' '.join(arguments[:2])}: {done.returncode}: {done.stderr.decode(errors='replace')[-400:]}")
    return done.stdout


def _done(folder: Path, arguments: Sequence[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which(TOOL)
    if program is None:
        raise Failed(TOOL)
    known = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "BELENIOS_USE_URANDOM": "1"}
    try:
        return subprocess.run(  # noqa: S603 - Debian's own program, on our own arguments
            [program, *arguments], cwd=folder, env=known, input=given, capture_output=True, timeout=LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as why:
        raise Failed(str(why)) from why


def _only(folder: Path, like: str) -> Path:
    made = list(folder.glob(like))
    if len(made) != 1:
        raise Failed(like)
    return made[0]


@contextmanager
def _placed(token: str, archive: bytes) -> Iterator[Path]:
    with _folder() as folder:
        (folder / f"{token}.bel").write_bytes(archive)
        yield folder


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that nobody else reads, gone afterwards; one that a killed process left goes with the next."""
    where = MEMORY if os.access(MEMORY, os.W_OK) else Path(gettempdir())
    for left in where.glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):  # another process was quicker
            told = left.lstat()
            if told.st_uid == os.getuid() and told.st_mtime < time.time() - FORGOTTEN:
                shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=PREFIX, dir=where) as made:
        yield Path(made)
