"""`takafu migrate`: the database brought up to date, after a backup."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takafu.config import archives, restoring, schema
from takafu.config.command import BUSY, OK, End
from takafu.config.occupancy import Occupied, alone


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--no-backup", action="store_true", help=_("make no backup first"))


def run(arguments: argparse.Namespace) -> int:
    """Back up where there is something to lose, then migrate; exit code 6 while the site is served."""
    try:
        with alone(settings.TAKAFU["DATA"]):
            return _migrated(backup=not arguments.no_backup)
    except Occupied:
        raise End(_("Takafu is being served from this data folder. Stop it first, then try again."), BUSY) from None


def _migrated(*, backup: bool) -> int:
    restoring.refuse_cut_short(settings.TAKAFU["DATA"])
    found = schema.ask()
    if found.pending and not found.fresh and backup:
        place = archives.make(settings.TAKAFU["DATA"] / "backups")
        sys.stdout.write(_("Backup: %(file)s") % {"file": place} + "\n")
    schema.bring_up_to_date()
    count = len(found.pending)
    done = ngettext("%(count)d migration was applied.", "%(count)d migrations were applied.", count)
    sys.stdout.write((done % {"count": count} if count else _("The database is up to date.")) + "\n")
    return OK
