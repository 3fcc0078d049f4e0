"""`takafu restore`: a backup brought back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from takafu.config.command import BUSY, OK, End
from takafu.config.occupancy import Occupied, alone
from takafu.config.restoring import restore


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("archive", type=Path, metavar=_("FILE"), help=_("the backup"))
    parser.add_argument("--to", type=Path, metavar=_("FOLDER"), help=_("another data folder than that of the settings"))
    parser.add_argument(
        "--replace", action="store_true", help=_("set aside what stands there; without it nothing is replaced")
    )


def run(arguments: argparse.Namespace) -> int:
    """Restore; say where the present went. Exit code 6 while the site is served."""
    folder = arguments.to or settings.TAKAFU["DATA"]
    try:
        with alone(folder):
            aside = restore(arguments.archive, folder, replace=arguments.replace)
    except Occupied:
        raise End(_("Takafu is being served from this data folder. Stop it first, then try again."), BUSY) from None
    sys.stdout.write(_("Restored into %(folder)s.") % {"folder": folder} + "\n")
    if aside is not None:
        sys.stdout.write(_("What stood there is in %(folder)s.") % {"folder": aside} + "\n")
    sys.stdout.write(_("If the backup is of an earlier version, run `takafu migrate` next.") + "\n")
    return OK
