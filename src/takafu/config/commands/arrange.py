"""`takafu arrange`: from a list of raw ideas to an arranged programme."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from takafu.config.command import OK, UNWRITABLE, USAGE, End
from takafu.config.commands._list import list_arguments, put, study_of
from takafu.ideas.arrangement import Arrangement
from takafu.ideas.arranging import arrange
from takafu.ideas.exports import document
from takafu.kit.documents import FORMATS, TooLong


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    list_arguments(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=_("FILE"),
        help=_("where the programme goes; its ending says the format; - is standard output"),
    )
    parser.add_argument("--to", choices=sorted(FORMATS), help=_("the format, where the ending does not say it"))
    parser.add_argument(
        "--language", choices=("ar", "fr"), help=_("language of the programme's own words (else the ideas' own)")
    )


def run(arguments: argparse.Namespace) -> int:
    """Arrange and write; say what was done on standard error."""
    form = _form(arguments)
    made = _made(arguments)
    try:
        with override(arguments.language or made.language):
            content = document(made, form)
    except TooLong as why:
        said = _("%(lines)s lines are more than a %(form)s can hold (%(limit)s). Choose xlsx, csv or json.")
        raise End(said % {"lines": why.lines, "form": form.upper(), "limit": why.limit}, UNWRITABLE) from why
    put(content, arguments.output)
    if not arguments.quiet and arguments.output != "-":
        sys.stderr.write(said_of(made, arguments.output) + "\n")
    return OK


def _made(arguments: argparse.Namespace) -> Arrangement:
    """The list arranged; what it was studied with is let go of before a document is made.

    Meanwhile no garbage is looked for: among the million things that a large list becomes there is none.
    """
    gc.disable()
    try:
        study, notes = study_of(arguments)
        return arrange(study, source="" if str(arguments.file) == "-" else arguments.file.name, notes=notes)
    finally:
        gc.enable()


def _form(arguments: argparse.Namespace) -> str:
    ending = Path(arguments.output).suffix.lstrip(".").lower()
    form: str = arguments.to or ending
    if form not in FORMATS:
        raise End(
            _("Which format? End the file's name in one of %(forms)s, or say it with --to.")
            % {"forms": ", ".join(sorted(FORMATS))},
            USAGE,
        )
    return form


def said_of(made: Arrangement, target: str) -> str:
    """What was done, in the user's language."""
    count, merged = len(made.ideas), list(made.merges)
    lines = sum(len(axis.groups) for axis in made.axes)
    parts = [
        ngettext("%(count)d idea", "%(count)d ideas", count) % {"count": count},
        ngettext("%(count)d axis", "%(count)d axes", len(made.axes)) % {"count": len(made.axes)},
        ngettext("%(count)d line", "%(count)d lines", lines) % {"count": lines},
        ngettext("%(count)d suggested merge", "%(count)d suggested merges", len(merged)) % {"count": len(merged)},
        ngettext("%(count)d pair to look at", "%(count)d pairs to look at", len(made.related))
        % {"count": len(made.related)},
    ]
    doubts = len(made.corrections) + len(made.doubts) + sum(len(idea.doubts) for idea in made.ideas)
    if doubts:
        parts.append(ngettext("%(count)d doubt", "%(count)d doubts", doubts) % {"count": doubts})
    if made.left_out:
        parts.append(
            ngettext("%(count)d line left out", "%(count)d lines left out", len(made.left_out))
            % {"count": len(made.left_out)}
        )
    return f"{target}: {_(', ').join(parts)}"
