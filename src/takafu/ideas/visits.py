"""A list that a visitor gives to the page: kept in a folder of its own for less than an hour, reached by a signed address only.

The web worker writes the source and starts a child process; the child (`tasks.py`) writes progress and result; nothing else is shared.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import json
import logging
import os
import re
import shutil
import threading
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core import signing

from takafu.ideas import work

log = logging.getLogger(__name__)
_signer = signing.Signer(salt="takafu.ideas.visit")
START_SECONDS = 20  # a list that nobody has taken in hand by then never will be
DOCUMENT_WAIT, DOCUMENT_SECONDS = 30, 110  # for a place, and for the making
CLOCK_SLACK = 60  # seconds that a clock may be set back without a list being taken for one of the future
_KEY = re.compile(r"[0-9a-f]{32}")


class Gone(Exception):
    """The list was never here, or its time is over."""


class Full(Exception):
    """As many lists are kept as the installation allows, or its disk."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One list: its folder and the file name it came with ("" for pasted text)."""

    key: str
    name: str

    @property
    def folder(self) -> Path:
        """Where everything of this list is."""
        return _root() / self.key

    @property
    def token(self) -> str:
        """What its address carries: the key and our signature."""
        return _signer.sign(self.key)

    def read(self, name: str) -> dict[str, Any] | None:
        """A JSON file of the folder, or None where there is none (yet), or a machine that fell left half of one."""
        try:
            content: dict[str, Any] = json.loads((self.folder / name).read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return None
        return content

    def has(self, name: str) -> bool:
        """Whether the folder holds a file of that name."""
        return (self.folder / name).exists()

    def write(self, name: str, content: dict[str, Any]) -> None:
        """Write a JSON file whole or not at all."""
        draft = self.folder / f".{name}.{os.getpid()}.{threading.get_ident()}"
        draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        draft.replace(self.folder / name)

    @property
    def abandoned(self) -> bool:
        """True when the child ended without leaving a result: it was killed, or never started."""
        try:
            lock = (self.folder / "lock").open("r+")
        except FileNotFoundError:
            about = self.read("visit.json")
            return about is not None and time.time() - about["opened"] > START_SECONDS
        with lock:
            if not work.taken(lock):
                return False
            return not any(self.has(name) for name in ("result.json", "failure.json"))


def _root() -> Path:
    return Path(settings.TAKAFU["DATA"]) / "visits"


def new_key() -> str:
    """A key for a form, so that pressing twice makes one visit."""
    return uuid.uuid4().hex


def find(token: str) -> Visit:
    """The visit of a signed address.

    Raises:
        Gone: the signature is not ours, or the list was deleted.
    """
    try:
        key = _signer.unsign(token)
    except signing.BadSignature:
        raise Gone from None
    about = Visit(key, "").read("visit.json") if _KEY.fullmatch(key) else None
    if about is None or not _in_time(about["opened"], time.time()):
        raise Gone
    return Visit(key, about["name"])


def open_visit(key: str, content: bytes | Iterable[bytes], name: str, axes: str, language: str) -> Visit:
    """Keep a list and start arranging it; the same list from the same form, which `key` names, is the same visit.

    Args:
        key: the form's.
        content: the file, in pieces where it is large: it is never held in memory whole.
        name: of the file; "" for a pasted text.
        axes: as typed.
        language: the visitor's.

    Raises:
        Full: too many lists are kept already, or the disk takes no more.
        ValueError: the key is not one of ours.
    """
    if not _KEY.fullmatch(key):
        raise ValueError(key)
    draft = Visit(new_key(), name)
    try:
        sweep()
        room = _room()
        draft.folder.mkdir(mode=0o700)
        digest = keep([content] if isinstance(content, bytes) else content, draft.folder / "source", room)
        (draft.folder / "axes.txt").write_text(axes, encoding="utf-8")
        draft.write("visit.json", {"name": name, "opened": time.time(), "language": language})
        visit = Visit(_bound(key, digest, name, axes, language), name)
        if not renamed(draft.folder, visit.folder):
            return visit
        start(visit, "arrange", language)
    except OSError as error:
        log.exception("a list could not be kept")
        raise Full from error
    finally:
        shutil.rmtree(draft.folder, ignore_errors=True)
    return visit


def _room() -> int:
    """How many bytes of lists may still come.

    Raises:
        Full: none, or as many lists are kept as may be.
    """
    root = _root()
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = [Path(place, file) for place, _, files in os.walk(root) for file in files]
    room: int = settings.TAKAFU["KEEP_MB"] * 1_000_000 - sum(_size(path) for path in kept)
    if room <= 0 or len(list(root.iterdir())) >= settings.TAKAFU["VISITS"]:
        raise Full
    return room


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # swept in this moment
        return 0


def keep(content: Iterable[bytes], path: Path, room: int) -> str:
    """Write the pieces, no more of them than there is room for; their digest."""
    digest = hashlib.sha256()
    with path.open("wb") as out:
        for piece in content:
            room -= len(piece)
            if room < 0:
                raise Full
            digest.update(piece)
            out.write(piece)
    return digest.hexdigest()


def _bound(*given: str) -> str:
    """A key for this list from this form: a browser that goes back may send an old form with a new list."""
    return hashlib.sha256(json.dumps(given).encode()).hexdigest()[:32]


def renamed(draft: Path, folder: Path) -> bool:
    """Give the draft its place; False where the same form was sent twice and the first one stands there."""
    try:
        draft.rename(folder)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            return False
        raise
    return True


def start(visit: Visit, task: str, *arguments: str) -> None:
    """Have a child do the task when a place is free. The folder's lock is held from now on, first by us, then by the child.

    It is free again when the work has ended, however it ended.
    """
    lock = (visit.folder / "lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    threading.Thread(target=_work, args=(visit, lock, task, *arguments), daemon=True).start()


def _work(visit: Visit, lock: IO[str], task: str, *arguments: str) -> None:
    life, seconds = settings.TAKAFU["VISIT_MINUTES"] * 60, settings.TAKAFU["ARRANGE_SECONDS"]

    def waiting() -> None:
        visit.write("progress.json", {"stage": "waiting", "share": 0})

    try:
        with lock, work.place("arrangers", life, waiting) as place:
            child = work.start(task, visit.folder, *arguments, seconds=seconds, hold=(lock, place))
        work.wait(child, seconds or life)
    except FileNotFoundError:
        log.info("a list was deleted before its turn came")
    except (OSError, work.Busy):
        log.exception("a list could not be arranged")


def document(visit: Visit, form: str, language: str) -> Path | None:
    """The arranged programme as a file of the given form; made by a child on first asking. None if it could not be made.

    Raises:
        takafu.ideas.work.Busy: many documents are being made at this moment.
        FileNotFoundError: the list has just been deleted.
    """
    path = visit.folder / f"programme-{language}.{form}"
    failed = path.with_name(f"{path.name}.failed")
    until = time.monotonic() + DOCUMENT_WAIT
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        while not work.taken(lock):  # somebody else has asked for it too
            if time.monotonic() > until:
                raise work.Busy
            time.sleep(work.PAUSE)
        if not path.exists() and not failed.exists():
            with work.place("writers", until - time.monotonic()) as place:
                child = work.start(
                    "document", visit.folder, form, language, seconds=DOCUMENT_SECONDS, hold=(lock, place)
                )
                code = work.wait(child, DOCUMENT_SECONDS)
            if code:
                log.error("a document could not be made", extra={"form": form, "code": code})
                failed.touch()
    return path if path.exists() else None


def sweep(now: float | None = None) -> int:
    """Delete the lists whose time is over; how many there were."""
    old = [folder for folder in _root().glob("*") if _is_over(folder, now or time.time())]
    for folder in old:
        grave = folder.with_name(f".{new_key()}")  # whoever still works in the folder no longer finds it
        with contextlib.suppress(OSError):  # another process deletes it too
            folder.rename(grave)
            shutil.rmtree(grave, ignore_errors=True)
    return len(old)


def _is_over(folder: Path, now: float) -> bool:
    about = Visit(folder.name, "").read("visit.json")
    try:
        opened = float(about["opened"]) if about else folder.stat().st_mtime
    except FileNotFoundError:
        return False
    return not _in_time(opened, now)


def _in_time(opened: float, now: float) -> bool:
    """Not past its time; nor from a future that only a clock set back can have brought: it would live too long."""
    return -CLOCK_SLACK <= now - opened <= settings.TAKAFU["VISIT_MINUTES"] * 60


def sweep_for_ever(pause: float = 30.0) -> None:
    """Sweep until the process ends, so that lists go even when nobody comes."""
    while True:
        try:
            sweep()
        except OSError:
            log.exception("old lists could not be deleted")
        time.sleep(pause)
