"""`takafu settings`: the values in force, or the page that explains them."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.utils.translation import gettext as _

from takafu.config import options


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--page", action="store_true", help=_("print the operator's page of all settings (Markdown)"))


def run(arguments: argparse.Namespace) -> int:
    """Print the settings; exit code 0."""
    if arguments.page:
        sys.stdout.write(options.page())
    else:
        for option in options.OPTIONS:
            sys.stdout.write(f"{option.env}={settings.TAKAFU[option.name]}\n")
    return 0
