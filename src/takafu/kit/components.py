"""What the components show: plain values, so that a view says what and a template says where.

Every text is shown escaped; a value that knows how to isolate its direction (`kit.formats`) keeps doing so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Text = Any  # a string, a lazy translation, or a formatted value that isolates its own direction
Tone = Literal["", "blue", "ok", "warn", "bad"]
Moment = Literal["past", "now", "late", "next"]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to go on. `current` is the page or the choice where the reader already stands; `count` says how many wait there."""

    label: Text
    href: str
    current: bool = False
    count: Text = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in a word; the tone only helps the eye."""

    label: Text
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why something is as it is: a question, and the answers as sentences or (term, sentence) pairs."""

    question: Text
    answers: tuple[Text | tuple[Text, Text], ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Bead:
    """One moment of a thread. `when` is the small line under the title, `href` where more of it is seen."""

    title: Text
    moment: Moment = "past"
    when: Text = ""
    text: Text = ""
    reasons: Reasons | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A member's own words, kept as they were written: what they are called, their language, and the spans to mark."""

    text: str
    label: Text = ""
    language: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text cut at the marked spans, each piece with whether it is marked; overlapping spans are joined."""
        done = 0
        for start, end in sorted(self.marks):
            start = max(start, done)
            if start >= end:
                continue
            if start > done:
                yield self.text[done:start], False
            yield self.text[start:end], True
            done = end
        if done < len(self.text):
            yield self.text[done:], False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a programme: its number, its text, what is known of it, and what lies behind it."""

    number: Text
    text: Text
    language: str = ""
    facts: tuple[Text, ...] = ()
    tag: Tag | None = None
    string: tuple[Moment, ...] = ()
    link: Link | None = None
    sources_title: Text = ""
    sources: tuple[Voice, ...] = ()
    reasons: Reasons | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A document to take away: the format's name, its address, its size or what it is good for. `strong`: what most will want."""

    label: Text
    href: str
    note: Text = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `numeric` lines its figures up at the end."""

    title: Text
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row names the row, a `Link` if it leads somewhere. A `Tag` may stand in the others."""

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]

    def lines(self) -> list[tuple[Any, list[tuple[Column, Any]]]]:
        """Each row's name and its other cells with their columns: what a folded table needs beside every cell.

        Raises:
            ValueError: a row has another number of cells than the table has columns.
        """
        return [(row[0], list(zip(self.columns[1:], row[1:], strict=True))) for row in self.rows]
