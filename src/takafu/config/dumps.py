"""The database as one file, and back: SQLite by its own online copy, PostgreSQL by its own programs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pysqlite3
from django.db import connection
from django.utils.translation import gettext as _

from takafu.config import companions
from takafu.config.command import FAILED, End

SQLITE, POSTGRESQL = "takafu.sqlite3", "database.pgdump"


def engine() -> str:
    """The database in use: sqlite or postgresql."""
    return str(connection.vendor)


def file_name() -> str:
    """What the database is called in a backup, and in the data folder if it stands there."""
    return SQLITE if engine() == "sqlite" else POSTGRESQL


def size() -> int:
    """Bytes that a dump may take at most."""
    with connection.cursor() as cursor:
        if engine() == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def write(folder: Path) -> Path:
    """A dump of one moment into `folder`; writers go on meanwhile.

    Raises:
        End: the database is damaged, or a program is missing.
    """
    place = folder / file_name()
    if engine() == "sqlite":
        source = pysqlite3.connect(connection.settings_dict["NAME"])
        copy = pysqlite3.connect(place)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without companions
        except pysqlite3.DatabaseError as why:
            raise End(_("The database could not be copied: %(why)s. `takafu check` says more.") % {"why": why}) from why
        finally:
            copy.close()
            source.close()
        refuse_damaged(place)
    else:
        _run(
            "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--exclude-schema=aside_*", f"--file={place}"
        )
    return place


def refuse_damaged(file: Path) -> None:
    """Let SQLite examine a database file.

    Raises:
        End: it is not whole.
    """
    copy = pysqlite3.connect(file)
    try:
        found = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")]
    except pysqlite3.DatabaseError as why:
        found = [str(why)]
    finally:
        copy.close()
    if found != ["ok"]:
        raise End(_("The database is damaged: %(why)s. `takafu check` says more.") % {"why": found[0]})


def empty() -> bool:
    """Whether the PostgreSQL database in use holds no table."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def load(dump: Path, aside: str) -> None:
    """Put a dump into the PostgreSQL database in use, in one transaction; what stood there goes to the schema `aside`.

    Raises:
        End: PostgreSQL or one of its programs refuses.
    """
    script = dump.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump), connected=False)
    if not re.fullmatch(r"[a-z0-9_]+", aside):
        raise ValueError(aside)
    first = (
        [] if empty() else ["--command", f"ALTER SCHEMA public RENAME TO {aside}", "--command", "CREATE SCHEMA public"]
    )
    connection.close()
    _run("psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", *first, f"--file={script}")


def _run(program: str, *arguments: str, connected: bool = True) -> None:
    found = shutil.which(program)
    if found is None:
        raise End(
            _("%(program)s is missing. On Debian or Ubuntu: sudo apt install postgresql-client") % {"program": program}
        )
    told = connection.settings_dict
    where = {"PGHOST": told["HOST"], "PGPORT": told["PORT"], "PGUSER": told["USER"], "PGPASSWORD": told["PASSWORD"]}
    known = {name: str(value) for name, value in where.items() if value}
    parent = os.getpid()
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, on our own arguments
        [found, *([f"--dbname={told['NAME']}"] if connected else []), *arguments],
        env=os.environ | known,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: companions.die_with_parent(parent),
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [str(done.returncode)])[-1]
        raise End(_("%(program)s failed: %(why)s") % {"program": program, "why": said}, FAILED)
