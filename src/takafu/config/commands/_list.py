"""What the commands on a list share: its arguments, opening it, progress on the terminal, writing the result whole."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from takafu.config.command import EMPTY, UNREADABLE, UNWRITABLE, End
from takafu.ideas.arranging import Study
from takafu.ideas.collection import Axis, Doubt
from takafu.ideas.given_axes import read_axes
from takafu.ideas.opening import open_list
from takafu.kit.documents import save
from takafu.kit.reading import Unreadable
from takafu.kit.reading.sentences import unreadable

BAR = 24
WEIGHTS = {
    "reading": (0.0, 0.1),
    "analysing": (0.1, 0.2),
    "meaning": (0.2, 0.75),
    "comparing": (0.75, 0.9),
    "grouping": (0.9, 1.0),
}


def list_arguments(parser: argparse.ArgumentParser) -> None:
    """The list, and how it is compared."""
    parser.add_argument(
        "file",
        type=Path,
        metavar=_("FILE"),
        help=_("the list: .txt .md .docx .odt .xlsx .csv .html .pdf, or - for standard input"),
    )
    parser.add_argument("--axes", type=Path, metavar=_("FILE"), help=_("axes, one a line: “title: keyword; keyword”"))
    parser.add_argument(
        "--words-only", action="store_true", help=_("compare by words alone, without the language model")
    )
    parser.add_argument("--quiet", action="store_true", help=_("say nothing but errors"))


def study_of(arguments: argparse.Namespace) -> tuple[Study, tuple[Doubt, ...]]:
    """The list, opened and analysed.

    Raises:
        End: it cannot be read, or holds no idea.
    """
    show = progress(quiet=arguments.quiet)
    show("reading", 0)
    axes = _axes(arguments.axes)
    collection, notes = _opened(arguments.file)
    by_meaning = settings.TAKAFU["MEANING"] and not arguments.words_only
    return Study(collection, axes, settings.TAKAFU["DATA"] / "cache", by_meaning=by_meaning, progress=show), notes


def _opened(file: Path) -> Any:
    try:
        if str(file) != "-":
            return open_list(file, file.name)
        draft = settings.TAKAFU["DATA"] / f"stdin-{id(file)}"
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(sys.stdin.buffer.read())
        try:
            return open_list(draft, "")
        finally:
            draft.unlink()
    except Unreadable as why:
        sys.stderr.write(_clear())
        raise End(unreadable(why), EMPTY if why.code in {"no_ideas", "empty", "empty_text"} else UNREADABLE) from why


def _axes(file: Path | None) -> tuple[Axis, ...]:
    if file is None:
        return ()
    try:
        return read_axes(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as why:
        raise End(
            _("The axes in %(file)s could not be read. They are a text file in UTF-8, one axis a line.")
            % {"file": file},
            UNREADABLE,
        ) from why
    except ValueError as why:
        sentence_ = _(
            "%(file)s holds %(count)s lines: that is a list of ideas rather than axes. Give a few titles, one a line."
        )
        raise End(sentence_ % {"file": file, "count": why.args[0]}, UNREADABLE) from why


def progress(*, quiet: bool) -> Callable[[str, float], None]:
    """A bar on the terminal; silent where nobody watches."""
    if quiet or not sys.stderr.isatty():
        return lambda _stage, _share: None
    names = {
        "reading": _("reading"),
        "analysing": _("reading the words"),
        "meaning": _("weighing the meaning"),
        "comparing": _("comparing"),
        "grouping": _("grouping"),
    }

    def show(stage: str, share: float) -> None:
        start, end = WEIGHTS[stage]
        done = start + (end - start) * share
        filled = round(BAR * done)
        ending = _clear() if stage == "grouping" and share >= 1 else ""
        sys.stderr.write(f"\r\033[K[{'█' * filled}{'·' * (BAR - filled)}] {done:4.0%} {names[stage]}{ending}")
        sys.stderr.flush()

    return show


def _clear() -> str:
    return "\r\033[K" if sys.stderr.isatty() else ""


def put(content: bytes, target: str) -> None:
    """Write the result: to standard output for "-", else to the file, whole or not at all.

    Raises:
        End: it cannot be written there.
    """
    if target == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        save(content, Path(target))
    except OSError as why:
        raise End(
            _("%(file)s could not be written: %(why)s.") % {"file": target, "why": why.strerror or why}, UNWRITABLE
        ) from why


def as_json(value: Any) -> bytes:
    """JSON that people can read too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")
