"""`takafu search`: which ideas answer each query."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from takafu.config.command import OK, UNREADABLE, End
from takafu.config.commands._list import as_json, list_arguments, put, study_of
from takafu.ideas.arranging import search


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    list_arguments(parser)
    parser.add_argument(
        "--queries", type=Path, required=True, metavar=_("FILE"), help=_("a text file, one query a line")
    )
    parser.add_argument("--to", choices=("json",), default="json", help=_("the format"))
    parser.add_argument("--top", type=int, default=10, help=_("how many ideas for each query"))
    parser.add_argument(
        "-o", "--output", default="-", metavar=_("FILE"), help=_("where the result goes; - is standard output")
    )


def run(arguments: argparse.Namespace) -> int:
    """Write what was found, a row a query, in the order of the queries."""
    try:
        lines = arguments.queries.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as why:
        said = _("The queries in %(file)s could not be read. They are a text file in UTF-8, one query a line.")
        raise End(said % {"file": arguments.queries}, UNREADABLE) from why
    queries = [line.strip() for line in lines if line.strip()]
    study, _notes = study_of(arguments)
    found = search(study, queries, arguments.top)
    put(as_json([{"query": query, "ids": [idea.id for idea in ideas]} for query, ideas in found]), arguments.output)
    return OK
