"""Opening a list: the file's blocks, understood. The command and the page come in by this one door."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.conf import settings

from takafu.ideas.collection import Collection, Doubt
from takafu.ideas.rules import understand
from takafu.kit.reading import DEFAULT, Limits, Unreadable, read, read_text


def limits_in_force() -> Limits:
    """The bounds on a file, as this installation sets them."""
    return replace(
        DEFAULT,
        file_bytes=settings.TAKAFU["UPLOAD_MB"] * 1_000_000,
        wall_seconds=settings.TAKAFU["READ_SECONDS"],
    )


def open_list(path: Path, name: str) -> tuple[Collection, tuple[Doubt, ...]]:
    """The list at `path` and what there is to say of the file itself; without a name it is a pasted text.

    Raises:
        Unreadable: the file cannot be read, or holds no idea ("no_ideas").
    """
    limits = limits_in_force()
    pasted = "" if name else path.read_text("utf-8", errors="replace")
    collection = understand(reading := read(path, name, limits) if name else read_text(pasted, limits))
    if not collection.ideas:
        raise Unreadable("no_ideas")
    return collection, tuple(Doubt(note.code, note.values) for note in reading.notes)
