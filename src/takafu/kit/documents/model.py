"""What a document says, whatever file it becomes. Texts are plain strings; values of `kit.formats` enter by `str`, isolates kept.

A writer cuts each text into runs by `kit.formats.isolate`, so a text's own direction is kept in every format.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

Json: TypeAlias = Mapping[str, "Json"] | Sequence["Json"] | str | float | int | bool | None
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 or 2, with the number it is cited by and a small line under it. `key`: its address in the page, as HTML."""

    text: str
    level: int = 1
    number: str = ""
    note: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` is "" or "lead" (larger) or "small" (muted) or "notice" (set off)."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something said beneath a line or an idea: a label and the words after it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A member's own words beneath a line: what they are cited by, and notes on them."""

    number: str
    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered line of a programme, its origin and the words it came from. `sources` is empty where the line is its source's words."""

    number: str
    text: str
    origin: str = ""
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """The numbered lines of one part."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; `widths` are shares of the line. Columns named in `figures` hold numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the headings of level 1, with their pages where the format has pages."""

    title: str


Block: TypeAlias = Heading | Paragraph | Lines | Table | Contents


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `kind` stands above the title, `facts` beneath it in small type; `house` is the name at the head of pages."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    kind: str = ""
    lead: str = ""
    facts: tuple[str, ...] = ()
    house: str = ""
    house_line: str = ""
    made: datetime.datetime | None = None

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings that the contents list."""
        return tuple(block for block in self.blocks if isinstance(block, Heading) and block.level == 1)

    @property
    def lines(self) -> int:
        """How much there is to print: lines, their sources and table rows."""
        return sum(_weight(block) for block in self.blocks)


def _weight(block: Block) -> int:
    if isinstance(block, Lines):
        return sum(1 + len(line.sources) for line in block.lines)
    return len(block.rows) if isinstance(block, Table) else 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table for spreadsheets: `rows` hold text or numbers, `widths` are in characters."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]
    widths: tuple[int, ...] = ()


class Export(Protocol):
    """What a room hands to the writers: each takes the view of it that its format needs."""

    @property
    def language(self) -> str:
        """The language of its own words."""

    def document(self) -> Document:
        """The printed form."""

    def sheets(self) -> tuple[Sheet, ...]:
        """The tables; CSV holds the first."""

    def data(self) -> Json:
        """The form for programs."""


def printable(text: str) -> str:
    """The text as every file format can hold it: lines end by "\\n"; control characters and halves of surrogate pairs show as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", _LINE_END.sub("\n", text))
