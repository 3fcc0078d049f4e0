"""Lists without headings whose own markers form an outline: which of them stand over the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from takafu.ideas.lines import Line

_MOST = 0.8  # part of the outer lines that must stand over others, else they are ideas with a sub-list
_SHORT = 60  # characters of a line that may head others
_OUTER = {"roman", "ordinal", "letter"}


def outer_lines(lines: Sequence[Line]) -> list[Line]:
    """The marked lines that head others; empty where the list has one level, or its sub-lists are few."""
    marked = [line for line in lines if line.marker]
    if len(marked) < 3:
        return []
    for way in (_by_path, _by_family, _by_weight, _by_indent, _by_bullets, _by_two_series):
        outer = way(marked)
        if len(outer) > 1:
            return outer
    return []


def over_plain(lines: Sequence[Line]) -> list[Line]:
    """«أولا:» or "I." over lines without any marker: the only marked lines, short, rising, each with some under it."""
    places = [n for n, line in enumerate(lines) if line.marker]
    outer = [lines[n] for n in places]
    first = outer[0].marker if outer else None
    if len(outer) < 2 or first is None or first.family not in ("ordinal", "roman") or not _rises(outer):
        return []
    under = [after - before - 1 for before, after in pairwise([*places, len(lines)])]
    alike = all(line.marker and line.marker.style == first.style and len(line.body) < _SHORT for line in outer)
    return outer if alike and min(under) > 0 and max(under) > 1 else []


def _over(marked: list[Line], is_outer: Callable[[Line], bool], least: float = _MOST) -> list[Line]:
    """The outer lines, if the first line is one and most of them have others under them."""
    places = [n for n, line in enumerate(marked) if is_outer(line)]
    outer = [marked[n] for n in places]
    if places[:1] != [0] or len(outer) == len(marked):
        return []
    under = [after - before - 1 for before, after in zip(places, [*places[1:], len(marked)], strict=True)]
    return outer if sum(count > 0 for count in under) >= least * len(outer) else []


def _rises(lines: list[Line]) -> bool:
    """Numbers 1, 2, 3… without a gap."""
    return all(line.marker and n in line.marker.values for n, line in enumerate(lines, 1))


def _by_path(marked: list[Line]) -> list[Line]:
    """«1. …» over «1.1 …»."""
    outer = _over(
        marked, lambda line: line.marker is not None and line.marker.family == "number" and not line.marker.path, 0.5
    )
    inner = [line for line in marked if line.marker and line.marker.path]
    return outer if inner and _rises(outer) else []


def _by_family(marked: list[Line]) -> list[Line]:
    """«أولا:», «I.» or «أ)» over numbers or bullets."""
    first = marked[0].marker
    if first is None or first.family not in _OUTER:
        return []
    outer = _over(
        marked,
        lambda line: line.marker is not None and (line.marker.family, line.marker.style) == (first.family, first.style),
    )
    return outer if _rises(outer) else []


def _by_weight(marked: list[Line]) -> list[Line]:
    """Bold numbered lines over ordinary ones."""
    outer = _over(marked, lambda line: "bold" in line.shape)
    return outer if all(line.marker and line.marker.values for line in outer) else []


def _by_indent(marked: list[Line]) -> list[Line]:
    """Lines at the margin over lines that are moved in."""
    margin = min(line.indent for line in marked)
    return _over(marked, lambda line: line.indent < margin + 2)


def _by_bullets(marked: list[Line]) -> list[Line]:
    """Numbers over bullets or letters at the same margin."""
    outer = _over(marked, lambda line: line.marker is not None and line.marker.family == "number")
    return outer if _rises(outer) else []


def _by_two_series(marked: list[Line]) -> list[Line]:
    """1, 1, 2, 3, 2, 1, 2…: one series runs through the other, in the same writing; bullets are never outer."""
    values = [line.marker.value if line.marker and line.marker.family == "number" else 0 for line in marked]
    outer: list[int] = []
    expected = 0
    for n, value in enumerate(values):
        after = values[n + 1] if n + 1 < len(values) else -1
        if not value:
            continue
        if value == len(outer) + 1 and (after == 1 or (after == 0 and value != expected)):
            outer.append(n)
            expected = 1
        elif value == expected:
            expected += 1
        else:
            return []
    return [marked[n] for n in outer] if outer[:1] == [0] and any(values[n + 1] == 1 for n in outer) else []
