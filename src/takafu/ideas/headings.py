"""Which lines are axes and which the title: by the file's own headings, by name («المحور الأول:»), by shape, by outline."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from takafu.ideas.lines import Line, is_date, name_axis
from takafu.ideas.outline import outer_lines, over_plain
from takafu.ideas.sections import by_markup
from takafu.ideas.series import returns
from takafu.kit.reading.ordinals import announced

_SHORT = 120  # characters; a longer line is no heading that nobody marked as one


def mark(lines: list[Line]) -> None:
    """Give every axis, title and preamble line its role."""
    live = [line for line in lines if not line.role]
    ways: tuple[Callable[[list[Line]], bool], ...] = (by_markup, _by_name, _by_shape, _by_outline, _by_colon_or_weight)
    for way in ways:
        if way(live):
            _by_restart(live)
            break
    _preamble(live)


def _marked_before(lines: list[Line]) -> list[Line | None]:
    """For each line, the last one above it that carries a marker and is no axis."""
    found: list[Line | None] = []
    last: Line | None = None
    for line in lines:
        found.append(last)
        last = line if line.marker and not line.role else last
    return found


def _by_name(lines: list[Line]) -> bool:
    """«المحور الأول: التنظيم», "Axe 2 - Formation", typed as ordinary lines."""
    found = []
    for line in lines[:-1]:
        told = announced(line.body) or announced(line.text) if len(line.text) < _SHORT else None
        if told and line.kind == "text":
            found.append((line, told[0]))
    if not found or (len(found) == 1 and not found[0][1]):
        return False
    last = {line.text: n for n, (line, _) in enumerate(found)}
    after = {id(a): b for a, b in pairwise(lines)}
    for n, (line, _) in enumerate(found):
        if last[line.text] > n and announced(after[id(line)].text):
            line.out("contents")  # the list of the axes, ahead of the axes
        else:
            name_axis(line)
    return True


def _by_shape(lines: list[Line]) -> bool:
    """Lines that nobody marked, each above a list that begins anew."""
    first = next((n for n, line in enumerate(lines) if line.marker and line.kind != "row"), None)
    if first is None:
        return False
    before = _marked_before(lines)
    found = [n for n in range(first + 1, len(lines) - 1) if _heads(lines, n, before[n])]
    if not found:
        return False
    above = lines[first - 1] if first else None
    if above is not None and above.kind == "text" and len(above.text) < _SHORT and not is_date(above.text):
        found.insert(0, first - 1)
    for n in found:
        lines[n].doubt("heading_by_shape")
        name_axis(lines[n])
    return True


def _heads(lines: list[Line], n: int, before: Line | None) -> bool:
    """Whether the unmarked line `n` heads the list that follows it; `before` carries the last marker above."""
    line, after = lines[n], lines[n + 1]
    if line.marker or line.role or line.kind != "text" or len(line.text) > _SHORT:
        return False
    if before is None or before.marker is None or not after.starts or after.marker is None:
        return False
    parted = bool({"blank", "page", "bold"} & line.shape)
    goes_on = before.marker.family != "bullet" and returns(lines[n + 1 : n + 400], before.marker, opens=False)
    if after.marker.family == before.marker.family and after.indent <= before.indent + 2:
        if after.marker.family != "bullet":
            return not goes_on
        return parted or line.opens or (after.automatic and before.automatic and len(line.text) < 80)
    return parted and not goes_on and (after.marker.family == "number" or before.marker.family != "bullet")


def _by_outline(lines: list[Line]) -> bool:
    """Marked lines over marked lines: «I.» over «1.», «1.» over «1.1», "1." over bullets."""
    live = [line for line in lines if not line.role and line.kind != "row"]
    outer = outer_lines(live) or over_plain(live)
    for line in outer:
        line.doubt("numbered_as_axis")
        name_axis(line)
    return bool(outer)


def _by_colon_or_weight(lines: list[Line]) -> bool:
    """In a list without any marker: lines that end in a colon, or bold lines, over ordinary ones."""
    if any(line.marker or line.kind == "row" for line in lines):
        return False
    tests: tuple[Callable[[Line], bool], ...] = (lambda line: "bold" in line.shape, lambda line: line.opens)
    for test in tests:
        chosen = [a for a, b in pairwise(lines) if test(a) and not test(b) and len(a.text) < _SHORT]
        if 1 < len(chosen) < 0.6 * len(lines):
            for line in chosen:
                line.doubt("heading_by_shape")
                name_axis(line)
            return True
    return False


def _by_restart(lines: list[Line]) -> None:
    """Where other axes are known, a line above a list that begins anew is one more."""
    before, axis = _marked_before(lines), None
    for n, (line, after) in enumerate(pairwise(lines)):
        if line.role:
            axis = line if line.role == "axis" else axis
        elif line.kind == "text" and not after.role and after.marker is not None and after.marker.family == "number":
            shaped = line.marker is None and _heads(lines, n, before[n])
            if shaped or _next_axis(line, after, axis, before[n]):
                line.doubt("heading_by_shape" if shaped else "numbered_as_axis")
                name_axis(line)
                axis = line


def _next_axis(line: Line, after: Line, axis: Line | None, idea: Line | None) -> bool:
    """Whether a numbered line over a list carries on the numbers of the axes, and not those of the ideas before it."""
    if line.marker is None or line.marker.family != "number" or not after.starts or axis is None:
        return False
    if not axis.place or axis.place != line.marker.value - 1:
        return False
    return "bold" in line.shape or idea is None or idea.marker is None or idea.marker.value != line.marker.value - 1


def _preamble(lines: list[Line]) -> None:
    """Title, place and date stand above the first axis or, where there is none, above the first marked line."""
    axis = next((n for n, line in enumerate(lines) if line.role == "axis"), len(lines))
    marked = next(
        (n for n, line in enumerate(lines) if (line.marker and not line.role) or line.kind == "row"), len(lines)
    )
    end = min(axis, marked)
    few = sum(line.marker is not None for line in lines) * 3 < len(lines) and not any(
        line.kind == "row" for line in lines
    )
    if axis == len(lines) and (marked == len(lines) or (few and marked > 2)):
        end = _lead(lines)  # a list of plain lines, few of which carry sub-items
    has_title = any(line.role == "title" for line in lines)
    for line in lines[:end]:
        if not line.role:
            line.role = "preamble" if has_title or is_date(line.text) else "title"
            has_title = has_title or line.role == "title"


def _lead(lines: list[Line]) -> int:
    """How many lines at the top of an unmarked list are no ideas: dates, and what stands above one or apart."""
    dates = [n for n, line in enumerate(lines[:4]) if is_date(line.text)]
    if dates:
        return dates[-1] + 1
    if len(lines) < 3 or lines[0].role:
        return 0
    first, others = lines[0], lines[1:]
    weight = {"bold", "centre", "subtitle"} & first.shape and not any(
        {"bold", "centre"} & line.shape for line in others
    )
    apart = "blank" in others[0].shape and not any("blank" in line.shape for line in others[1:])
    opens = first.opens and not any(line.opens for line in others)
    return 1 if weight or apart or opens else 0
