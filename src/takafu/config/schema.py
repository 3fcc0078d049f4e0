"""How the database's tables stand to the program: made or not, behind it, ahead of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from takafu.config.command import End
from takafu.register import triggers


@dataclass(frozen=True, slots=True)
class Schema:
    """Migrations by `app.name`: `applied`, those still to come, and those that only a newer program knows."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def fresh(self) -> bool:
        """Whether nothing was made yet."""
        return not self.applied


def read() -> Schema:
    """Ask the database.

    Raises:
        DatabaseError: it does not answer.
    """
    loader = MigrationExecutor(connection).loader
    steps = loader.graph.leaf_nodes()
    plan = [key for step in steps for key in loader.graph.forwards_plan(step)]
    pending = dict.fromkeys(_named(key) for key in plan if key not in loader.applied_migrations)
    applied = tuple(sorted(_named(key) for key in loader.applied_migrations))
    known = {_named(key) for key in loader.disk_migrations}
    return Schema(applied, tuple(pending), tuple(name for name in applied if name not in known))


def _named(key: tuple[str, str]) -> str:
    return f"{key[0]}.{key[1]}"


def ask() -> Schema:
    """The same for a command.

    Raises:
        End: the database does not answer, or is newer than the program.
    """
    try:
        found = read()
    except DatabaseError as why:
        raise unreachable(why) from why
    if found.unknown:
        raise too_new(found)
    return found


def need_current(*, make: bool = True) -> None:
    """Go on only with the tables of this program; an installation that holds nothing yet gets them now, if `make`.

    Raises:
        End: the database does not answer, needs `takafu migrate`, or is newer than the program.
    """
    found = ask()
    if found.fresh and make:
        bring_up_to_date()
    elif found.pending:
        raise End(_("The database is older than this program. Bring it up to date first: takafu migrate"))


def too_new(found: Schema) -> End:
    """The end of a command whose database only a newer program knows."""
    said = _("The database is newer than this program (%(name)s). Install the version that made it, or a later one.")
    return End(said % {"name": found.unknown[0]})


def unreachable(why: Exception) -> End:
    """The end of a command whose database does not answer."""
    return End(_("The database does not answer: %(why)s. `takafu doctor` says more.") % {"why": first_line(why)})


def first_line(why: Exception) -> str:
    """What an exception says, in one line without a full stop."""
    lines = str(why).strip().splitlines() or [type(why).__name__]
    return lines[0].rstrip(".")


def bring_up_to_date() -> None:
    """Make or alter the tables, and put the triggers in their place.

    Raises:
        End: the database refuses; each migration is done wholly or not at all.
    """
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as why:
        said = _("The database could not be brought up to date: %(why)s. The step that failed changed nothing.")
        raise End(said % {"why": first_line(why)}) from why
    missing = triggers.missing()
    if missing:
        raise End(_("The triggers that guard the acts could not be made: %(names)s.") % {"names": ", ".join(missing)})
