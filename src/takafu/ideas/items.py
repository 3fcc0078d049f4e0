"""The lines under one axis to ideas, by the kind of list they are: table rows, plain lines, or lines with markers."""

from __future__ import annotations

from collections.abc import Sequence

from takafu.ideas.lines import Line
from takafu.ideas.series import Draft, Series

__all__ = ["Draft", "plan"]


def plan(lines: Sequence[Line], format_: str) -> list[list[Draft]]:
    """The ideas of one axis; a second list where the numbers begin anew without any heading."""
    if any(line.kind == "row" for line in lines):
        return [_rows(lines)]
    marked = [line for line in lines if line.marker]
    if not marked or _is_plain(lines, marked):
        return [_plain(lines)]
    return Series(lines, format_).read()


def _is_plain(lines: Sequence[Line], marked: list[Line]) -> bool:
    """Plain lines are the ideas, and the few marked ones their sub-items."""
    numbers = [line for line in marked if line.marker and line.marker.family == "number"]
    few = len(lines) > 2 * len(marked) and len(lines) - len(marked) > 2
    return lines[0].marker is None and few and len(numbers) < 2


def _rows(lines: Sequence[Line]) -> list[Draft]:
    """Each table row is an idea; what follows it in its cell belongs to it."""
    drafts: list[Draft] = []
    for line in lines:
        if drafts and "soft" in line.shape:
            drafts[-1].join(line.body)
        elif drafts and line.kind == "row" and line.indent:
            drafts[-1].add(line)
        else:
            drafts.append(Draft(line, [line.body]))
    return drafts


def _plain(lines: Sequence[Line]) -> list[Draft]:
    """Each line is an idea, unless a program broke the line before it for its width."""
    drafts: list[Draft] = []
    wraps = False
    for line in lines:
        if line.marker and drafts:
            drafts[-1].add(line)
        elif wraps and drafts and not {"blank", "soft"} & line.shape:
            drafts[-1].join(line.body)
        else:
            drafts.append(Draft(line, [line.body]))
        wraps = "full" in line.shape
    return drafts
