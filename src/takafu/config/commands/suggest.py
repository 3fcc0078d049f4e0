"""`takafu suggest`: for each idea its likeliest repeats and its likeliest axes."""

from __future__ import annotations

import argparse
from typing import Any

from django.utils.translation import gettext as _

from takafu.config.command import OK
from takafu.config.commands._list import as_json, list_arguments, put, study_of
from takafu.ideas.arranging import Study, suggestions
from takafu.ideas.explaining import spoken


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    list_arguments(parser)
    parser.add_argument("--to", choices=("json",), default="json", help=_("the format"))
    parser.add_argument("--top", type=int, default=10, help=_("how many candidates for each idea"))
    parser.add_argument(
        "-o", "--output", default="-", metavar=_("FILE"), help=_("where the result goes; - is standard output")
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the suggestions."""
    study, _notes = study_of(arguments)
    put(as_json([_shown(study, row) for row in suggestions(study, arguments.top)]), arguments.output)
    return OK


def _shown(study: Study, row: Any) -> dict[str, Any]:
    return {
        "id": row.idea.id,
        "candidates": [
            {"id": idea.id, "score": round(score, 4), "why": spoken(why)} for idea, score, why in row.candidates
        ],
        "axes": [{"title": study.axes[axis].title, "score": share} for axis, share in row.axes],
    }
