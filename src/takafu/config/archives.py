"""Backups: one tar file with the database as it was at one moment, the signing key, the files, and a manifest of their digests."""

from __future__ import annotations

import fcntl
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from takafu import __version__
from takafu.config import dumps, schema
from takafu.config.command import UNWRITABLE, End

FORMAT = 1
MANIFEST = "manifest.json"
DRAFT = ".draft-"
ASIDE = "aside-"
PASSING = {
    "arrangers",
    "backups",
    "boxes",
    "cache",
    "visits",
    "in-use.lock",
}  # of the data folder: nothing that a backup is for


def kept(folder: Path, database: str) -> list[Path]:
    """What of a data folder a backup holds beside the database, whose file is named `database`."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.name not in PASSING and not path.name.startswith((".", ASIDE, database)) and not path.is_symlink()
    )


def make(folder: Path) -> Path:
    """Write a backup into `folder`, whole or not at all; where it stands.

    Raises:
        End: it cannot be made; the sentence says why and what to do.
    """
    applied = schema.ask().applied
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _draft(folder) as draft:
            return _made(folder, draft, applied)
    except OSError as why:
        raise End(
            _("The backup could not be written to %(folder)s: %(why)s.")
            % {"folder": folder, "why": why.strerror or why},
            UNWRITABLE,
        ) from why


def _made(folder: Path, draft: Path, applied: tuple[str, ...]) -> Path:
    data = settings.TAKAFU["DATA"]
    about = {"format": FORMAT, "version": __version__, "engine": dumps.engine(), "migrations": applied}
    about["made_at"] = datetime.now(UTC).isoformat(timespec="seconds")
    files = [file for top in kept(data, dumps.file_name()) for file in _files(top)]
    members = [(str(file.relative_to(data)), file) for file in files]
    _check_room(folder, 2 * dumps.size() + _tar_size(about, members))
    dump = dumps.write(draft)
    members.append((dump.name, dump))
    _check_room(folder, _tar_size(about, members))
    whole = draft / "backup.tar"
    with whole.open("xb") as handle:
        with tarfile.open(fileobj=handle, mode="w", format=tarfile.PAX_FORMAT) as tar:
            content = _manifest(about, {name: _add(tar, name, file) for name, file in members})
            tar.addfile(_member(MANIFEST, len(content)), io.BytesIO(content))
        handle.flush()
        os.fsync(handle.fileno())
    whole.chmod(0o600)
    place = _free_name(folder)
    whole.rename(place)
    sync(folder)
    return place


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A folder to work in, locked while this process lives; those of processes that were killed are removed."""
    with held(folder):
        for left in folder.glob(f"{DRAFT}*"):
            _remove_if_left(left)
        draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=folder))
        handle = os.open(draft, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        os.close(handle)


def _remove_if_left(draft: Path) -> None:
    handle = os.open(draft, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(draft)
    except BlockingIOError:
        pass  # another backup is being made
    finally:
        os.close(handle)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """One process at a time."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _files(top: Path) -> Iterator[Path]:
    if top.is_file():
        yield top
    elif top.is_dir():
        yield from sorted(path for path in top.rglob("*") if path.is_file() and not path.is_symlink())


def _free_name(folder: Path) -> Path:
    stem = f"takafu-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    place, turn = folder / f"{stem}.tar", 1
    while place.exists():
        turn += 1
        place = folder / f"{stem}-{turn}.tar"
    return place


def _member(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def _manifest(about: dict[str, Any], files: dict[str, Any]) -> bytes:
    return json.dumps(about | {"files": files}, ensure_ascii=False, indent=1).encode()


def _tar_size(about: dict[str, Any], members: list[tuple[str, Path]]) -> int:
    """Bytes of a tar file with these members and its manifest."""
    sizes = {name: file.stat().st_size for name, file in members}
    blank = {name: {"size": size, "sha256": "0" * 64} for name, size in sizes.items()}
    blocks = sum(
        len(_member(name, size).tobuf(tarfile.PAX_FORMAT)) + -(-size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE
        for name, size in (sizes | {MANIFEST: len(_manifest(about, blank))}).items()
    )
    return -(-(blocks + 2 * tarfile.BLOCKSIZE) // tarfile.RECORDSIZE) * tarfile.RECORDSIZE


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise End(
            _(
                "The backup needs %(needed)s MB in %(folder)s, and %(free)s MB are free. Make room, or name another folder."
            )
            % {"needed": -(-needed // 1_000_000), "folder": folder, "free": free // 1_000_000},
            UNWRITABLE,
        )


class Digested(io.RawIOBase):
    """Reads another file and keeps the digest of what was read."""

    def __init__(self, source: Any) -> None:
        super().__init__()
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        part: bytes = self.source.read(size)
        self.digest.update(part)
        return part


def _add(tar: tarfile.TarFile, name: str, file: Path) -> dict[str, Any]:
    with file.open("rb") as handle:
        size, reader = os.fstat(handle.fileno()).st_size, Digested(handle)
        tar.addfile(_member(name, size), reader)
    return {"size": size, "sha256": reader.digest.hexdigest()}


def sync(path: Path) -> None:
    """Let the disk have what was written to a file, or which names stand in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
