"""Files that people handed in, kept below the data folder under names of our own making; never served but as attachments."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings


def keep(source: Path, *, body: UUID, key: UUID, turn: UUID | None = None) -> str:
    """Copy a file into the body's folder, whole or not at all; its name below the data folder. Kept again, it replaces itself.

    Where several may keep it at once, each in a `turn` of its own, it replaces nobody's, and `keep_only` tells which one stays.
    """
    name = f"files/{body}/{key}" + (f".{turn}" if turn else "")
    place = path(name)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = place.with_name(f".{place.name}")
    shutil.copyfile(source, draft)
    draft.replace(place)
    return name


@contextlib.contextmanager
def kept(source: Path, *, body: UUID, key: UUID) -> Iterator[str]:
    """Keep a file for what the block writes of it, under that name; where the block fails, the file is deleted."""
    name = keep(source, body=body, key=key)
    try:
        yield name
    except BaseException:
        delete(name)
        raise


def keep_only(name: str) -> None:
    """Delete what other turns kept under the same key: they came too late, or were killed."""
    kept = path(name)
    for other in kept.parent.glob(f"*{kept.stem}.*"):
        if other != kept:
            other.unlink(missing_ok=True)


def path(name: str) -> Path:
    """Where the file of that name is."""
    return Path(settings.TAKAFU["DATA"]) / name


def delete(name: str) -> None:
    """Delete a file; nothing where it is gone already."""
    with contextlib.suppress(FileNotFoundError):
        path(name).unlink()


def delete_all(body: UUID) -> None:
    """Delete whatever was handed in to a body."""
    shutil.rmtree(path(f"files/{body}"), ignore_errors=True)
