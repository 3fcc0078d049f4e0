"""`takafu evaluate`: how well ideas are read, beside what other software does, on labelled collections."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from takafu.config import paths
from takafu.config.command import OK, UNREADABLE, End
from takafu.text.evaluation import OVERALL, AloneError, Row, report
from takafu.text.meaning import Meaning


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    default = (paths.CHECKOUT or Path()) / "tests" / "text" / "labelled"
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=default,
        metavar=_("FOLDER"),
        help=_("labelled collections, a folder each"),
    )
    parser.add_argument(
        "--words-only", action="store_true", help=_("compare by words alone, without the language model")
    )
    parser.add_argument("--each", action="store_true", help=_("show each collection too, not only the means"))
    parser.add_argument("--to", choices=("text", "json"), default="text", help=_("the format"))


def run(arguments: argparse.Namespace) -> int:
    """Print the figures."""
    meaning = None if arguments.words_only else Meaning(settings.TAKAFU["DATA"] / "cache")
    try:
        rows = report(arguments.folder, meaning if meaning and meaning.available() else None)
    except FileNotFoundError as why:
        raise End(_("No labelled collection in %(folder)s.") % {"folder": arguments.folder}, UNREADABLE) from why
    except AloneError as why:
        raise End(
            _(
                "Only one labelled collection in %(folder)s: add a second, since each is measured by what the others teach."
            )
            % {"folder": arguments.folder},
            UNREADABLE,
        ) from why
    if arguments.to == "json":
        sys.stdout.write(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=1) + "\n")
        return OK
    for name in dict.fromkeys(row.collection for row in rows if arguments.each or row.collection == OVERALL):
        sys.stdout.write(_table(name, [row for row in rows if row.collection == name]))
    return OK


def _table(name: str, rows: list[Row]) -> str:
    methods = list(dict.fromkeys(row.method for row in rows))
    values = {(row.measure, row.method): row.value for row in rows}
    width = max(len(row.measure) for row in rows)
    columns = [max(8, len(method)) for method in methods]
    lines = ["  ".join([name.ljust(width), *(m.rjust(c) for m, c in zip(methods, columns, strict=True))])]
    for measure in dict.fromkeys(row.measure for row in rows):
        shown = [f"{values[measure, m]:.3f}" if (measure, m) in values else "" for m in methods]
        lines.append("  ".join([measure.ljust(width), *(s.rjust(c) for s, c in zip(shown, columns, strict=True))]))
    return "\n".join(lines) + "\n\n"
