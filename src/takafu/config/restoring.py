"""A backup brought back: examined first, then put in its place at one stroke."""

from __future__ import annotations

import json
import re
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from takafu.config import archives, dumps, placing, schema
from takafu.config.command import UNREADABLE, UNWRITABLE, End

SIDE_FILES = ("-wal", "-shm", "-gate", "-journal")
CHUNK = 1 << 20


def restore(archive: Path, folder: Path, *, replace: bool) -> Path | None:
    """Bring `archive` back into the data folder `folder`; where the present went, if anything stood there.

    Raises:
        End: the archive is damaged, is not for this program or database, or something stands there and `replace` is not said.
    """
    try:
        with tarfile.open(archive, "r:") as tar:
            manifest = _manifest(archive, tar)
            present = _present(folder)
            if (_occupied(present) or not _database_empty()) and not replace:
                raise End(
                    _("There is data in %(folder)s already. With --replace it is set aside first.") % {"folder": folder}
                )
            _check_room(folder, manifest)
            new = placing.begin(folder)
            _unpack(archive, tar, manifest, new)
    except (tarfile.TarError, EOFError) as why:
        raise _damaged(archive) from why
    except OSError as why:
        raise End(
            _("%(file)s could not be restored: %(why)s.") % {"file": archive, "why": why.strerror or why}, UNREADABLE
        ) from why
    return _placed(folder, new, present)


def refuse_cut_short(folder: Path) -> None:
    """Refuse to go on where a restoring ended between database and files; with SQLite the two are one stroke.

    Raises:
        End: it did.
    """
    if dumps.engine() != "sqlite" and (folder / placing.READY).exists():
        raise End(_("A restoring was cut short: run the same `takafu restore` again, with --replace."))


def _placed(folder: Path, new: Path, present: list[str]) -> Path | None:
    stamp = f"{datetime.now(UTC):%Y%m%d_%H%M%S_%f}"
    if dumps.engine() == "sqlite":
        dumps.refuse_damaged(new / dumps.SQLITE)
    else:
        dumps.load(new / dumps.POSTGRESQL, f"aside_{stamp}")
        for left in new.glob(f"{Path(dumps.POSTGRESQL).stem}.*"):
            left.unlink()
    connection.close()
    aside = placing.decide(folder, present, f"{archives.ASIDE}{stamp}")
    return aside if present else None


def _manifest(archive: Path, tar: tarfile.TarFile) -> dict[str, Any]:
    members = {member.name: member for member in tar.getmembers()}
    try:
        told = tar.extractfile(members.pop(archives.MANIFEST))
        assert told is not None  # noqa: S101 - a regular file, else the next line fails and says so
        manifest: dict[str, Any] = json.loads(told.read())
        files = manifest["files"]
        whole = files.keys() == members.keys() and all(m.isreg() and _plain(m.name) for m in members.values())
        known, engine, migrations = manifest["format"], manifest["engine"], manifest["migrations"]
    except (KeyError, ValueError, AttributeError, TypeError, AssertionError) as why:
        raise _damaged(archive) from why
    if not whole:
        raise _damaged(archive)
    on_disk = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    strange = [name for name in migrations if name not in on_disk]
    if known != archives.FORMAT or strange:
        raise End(
            _("%(file)s was made by a newer version (%(version)s). Install that one, or a later one.")
            % {"file": archive, "version": manifest.get("version", "?")}
        )
    if engine != dumps.engine() or dumps.file_name() not in files:
        raise End(
            _("%(file)s holds a %(theirs)s database, and the setting TAKAFU_DATABASE names a %(ours)s one.")
            % {"file": archive, "theirs": engine, "ours": dumps.engine()}
        )
    return manifest


def _plain(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and not re.match(r"[.]", name) and bool(path.parts)


def _present(folder: Path) -> list[str]:
    """The names of what stands there and must give way."""
    names = [path.name for path in archives.kept(folder, dumps.SQLITE)]
    database = [dumps.SQLITE, *(dumps.SQLITE + side for side in SIDE_FILES)]
    return names + [name for name in database if (folder / name).exists()]


def _occupied(present: list[str]) -> bool:
    return bool(set(present) - {"secret-key"})  # a key is made by any command: alone it is nothing to lose


def _database_empty() -> bool:
    if dumps.engine() == "sqlite":
        return True  # a file in the folder
    try:
        return dumps.empty()
    except DatabaseError as why:
        raise schema.unreachable(why) from why


def _check_room(folder: Path, manifest: dict[str, Any]) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    needed, free = sum(file["size"] for file in manifest["files"].values()), shutil.disk_usage(folder).free
    if needed > free:
        raise End(
            _("Restoring needs %(needed)s MB in %(folder)s, and %(free)s MB are free. Make room first.")
            % {"needed": -(-needed // 1_000_000), "folder": folder, "free": free // 1_000_000},
            UNWRITABLE,
        )


def _unpack(archive: Path, tar: tarfile.TarFile, manifest: dict[str, Any], new: Path) -> None:
    for name, told in manifest["files"].items():
        source = tar.extractfile(name)
        assert source is not None  # noqa: S101 - each member was seen to be a regular file
        reader, place = archives.Digested(source), new / name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with place.open("xb") as target:
            shutil.copyfileobj(reader, target, CHUNK)
        place.chmod(0o600)
        if reader.digest.hexdigest() != told["sha256"]:
            raise _damaged(archive)


def _damaged(archive: Path) -> End:
    return End(_("%(file)s is damaged or is no backup of Takafu.") % {"file": archive}, UNREADABLE)
