"""`takafu check`: is the data sound?"""

from __future__ import annotations

import argparse
import sys

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takafu.config import checking, schema
from takafu.config.command import FAILED, OK


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "--repair", action="store_true", help=_("put missing triggers back and make the search index anew, then check")
    )


def run(arguments: argparse.Namespace) -> int:
    """Say what is wrong, a line each; exit code 1 where anything is."""
    schema.need_current(make=False)
    if arguments.repair:
        checking.repair()
    faults = list(checking.faults())
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    if not faults:
        sys.stdout.write(_("The data is sound.") + "\n")
        return OK
    told = ngettext("%(count)d fault was found.", "%(count)d faults were found.", len(faults)) % {"count": len(faults)}
    sys.stderr.write(told + "\n")
    return FAILED
