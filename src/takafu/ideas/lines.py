"""A reading as lines, each with its list marker settled: the ground on which headings and ideas are told apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from takafu.ideas.collection import Doubt
from takafu.kit.reading.markers import Marker, automatic, split
from takafu.kit.reading.model import Block, Reading
from takafu.kit.reading.ordinals import announced

ITEM_INDENT = 4  # columns that one depth of an automatic list stands for
_PAGE = re.compile(
    r"\W*(?:الصفحة|صفحة|ص|page|p\.)\s*\d+(?:\s*(?:/|من|على|of|sur|de)\s*\d+)?\W*|[-–—]\s*\d+\s*[-–—]|\d+\s*/\s*\d+",
    re.IGNORECASE,
)
_MONTHS = (
    "يناير|فبراير|مارس|أبريل|ابريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|اكتوبر|نونبر|دجنبر"
    "|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
_DAY = (
    rf"\d{{1,2}}\s*[/.\-]\s*\d{{1,2}}\s*[/.\-]\s*\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:er)?\s+(?:{_MONTHS})\s+\d{{4}}|(?:{_MONTHS})\s+\d{{4}}|\d{{4}}"
)
_DATE = re.compile(rf"(?:[^\W\d]+\W+){{0,4}}(?:{_DAY})\W*", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Line:
    """One line of the list, and what becomes of it.

    Args:
        body: the text less its marker.
        indent: columns from where lines start.
        shape: the block's hints, with "soft" for a line after a line break inside a paragraph.
        automatic: whether the word processor counts, not a person.
        role: "" for what may be an idea, else "axis", "title", "preamble" or "out"; `why` says why it is out.
        place: an axis's own number, or 0.
        cells: number, axis and author of a table row are here already taken apart: `author`.
    """

    text: str
    body: str
    kind: str = "text"
    marker: Marker | None = None
    level: int = 0
    indent: int = 0
    where: str = ""
    shape: frozenset[str] = frozenset()
    automatic: bool = False
    role: str = ""
    why: str = ""
    place: int = 0
    author: str = ""
    doubts: list[Doubt] = field(default_factory=list)

    def out(self, why: str) -> None:
        """Leave the line out, for this reason."""
        self.role, self.why = "out", why

    def doubt(self, code: str, *values: str | int) -> None:
        """Have a person look at it."""
        self.doubts.append(Doubt(code, tuple(str(value) for value in values)))

    @property
    def opens(self) -> bool:
        """It ends as what announces a list does."""
        return self.body.rstrip(" \u200f\u200e\u00a0.").endswith((":", "："))

    @property
    def starts(self) -> bool:
        """It may be the first of a list."""
        return self.marker is not None and (self.marker.family == "bullet" or 1 in self.marker.values)


def rank(marker: Marker) -> tuple[str, int]:
    """Markers of one rank may be sisters: the family, and how many numbers «1.2» has."""
    return marker.family, len(marker.path)


def has_letters(text: str) -> bool:
    """Whether there is a letter of any script in it."""
    return any(unicodedata.category(c)[0] == "L" for c in text)


def is_date(text: str) -> bool:
    """Whether a line says no more than a date, perhaps with its place («فاس في 12 مارس 2026»)."""
    return len(text) < 60 and any(c.isdecimal() for c in text) and bool(_DATE.fullmatch(text.strip()))


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """The lines of blocks that are not table rows."""
    found: list[Line] = []
    for block in blocks:
        first, *others = block.text.split("\n")
        found.append(_first(block, first))
        for other in others:
            if other.strip():
                marker, body = split(other)
                found.append(
                    Line(other.strip(), body, "text", marker, 0, _indent(block), block.where, frozenset({"soft"}))
                )
    return found


def _indent(block: Block) -> int:
    return block.level * ITEM_INDENT if block.kind == "item" else block.level if block.kind == "text" else 0


def _first(block: Block, text: str) -> Line:
    shape = frozenset(block.shape)
    if block.number and (marker := automatic(block.number)):
        return Line(text, text, block.kind, marker, block.level, _indent(block), block.where, shape, automatic=True)
    marker, body = split(text)
    kind = "heading" if block.kind == "heading" else "text"
    return Line(text, body, kind, marker, block.level, _indent(block), block.where, shape)


def settle(lines: list[Line], reading: Reading) -> None:
    """Decide, by their neighbours, what shape alone cannot: page numbers, doubtful markers, numbers on a line alone."""
    _furniture(lines, reading.format == "pdf")
    for headings in (True, False):
        chosen = [line for line in lines if (line.kind == "heading") == headings and not line.role and line.marker]
        _numbers([line for line in chosen if line.marker and line.marker.family == "number"])
        _letters([line for line in chosen if line.marker and line.marker.family in ("letter", "roman")])
    _orphans(lines)
    for line in lines:
        if line.role or (line.marker and line.body):
            continue
        if not has_letters(line.text) and not is_date(line.text):
            line.out("empty_item" if line.marker else "no_letters")
        elif line.marker and not line.body:
            line.out("empty_item")


def _furniture(lines: list[Line], pages: bool) -> None:
    """Page numbers, and what stands at the edge of page after page."""
    firsts = [n for n, line in enumerate(lines) if "page" in line.shape or n == 0]
    edges = {*firsts, *(n - 1 for n in firsts if n), len(lines) - 1} if pages else set()
    repeated = Counter(_numberless(lines[n].text) for n in edges) if lines else Counter[str]()
    for n, line in enumerate(lines):
        if line.automatic or line.kind == "row":
            continue
        if _PAGE.fullmatch(line.text.strip()) or (n in edges and line.text.strip().isdecimal()):
            line.out("page_number")
        elif n in edges and repeated[_numberless(line.text)] > 2:
            line.out("page_edge")
        elif not any(c.isalnum() for c in line.text) and len(set(line.text)) < 4 and line.text.isascii():
            line.out("ornament")


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _numbers(lines: list[Line]) -> None:
    """Keep a doubtful number only where it carries a series on, or begins one."""
    before: Marker | None = None
    for n, line in enumerate(lines):
        marker, after = line.marker, lines[n + 1].marker if n + 1 < len(lines) else None
        if marker is None:
            continue
        if marker.sure or _fits(marker, before, after):
            before = marker
        else:
            line.marker, line.body = None, line.text


def _fits(marker: Marker, before: Marker | None, after: Marker | None) -> bool:
    """Whether a doubtful number has its neighbours: the one before it, or the one after."""
    same = after is not None and after.path[:-1] == marker.path[:-1]
    follows = before is not None and before.path[:-1] == marker.path[:-1] and before.value == marker.value - 1
    if after is not None and same and after.sure and after.value == marker.value:
        return False  # the number that was meant comes next
    opens = before is not None and not before.path and marker.path[:-1] == (before.value,) and marker.value == 1
    if follows or opens:
        return True
    return after is not None and same and after.value == marker.value + 1 and (marker.value == 1 or not after.sure)


def _letters(lines: list[Line]) -> None:
    """Choose between the readings of a letter ("I": ninth or first), keep a doubtful one only in a series."""
    before: Marker | None = None
    for n, line in enumerate(lines):
        marker, after = line.marker, lines[n + 1].marker if n + 1 < len(lines) else None
        if marker is None:
            continue
        chosen = _reading(marker, before, after)
        if chosen is None and not marker.sure:
            line.marker, line.body = None, line.text
            continue
        line.marker = before = chosen or marker


def _reading(marker: Marker, before: Marker | None, after: Marker | None) -> Marker | None:
    for value in marker.values:
        ends = marker.style.lstrip("Aaletromn")
        roman = marker._replace(family="roman", style=f"roman{ends}", values=(value,))
        for other, step in ((before, -1), (after, 1)):
            if other is None or value + step not in other.values or other.style.lstrip("Aaletromn") != ends:
                continue
            return roman if "roman" in (other.family, marker.family) else marker._replace(values=(value,))
    return None


def _orphans(lines: list[Line]) -> None:
    """A number alone on its line belongs to the text on the next."""
    for line, after in pairwise(lines):
        if line.role or line.body or line.marker is None or line.automatic:
            continue
        if not after.role and after.marker is None and after.kind == line.kind:
            after.marker, after.indent = line.marker, line.indent
            after.shape |= line.shape
            line.out("number_alone")


def name_axis(line: Line) -> None:
    """Make a line an axis: its number and its title are taken apart."""
    line.role = "axis"
    told = announced(line.body) or announced(line.text)
    if told:
        line.place, title = told
        line.body = title or line.body
    elif line.marker and line.marker.values:
        line.place = line.marker.value
    line.body = line.body.strip().rstrip(":：").strip() or line.text
