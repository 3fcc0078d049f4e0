"""A list that an officer is about to take in: read by a child, kept in a folder of its own, and nothing written before it is confirmed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import re
import shutil
import time
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from takafu.ideas import visits
from takafu.ideas.opening import open_list
from takafu.kit.reading import Unreadable
from takafu.kit.reading.sentences import unreadable
from takafu.text.keys import sameness

log = logging.getLogger(__name__)
DAYS = 7  # that a list which nobody confirmed is kept
_KEY = re.compile(r"[0-9a-f]{32}")


class Draft(visits.Visit):
    """A list that is not taken in yet; `about` says whose and for which gathering, `choices` what was chosen of it."""

    @property
    def folder(self) -> Path:
        """Where everything of this list is."""
        return _root() / self.key

    @property
    def about(self) -> dict[str, Any]:
        """The body, the gathering, who gave it; the file's name, size and digest.

        Raises:
            takafu.ideas.visits.Gone: the draft was put away in this moment.
        """
        about = self.read("visit.json")
        if about is None:
            raise visits.Gone
        return about

    @property
    def choices(self) -> dict[str, Any]:
        """What was chosen: `taken`, a row's place to whether it is taken; `axes`, a heading's place to where its ideas go; `origin`."""
        return {"taken": {}, "axes": {}} | (self.read("choices.json") or {})

    def settle(self, user: UUID, chosen: dict[str, Any]) -> None:
        """Keep what somebody confirmed, for the worker: what is chosen afterwards changes nothing of it."""
        self.write(f"settled-{user}.json", chosen)

    def settled(self, user: UUID) -> dict[str, Any] | None:
        """What that person confirmed."""
        return self.read(f"settled-{user}.json")

    @property
    def source(self) -> UUID:
        """The key that its source will have: confirmed twice, it is taken in once."""
        return UUID(self.key)


def _root() -> Path:
    return Path(settings.TAKAFU["DATA"]) / "drafts"


def open_draft(
    form: str, content: Iterable[bytes], name: str, *, body: UUID, gathering: UUID, language: str,
    by: UUID | None = None, waiting: Container[str] = (),
) -> Draft:  # fmt: skip
    """Keep a list and have it read; the same list from the same form is the same draft. Old ones go, but those that a worker will take in.

    Raises:
        takafu.ideas.visits.Full: the disk takes no more.
    """
    _sweep(waiting)
    new = Draft(visits.new_key(), name)
    try:
        new.folder.mkdir(parents=True, mode=0o700)
        digest = visits.keep(content, new.folder / "source", settings.TAKAFU["KEEP_MB"] * 1_000_000)
        about = {"name": name, "opened": time.time(), "digest": digest, "body": str(body), "gathering": str(gathering)}
        about |= {"by": str(by or "")}
        new.write("visit.json", about | {"size": (new.folder / "source").stat().st_size})
        key = hashlib.sha256(json.dumps([form, digest, name, str(gathering)]).encode()).hexdigest()[:32]
        kept = Draft(key, name)
        if visits.renamed(new.folder, kept.folder):
            visits.start(kept, "read", language)
    except OSError as error:
        log.exception("a list could not be kept")
        raise visits.Full from error
    finally:
        shutil.rmtree(new.folder, ignore_errors=True)
    return kept


def is_key(key: str) -> bool:
    """Whether a draft may have that key."""
    return bool(_KEY.fullmatch(key))


def find(key: str, body: UUID) -> Draft:
    """The body's draft of that key.

    Raises:
        takafu.ideas.visits.Gone: there is none, any more or in this body.
    """
    if not is_key(key) or (about := Draft(key, "").about)["body"] != str(body):
        raise visits.Gone
    return Draft(key, about["name"])


def giver(about: Mapping[str, Any]) -> UUID | None:
    """The log-in that gave a draft (its `about`), as far as it is known."""
    return UUID(about["by"]) if about.get("by") else None


def given_by(user: UUID, body: UUID) -> list[Draft]:
    """What a log-in gave in a body and is not taken in yet."""
    found = [(Draft(folder.name, ""), Draft(folder.name, "").read("visit.json") or {}) for folder in _root().glob("*")]
    return [draft for draft, about in found if (about.get("by"), about.get("body")) == (str(user), str(body))]


def discard(draft: Draft) -> None:
    """Delete a draft that was taken in, or is not wanted."""
    shutil.rmtree(draft.folder, ignore_errors=True)


def _sweep(waiting: Container[str]) -> None:
    for folder in _root().glob("*"):
        with contextlib.suppress(OSError):  # another process deletes it too
            if folder.name not in waiting and time.time() - folder.stat().st_mtime > DAYS * 24 * 3600:
                shutil.rmtree(folder)


def read_draft(folder: Path) -> None:
    """In the child: read the list; leave what was understood of it, or one sentence why not."""
    draft = Draft(folder.name, Draft(folder.name, "").about["name"])
    try:
        draft.write("result.json", _understood(draft))
    except Unreadable as why:
        draft.write("failure.json", {"sentence": unreadable(why)})


def _understood(draft: Draft) -> dict[str, Any]:
    collection, notes = open_list(draft.folder / "source", draft.name)
    return {
        "title": collection.title,
        "axes": [axis.title for axis in collection.axes],
        "rows": [asdict(idea) | {"key": sameness(idea.text)} for idea in collection.ideas],
        "left_out": [[out.text, out.where, out.why] for out in collection.left_out],
        "notes": [asdict(note) for note in notes],
        "doubts": [asdict(doubt) for doubt in collection.doubts],
    }
