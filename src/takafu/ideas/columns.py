"""Tables: which column holds the ideas, the axes, the numbers, the authors; rows become lines like any other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from takafu.ideas.collection import Doubt
from takafu.ideas.lines import Line, has_letters
from takafu.kit.reading.markers import Marker, automatic, split
from takafu.kit.reading.model import Block
from takafu.text.normalise import fold

_DATA = (Path(__file__).parent / "data" / "columns.tsv").read_text("utf-8")
_KNOWN = {
    fold(title): role for role, title in (line.split("\t") for line in _DATA.splitlines() if not line.startswith("# "))
}
_SEARCH = 25  # rows from the top among which the titles are looked for


@dataclass(slots=True)
class Columns:
    """The column of each role, from 0; -1 where there is none."""

    idea: int = -1
    axis: int = -1
    number: int = -1
    author: int = -1
    header: int = -1  # the row of the titles
    others: tuple[str, ...] = ()


def role_of(title: str) -> str:
    """idea, axis, number or author; "" for a title that says none of them."""
    plain = _bare(title)
    if not plain or len(plain) > 60:
        return ""
    if plain in _KNOWN:
        return _KNOWN[plain]
    words = " " + re.sub(r"[^\w°#]+", " ", plain) + " "
    found = [known for known in _KNOWN if len(known) > 2 and f" {known} " in words]
    return _KNOWN[max(found, key=len)] if found and len(words.split()) < 7 else ""


def _bare(title: str) -> str:
    return " ".join(fold(title).split()).strip(" :.*()")


def find(rows: Sequence[Sequence[str]]) -> Columns:
    """The columns by their titles, or by what they hold where no row has titles."""
    heads = [(at, row, [role_of(cell) for cell in row]) for at, row in enumerate(rows[:_SEARCH])]
    for at, row, roles in heads:
        if len({role for role in roles if role}) > 1:
            return _titled(at, row, roles, rows[at + 1 :])
    for at, row, roles in heads:
        if roles.count("idea") == 1 and _alone(row, roles, rows[at + 1 :]):
            return _titled(at, row, roles, rows[at + 1 :])
    return _guessed(rows)


def _alone(row: Sequence[str], roles: list[str], below: Sequence[Sequence[str]]) -> bool:
    """A row whose only known title is the idea's: exactly that, among short cells, with something below."""
    return bool(below) and _bare(row[roles.index("idea")]) in _KNOWN and all(len(cell) < 40 for cell in row)


def _titled(at: int, row: Sequence[str], roles: list[str], below: Sequence[Sequence[str]]) -> Columns:
    found = Columns(header=at)
    for role in ("axis", "number", "author", "idea"):
        places = [n for n, other in enumerate(roles) if other == role]
        if places:
            setattr(found, role, max(places, key=lambda n: _length(below, n)) if role == "idea" else places[0])
    if found.idea < 0:
        free = [n for n in range(_width(below)) if n not in (found.axis, found.number, found.author)]
        found.idea = max(free, key=lambda n: _length(below, n), default=-1)
    used = {found.idea, found.axis, found.number, found.author}
    found.others = tuple(title for n, title in enumerate(row) if n not in used and title)
    return found


def _guessed(rows: Sequence[Sequence[str]]) -> Columns:
    """Ideas are the longest texts; a column of rising numbers counts them; a few texts that repeat are axes."""
    width = _width(rows)
    found = Columns(idea=max(range(width), key=lambda n: _length(rows, n), default=-1))
    for n in range(width):
        cells = [row[n] for row in rows if n < len(row) and row[n]]
        if n == found.idea or not cells:
            continue
        numbers = [
            int(cell) for cell in (re.sub(r"[.)\-\s]", "", c) for c in cells) if cell.isdecimal() and len(cell) < 10
        ]
        if found.number < 0 and len(numbers) > 0.7 * len(cells) and all(a < b or b == 1 for a, b in pairwise(numbers)):
            found.number = n
        elif found.axis < 0 and has_letters("".join(cells)) and len(set(cells)) <= 0.7 * len(cells):
            found.axis = n
    return found


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max((len(row) for row in rows), default=0)


def _length(rows: Sequence[Sequence[str]], column: int) -> float:
    cells = [row[column] for row in rows[:500] if column < len(row) and has_letters(row[column])]
    return sum(map(len, cells)) / max(1, len(rows[:500]))


