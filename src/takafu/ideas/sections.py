"""Axes by the file's own headings: which is the title, which an axis, which a sub-heading, whatever their levels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from takafu.ideas.lines import Line, name_axis
from takafu.kit.reading.ordinals import announced

_TITLES = 20  # headings that may head the whole document


def by_markup(lines: list[Line]) -> bool:
    """Give the headings their roles; False where the file has none."""
    heads = [line for line in lines if line.kind == "heading"]
    if not heads:
        return False
    heads = _lift_titles(heads, lines)
    inside = {id(head): contents for head, contents in zip(heads, _sections(lines, heads), strict=True)}
    heads = _without_titles(heads, lines, inside)
    if not heads:
        return False
    chain = _numbered(heads)
    chained = {id(head) for head in chain}
    top = min(head.level for head in heads) if len(chain) < 2 else chain[0].level
    parent: Line | None = None
    for head in heads:
        if id(head) in chained or head.level == top:
            if head.level != top:
                head.doubt("deeper_heading")
            name_axis(head)
            parent = head
        else:
            _other_level(head, parent, top, inside, len(chain) > 1)
    _fold_parents(heads, inside)
    return True


def _lift_titles(heads: list[Line], lines: list[Line]) -> list[Line]:
    """Lines in the style of the document's title (level 0): the first is the title, unless they head lists themselves."""
    titles = [head for head in heads if head.level == 0]
    places = {id(line): n for n, line in enumerate(lines)}
    for title in titles:
        if len(titles) > 1 and any(line.marker for line in islice(_contents(lines, places[id(title)]), 3)):
            title.level = 1
        else:
            title.role = "preamble" if any(t.role == "title" for t in titles) else "title"
    return [head for head in heads if not head.role]


def _sections(lines: list[Line], heads: list[Line]) -> list[list[Line]]:
    starts = {id(head): n for n, head in enumerate(heads)}
    found: list[list[Line]] = [[] for _ in heads]
    at = -1
    for line in lines:
        if id(line) in starts:
            at = starts[id(line)]
        elif line.kind == "heading":
            at = -1
        elif at >= 0 and not line.role:
            found[at].append(line)
    return found


def _without_titles(heads: list[Line], lines: list[Line], inside: dict[int, list[Line]]) -> list[Line]:
    """The headings less those that head the whole document: alone on their level, with no list of their own."""
    for _ in range(min(_TITLES, len(heads) - 1)):
        first, others = heads[0], heads[1:]
        if any(line.marker and not line.role for line in lines[: lines.index(first)]):
            break
        own = inside[id(first)]
        level = min(head.level for head in others)
        is_alone = first.level < level or (
            first.level == level and not own and not first.marker and _are_numbered(others)
        )
        rows = any(line.kind == "row" or "column" in line.shape for line in (first, *own))
        has_list = (
            any(line.marker for line in own)
            or rows
            or (len(own) > 1 and not any(line.marker for o in others for line in inside[id(o)]))
        )
        if not is_alone or has_list:
            break
        first.role = "title" if not any(line.role == "title" for line in lines) else "preamble"
        for line in own:
            line.role = "preamble"
        heads = others
    return heads


def _are_numbered(heads: list[Line]) -> bool:
    return sum(_number(head) > 0 for head in heads) > 0.7 * len(heads)


def _number(head: Line) -> int:
    told = announced(head.body) or announced(head.text)
    if told and told[0]:
        return told[0]
    return head.marker.value if head.marker and len(head.marker.path) < 2 else 0


def _numbered(heads: list[Line]) -> list[Line]:
    """Headings whose numbers carry one series on, whatever their level; their own level goes first."""
    chain: list[Line] = []
    numbers = [_number(head) for head in heads]
    last = {(head.level, number): n for n, (head, number) in enumerate(zip(heads, numbers, strict=True))}
    for n, (head, number) in enumerate(zip(heads, numbers, strict=True)):
        if number != len(chain) + 1:
            continue
        level = chain[0].level if chain else head.level
        if head.level == level or last.get((level, number), n) <= n:
            chain.append(head)
    return chain


def _other_level(head: Line, parent: Line | None, top: int, inside: dict[int, list[Line]], numbered: bool) -> None:
    """A heading on another level than the axes: a sister, a sub-heading, or one that heads nothing."""
    own = [line for line in inside[id(head)] if line.marker]
    above = inside[id(parent)] if parent else []
    restarts = bool(own) and own[0].starts and own[0].marker is not None and own[0].marker.family != "bullet"
    shallower = head.level < top
    if (
        parent is None
        or shallower
        or (restarts and any(line.marker for line in above) and not (numbered and _number(head)))
    ) and (inside[id(head)] or parent is None):
        head.doubt("deeper_heading" if not shallower else "shallower_heading")
        name_axis(head)
    else:
        head.out("subheading")


def _fold_parents(heads: list[Line], inside: dict[int, list[Line]]) -> None:
    """Axes without a list of their own whose sub-headings each count from 1: the sub-headings are the axes."""
    groups: list[tuple[Line, list[Line]]] = []
    for head in heads:
        if head.role == "axis":
            groups.append((head, []))
        elif groups:
            groups[-1][1].append(head)
    for parent, under in groups:
        firsts = [next((line for line in inside[id(sub)] if line.marker), None) for sub in under]
        restarts = [f for f in firsts if f and f.starts and f.marker and f.marker.family == "number"]
        if inside[id(parent)] or len(restarts) < 2:
            continue
        parent.out("part_heading")
        for sub in under:
            sub.why = ""
            name_axis(sub)
            sub.place = 0
            sub.body = f"{parent.body} — {sub.body}"


def _contents(lines: list[Line], place: int) -> Iterator[Line]:
    """What stands directly under the heading at this place, up to the next."""
    for n in range(place + 1, len(lines)):
        if lines[n].kind == "heading" or lines[n].role == "axis":
            return
        if not lines[n].role:
            yield lines[n]
