"""Where every reader puts what it finds: bounds the number of blocks, counts what was left out."""

from __future__ import annotations

from collections import Counter

from takafu.kit.reading.limits import CELL, Limits
from takafu.kit.reading.markers import strip
from takafu.kit.reading.model import Block, Kind, Note, Reading, Unreadable


class Gathering:
    """The blocks and notes of one file while it is read."""

    def __init__(self, format_: str, limits: Limits, name: str = "") -> None:
        self.format, self.limits, self.name = format_, limits, name
        self.title = ""
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self._left: Counter[str] = Counter()
        self._blank = self._page = False
        self._letters = self._cells = 0

    def add(
        self,
        kind: Kind,
        text: str,
        *,
        level: int = 0,
        number: str = "",
        where: str = "",
        cells: tuple[str, ...] = (),
        shape: tuple[str, ...] = (),
    ) -> None:
        """Keep a block; one without text is remembered as an empty line.

        Raises:
            Unreadable: "too_many", "too_long" or "memory", past the limits.
        """
        text = strip(text)
        if not text and not any(cells):
            self._blank = True
            return
        if len(self.blocks) >= self.limits.blocks:
            raise Unreadable("too_many", self.limits.blocks)
        self._letters += len(text) + sum(map(len, cells))
        if self._letters > self.limits.characters:  # a cell that ten thousand others repeat is small in the file alone
            raise Unreadable("too_long", self._letters, self.limits.characters)
        self._cells += len(cells)
        self.limits.bear(self._cells * CELL)
        shape += ("blank",) * self._blank + ("page",) * self._page
        self._blank = self._page = False
        self.blocks.append(Block(kind, text, level, number, where, cells, shape))

    def blank(self) -> None:
        """An empty line stands here."""
        self._blank = True

    def page(self) -> None:
        """A page begins here."""
        self._page = True

    def note(self, code: str, *values: str | int) -> None:
        """Say something of the whole file, once."""
        note = Note(code, tuple(str(value) for value in values))
        if note not in self.notes:
            self.notes.append(note)

    def left_out(self, code: str, count: int = 1) -> None:
        """Count something that is not read (text boxes, deletions…); one note tells how many."""
        if count:
            self._left[code] += count

    def done(self) -> Reading:
        """The reading.

        Raises:
            Unreadable: "no_text", when nothing was found.
        """
        for code, count in self._left.items():
            self.note(code, count)
        if not self.blocks:
            raise Unreadable("no_text", self.format)
        return Reading(self.format, self.name, strip(self.title), tuple(self.blocks), tuple(self.notes))