def lines_of(blocks: Sequence[Block], sheets: int) -> tuple[list[Line], list[Doubt]]:
    """The lines of one table, with a heading wherever the axis changes.

    A sheet's title is its axis where there are several sheets and no axis column.
    """
    rows = [block.cells for block in blocks]
    columns = find(rows)
    doubts = []
    if columns.header < 0 and _width(rows) > 1:
        doubts.append(Doubt("columns_guessed", (str(columns.idea + 1),)))
    if columns.others:
        doubts.append(Doubt("columns_unused", (", ".join(columns.others),)))
    lines = [_plain(block) for block in blocks[: max(columns.header, 0)]]
    if columns.header >= 0:
        lines.append(_out(blocks[columns.header], "column_titles"))
    titles = blocks[columns.header].cells if columns.header >= 0 else ()
    sheet = blocks[0].where.partition(" sheet ")[2] if sheets > 1 and columns.axis < 0 else ""
    if sheet:
        lines.append(_heading(sheet, blocks[0].where))
    body = blocks[columns.header + 1 :]
    return lines + list(_Rows(columns, sheet, titles).lines(body)), doubts


def _joined(block: Block) -> str:
    return " ".join(cell for cell in block.cells if cell)


def _plain(block: Block) -> Line:
    text = _joined(block)
    marker, body = split(text)
    return Line(text, body, "text", marker, where=block.where, shape=frozenset(block.shape))


def _out(block: Block, why: str) -> Line:
    line = Line(_joined(block), _joined(block), where=block.where)
    line.out(why)
    return line


def _heading(title: str, where: str) -> Line:
    return Line(title, title, "heading", level=2, where=where, shape=frozenset({"column"}))


def _counted(number: str) -> Marker | None:
    """The marker that a cell of the number column stands for ("12", "12.0", "IV")."""
    whole = re.sub(r"\.0$", "", number.strip())
    if whole.isdecimal() and len(whole) < 10:
        return Marker("number", "number.", (int(whole),), whole)
    return automatic(number) if number and len(number) < 8 else None


class _Rows:
    """Turns rows to lines; an axis cell that is empty goes on with the axis above it, as merged cells do."""

    def __init__(self, columns: Columns, axis: str, titles: tuple[str, ...]) -> None:
        self.columns, self.axis, self.titles = columns, axis, titles

    def lines(self, blocks: Sequence[Block]) -> list[Line]:
        found: list[Line] = []
        for block in blocks:
            found += self._row(block)
        return found

    def _row(self, block: Block) -> list[Line]:
        text, told, number = (
            self._cell(block, place) for place in (self.columns.idea, self.columns.axis, self.columns.number)
        )
        if block.cells == self.titles:
            return [_out(block, "column_titles")]  # the titles, printed again on each page
        if not text:
            return self._without_idea(block, told, number)
        heading = [_heading(told, block.where)] if told and told != self.axis else []
        self.axis = told or self.axis
        return heading + self._ideas(block, text, number)

    def _without_idea(self, block: Block, told: str, number: str) -> list[Line]:
        alone = [cell for cell in block.cells if cell]
        if len(alone) == 1 and has_letters(alone[0]):  # a title across the table
            self.axis = alone[0]
            return [_heading(alone[0], block.where)]
        if told and told != self.axis:
            self.axis = told
            return [_heading(told, block.where), *([_out(block, "empty_item")] if number else [])]
        return [_out(block, "empty_item")]

    def _ideas(self, block: Block, text: str, number: str) -> list[Line]:
        author = self._cell(block, self.columns.author)
        marker = _counted(number)
        pieces = [piece for piece in text.split("\n") if piece.strip()]
        marked = [split(piece) for piece in pieces]
        several = marker is None and len(pieces) > 1 and all(mark and mark.sure for mark, _ in marked)
        lines = []
        for n, (piece, (own, body)) in enumerate(zip(pieces, marked, strict=True)):
            if several or (n and own):
                lines.append(
                    Line(piece, body, "row", own, indent=0 if several else 4, where=block.where, author=author)
                )
            elif n:
                lines.append(
                    Line(piece, piece, "row", None, where=block.where, shape=frozenset({"soft"}), author=author)
                )
            else:
                lines.append(self._first(block, piece, marker, own, body, author))
        return lines

    def _first(
        self, block: Block, piece: str, marker: Marker | None, own: Marker | None, body: str, author: str
    ) -> Line:
        typed = own if own and own.sure and marker is None and own.family != "bullet" else None
        text = body if typed or (own and own.sure and marker and own.value == marker.value) else piece
        return Line(piece, text, "row", marker or typed, where=block.where, shape=frozenset({"row"}), author=author)

    def _cell(self, block: Block, place: int) -> str:
        return block.cells[place] if 0 <= place < len(block.cells) else ""
