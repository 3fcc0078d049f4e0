"""A list that a visitor gives to the page: kept in a folder of its own for less than an hour, reached by a signed address only.

The web worker writes the source and starts a child process; the child (`tasks.py`) writes progress and result; nothing else is shared.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing

log = logging.getLogger(__name__)
_signer = signing.Signer(salt="takafu.ideas.visit")
START_SECONDS = 20  # a list that no child has taken in hand by then never will be
_KEY = re.compile(r"[0-9a-f]{32}")


class Gone(Exception):
    """The list was never here, or its time is over."""


class Full(Exception):
    """As many lists are kept as the installation allows."""


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
        """A JSON file of the folder, or None where there is none (yet)."""
        try:
            content: dict[str, Any] = json.loads((self.folder / name).read_text("utf-8"))
        except FileNotFoundError:
            return None
        return content

    def write(self, name: str, content: dict[str, Any]) -> None:
        """Write a JSON file whole or not at all."""
        draft = self.folder / f".{name}.{os.getpid()}"
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
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return not any((self.folder / name).exists() for name in ("result.json", "failure.json"))


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
    if about is None or time.time() - about["opened"] > settings.TAKAFU["VISIT_MINUTES"] * 60:
        raise Gone
    return Visit(key, about["name"])


def open_visit(key: str, content: bytes, name: str, axes: str, language: str) -> Visit:
    """Keep a list and start arranging it; the same list from the same form, which `key` names, is the same visit.

    Raises:
        Full: too many lists are kept already.
        ValueError: the key is not one of ours.
    """
    if not _KEY.fullmatch(key):
        raise ValueError(key)
    sweep()
    root = _root()
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    if len(list(root.iterdir())) >= settings.TAKAFU["VISITS"]:
        raise Full
    visit, draft = Visit(_bound(key, content, name, axes, language), name), Visit(new_key(), name)
    draft.folder.mkdir(mode=0o700)
    (draft.folder / "source").write_bytes(content)
    (draft.folder / "axes.txt").write_text(axes, encoding="utf-8")
    draft.write("visit.json", {"name": name, "opened": time.time(), "language": language})
    try:
        draft.folder.rename(visit.folder)
    except OSError:  # the same form was sent twice: the first one is being arranged
        shutil.rmtree(draft.folder)
        return visit
    _start(visit, "arrange", language)
    return visit


def _bound(key: str, content: bytes, *more: str) -> str:
    """A key for this list from this form: a browser that goes back may send an old form with a new list."""
    given = json.dumps([key, hashlib.sha256(content).hexdigest(), *more])
    return hashlib.sha256(given.encode()).hexdigest()[:32]


def _start(visit: Visit, task: str, *arguments: str) -> None:
    """Start the child with the folder's lock in its hand: the lock is free again when the child is gone, however it went."""
    command = [sys.executable, "-m", "takafu.ideas.tasks", task, str(visit.folder), *arguments]
    with (visit.folder / "lock").open("w") as lock, (visit.folder / "log").open("ab") as out:
        fcntl.flock(lock, fcntl.LOCK_EX)
        child = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            env=_environment(),
            pass_fds=[lock.fileno()],
        )
    threading.Thread(target=child.wait, daemon=True).start()  # so that no dead child stays in the process table


def _environment() -> dict[str, str]:
    """The child works in this installation's data folder, wherever the setting came from."""
    return os.environ | {"TAKAFU_DATA": str(settings.TAKAFU["DATA"])}


def document(visit: Visit, form: str, language: str) -> Path | None:
    """The arranged programme as a file of the given form; made by a child on first asking. None if it could not be made."""
    place = visit.folder / f"programme-{language}.{form}"
    if not place.exists():
        command = [sys.executable, "-m", "takafu.ideas.tasks", "document", str(visit.folder), form, language]
        with (visit.folder / "log").open("ab") as out:
            try:
                subprocess.run(  # noqa: S603 - our own module, no shell
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=out,
                    timeout=120,
                    check=True,
                    env=_environment(),
                )
            except subprocess.SubprocessError:
                log.exception("a document could not be made", extra={"form": form})
                return None
    return place


def sweep(now: float | None = None) -> int:
    """Delete the lists whose time is over; how many there were."""
    limit = (now or time.time()) - settings.TAKAFU["VISIT_MINUTES"] * 60
    old = [folder for folder in _root().glob("*") if folder.stat().st_mtime < limit or _opened(folder) < limit]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def _opened(folder: Path) -> float:
    about = Visit(folder.name, "").read("visit.json")
    return float(about["opened"]) if about else folder.stat().st_mtime


def sweep_for_ever(pause: float = 30.0) -> None:
    """Sweep until the process ends, so that lists go even when nobody comes."""
    while True:
        try:
            sweep()
        except OSError:
            log.exception("old lists could not be deleted")
        time.sleep(pause)
