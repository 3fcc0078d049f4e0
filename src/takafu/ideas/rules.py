"""How a list of raw ideas is understood: pure functions from a reading to axes and ideas, nothing lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from takafu.ideas import columns
from takafu.ideas.collection import Axis, Collection, Doubt, Idea, LeftOut
from takafu.ideas.headings import mark
from takafu.ideas.items import Draft, plan
from takafu.ideas.lines import Line, has_letters, lines_of, settle
from takafu.ideas.messages import is_chat, lines_of_chat
from takafu.kit.reading.model import Block, Reading

__all__ = ["Axis", "Collection", "Doubt", "Idea", "LeftOut", "understand"]

_LONG = 2_000  # characters: an idea that somebody should look at


def understand(reading: Reading) -> Collection:
    """The collection that a reading holds.

    Headings become axes, markers tell ideas apart, sub-lists join their idea. Every line is an idea or a part of
    one, an axis, the title or preamble, or is left out with its reason.
    """
    lines, doubts = _lines(reading)
    settle(lines, reading)
    mark(lines)
    return _Gathered(lines, reading, doubts).collection()


def _lines(reading: Reading) -> tuple[list[Line], list[Doubt]]:
    lines: list[Line] = []
    doubts: list[Doubt] = []
    tables = list(_runs(reading.blocks))
    sheets = sum(is_table for is_table, _ in tables)
    for is_table, blocks in tables:
        if is_table:
            found, told = columns.lines_of(blocks, sheets if reading.format == "xlsx" else 1)
            lines += found
            doubts += [doubt for doubt in told if doubt not in doubts]
        else:
            lines += lines_of_chat(blocks) if is_chat(blocks) else lines_of(blocks)
    return lines, doubts


def _runs(blocks: tuple[Block, ...]) -> Iterator[tuple[bool, list[Block]]]:
    """Stretches of table rows, a table each, and of other blocks."""
    for is_row, run in groupby(blocks, lambda block: block.kind == "row"):
        group: list[Block] = []
        for block in run:
            if is_row and group and "next" in block.shape:
                yield True, group
                group = []
            group.append(block)
        yield is_row, group


class _Gathered:
    """Lines with their roles to a collection."""

    def __init__(self, lines: list[Line], reading: Reading, doubts: list[Doubt]) -> None:
        self.lines, self.reading, self.doubts = lines, reading, doubts
        self.heads: list[Line | None] = []
        self.drafts: list[list[Draft]] = []

    def collection(self) -> Collection:
        for head, lines in self._segments():
            self._fill(head, lines)
        self._drop_empty()
        numbers = _axis_numbers(self.heads)
        ideas: list[Idea] = []
        for axis, drafts in enumerate(self.drafts):
            ideas += _ideas(drafts, axis, numbers[axis])
        title = next((line.text for line in self.lines if line.role == "title"), "")
        if not title and self.reading.format in ("html", "md"):
            title = self.reading.title
        return Collection(
            title=title,
            axes=tuple(
                _axis(head, number, drafts)
                for head, number, drafts in zip(self.heads, numbers, self.drafts, strict=True)
            ),
            ideas=tuple(ideas),
            left_out=tuple(LeftOut(line.text, line.where, line.why) for line in self.lines if line.role == "out"),
            preamble=tuple(line.text for line in self.lines if line.role == "preamble"),
            doubts=tuple(self.doubts),
        )

    def _segments(self) -> Iterator[tuple[Line | None, list[Line]]]:
        """Each axis with the lines under it; None heads what stands before any."""
        head: Line | None = None
        inside: list[Line] = []
        for line in self.lines:
            if line.role == "axis":
                if head is not None or inside:
                    yield head, inside
                head, inside = line, []
            elif not line.role:
                inside.append(line)
        if head is not None or inside:
            yield head, inside

    def _fill(self, head: Line | None, lines: list[Line]) -> None:
        lists = plan(lines, self.reading.format) if lines else [[]]
        place = self._same_column(head)
        if place is not None:
            self.drafts[place] += [draft for drafts in lists for draft in drafts]
            return
        for n, drafts in enumerate(lists or [[]]):
            self.heads.append(head if n == 0 else None)
            self.drafts.append(drafts)

    def _same_column(self, head: Line | None) -> int | None:
        """Rows of one axis need not stand together in a table."""
        if head is None or "column" not in head.shape:
            return None
        titles = [(other.body if other and "column" in other.shape else None) for other in self.heads]
        return titles.index(head.body) if head.body in titles else None

    def _drop_empty(self) -> None:
        """Without any idea there is no nameless axis either."""
        kept = [
            (head, drafts) for head, drafts in zip(self.heads, self.drafts, strict=True) if head is not None or drafts
        ]
        self.heads, self.drafts = [head for head, _ in kept], [drafts for _, drafts in kept]


def _axis_numbers(heads: list[Line | None]) -> list[int]:
    """The axes' own numbers where each has one and they rise; else their places."""
    own = [head.place if head else 0 for head in heads]
    rising = all(a < b for a, b in pairwise([0, *own]))
    return own if own and rising else list(range(1, len(heads) + 1))


def _axis(head: Line | None, number: int, drafts: list[Draft]) -> Axis:
    if head is None:
        return Axis("", number, doubts=(Doubt("no_heading"),) if number > 1 else ())
    doubts = (*head.doubts, *(() if drafts else (Doubt("no_ideas"),)))
    return Axis(head.body, number, doubts=tuple(doubts), where=head.where)


def _ideas(drafts: list[Draft], axis: int, axis_number: int) -> Iterator[Idea]:
    numbers = _numbers(drafts)
    for draft, number in zip(drafts, numbers, strict=True):
        line = draft.line
        text = "\n".join(draft.pieces)
        if not has_letters(text):
            line.doubt("no_letters")
        if len(text) > _LONG:
            line.doubt("long", len(text))
        printed = str(line.marker.value) if line.marker and line.marker.values else ""
        yield Idea(
            id=f"{axis_number}.{number}",
            number=printed,
            text=text,
            axis=axis,
            where=line.where,
            parts=tuple(draft.parts),
            doubts=tuple(dict.fromkeys(line.doubts)),
            author=line.author,
        )


def _numbers(drafts: list[Draft]) -> list[int]:
    """A number for each idea: its own where the list's numbers only rise, else its place; doubts where they do not.

    An idea without a number among numbered ones gets the next free number, so that the others keep theirs.
    """
    own = [draft.line.marker.value if draft.line.marker and draft.line.marker.values else 0 for draft in drafts]
    given = [number for number in own if number]
    often = Counter(given)
    before = 0
    for draft, number in zip(drafts, own, strict=True):
        if not number:
            continue
        if before and number <= before:
            draft.line.doubt("number_repeated" if often[number] > 1 else "number_back", number, before)
        elif before and number > before + 1:
            draft.line.doubt("number_jumped", number, before)
        before = number
    if not given or any(a >= b for a, b in pairwise(given)):
        return list(range(1, len(drafts) + 1))
    free = iter(range(max(given) + 1, max(given) + len(drafts) + 1))
    return [number or next(free) for number in own]
