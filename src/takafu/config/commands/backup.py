"""`takafu backup`: everything of this installation in one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from takafu.config import archives
from takafu.config.command import OK


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar=_("FOLDER"),
        help=_("where the backup goes; without it, `backups` in the data folder"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the backup; print where it stands."""
    sys.stdout.write(f"{archives.make(arguments.folder or settings.TAKAFU['DATA'] / 'backups')}\n")
    return OK
