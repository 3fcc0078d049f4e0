"""PDF with text: glyphs are gathered into lines by their places and put in reading order."""

from __future__ import annotations

import logging
import statistics
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import BinaryIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from takafu.kit.reading.counters import SYMBOLS
from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.model import Unreadable
from takafu.kit.reading.pdf_glyphs import Glyph, glyphs
from takafu.kit.reading.visual import kind, letters, logical

_FAULTS = (
    PyPdfError,
    DependencyError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    OverflowError,
    NotImplementedError,
    ZeroDivisionError,
    RecursionError,
)  # fmt: skip - what a damaged file makes pypdf raise
_BULLETS = {ord(private): sign for private, sign in SYMBOLS.items() if len(private) == 1 and private > "\ue000"}
_ROW = 3_000  # glyphs that a line may have
_LARGE = 1.15  # times the body's size: a heading


@dataclass(slots=True)
class Line:
    """One line of a page, in reading order; `start` and `end` are its edges from the left, in points."""

    text: str
    page: int
    number: int
    start: float
    end: float
    top: float
    size: float
    bold: bool
    rtl: bool


def read(data: BinaryIO, out: Gathering) -> None:
    """Every line of every page."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pdf = _open(data, out)
    lines: list[Line] = []
    silent: list[int] = []
    pages = len(pdf.pages)
    if pages > out.limits.pages:
        raise Unreadable("too_many_pages", pages, out.limits.pages)
    ways: Counter[str] = Counter()
    known: dict[object, list[Line]] = {}  # a page that is named again and again is carried out once
    for number, page in enumerate(pdf.pages, 1):
        place = page.indirect_reference or number
        if place not in known:
            known[place] = _page(page, number, ways)
        found = [replace(line, page=number) for line in known[place]]
        if not any(any(c.isalpha() for c in line.text) for line in found) and _has_pictures(page):
            silent.append(number)
        lines += found
    if not any(c.isalpha() for line in lines for c in line.text):
        raise Unreadable("scanned" if silent else "no_text", out.format)
    if silent:
        out.note("pages_without_text", len(silent), ", ".join(map(str, silent[:20])))
    _tell(lines, out)
    _emit(lines, out)


def _open(data: BinaryIO, out: Gathering) -> PdfReader:
    try:
        pdf = PdfReader(data)
        if pdf.is_encrypted and not pdf.decrypt(""):
            raise Unreadable("password", out.format)
        out.title = str((pdf.metadata.title if pdf.metadata else "") or "")
        len(pdf.pages)
    except DependencyError as error:  # a cipher that needs a library of its own
        raise Unreadable("password", out.format) from error
    except _FAULTS as error:
        raise Unreadable("broken", out.format) from error
    return pdf


def _has_pictures(page: PageObject) -> bool:
    try:
        resources = page.get("/Resources")
        pictures = resources.get_object().get("/XObject") if resources is not None else None
        return (
            any(x.get_object().get("/Subtype") in ("/Image", "/Form") for x in pictures.get_object().values())
            if pictures
            else False
        )
    except _FAULTS:
        return False


def _page(page: PageObject, number: int, ways: Counter[str]) -> list[Line]:
    """The lines of a page; `ways` counts letters of either direction, from the first page to this."""
    try:
        found = glyphs(page)
    except _FAULTS as error:
        raise Unreadable("broken", "pdf") from error
    ways.update(kind(glyph.text) for glyph in found)
    rows = _rows(found)
    return [line for n, row in enumerate(rows, 1) if (line := _line(row, number, n, ways["R"] > ways["L"])).text]


def _rows(found: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand on one line, from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(found, key=lambda g: (g.top, g.start)):
        if rows and abs(glyph.top - rows[-1][0].top) < 0.4 * max(glyph.size, rows[-1][0].size, 1):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_in_order(row) for row in rows]


def _in_order(row: list[Glyph]) -> list[Glyph]:
    """From left to right; what one operator drew stays together."""
    starts: dict[int, float] = {}
    for glyph in row:
        starts[glyph.run] = min(glyph.start, starts.get(glyph.run, glyph.start))
    return sorted(row, key=lambda g: (starts[g.run], g.run, g.start))


def _line(row: list[Glyph], page: int, number: int, rtl: bool) -> Line:
    row = _with_marks(row)
    inked = [glyph for glyph in row if glyph.text.strip()]
    if not inked:
        return Line("", page, number, 0, 0, 0, 0, False, rtl)
    units = [row[0].text]
    for before, glyph in pairwise(row):
        if glyph.start - before.end > 0.18 * glyph.size and glyph.text != " " != before.text:
            units.append(" ")
        units.append(glyph.text)
    text = " ".join(letters(logical(units, rtl)).translate(_BULLETS).split())
    turned = any(kind(unit) == "R" for unit in units) or rtl
    size = statistics.median(glyph.size for glyph in inked)
    bold = all(glyph.bold for glyph in inked if glyph.text.strip().isalpha())
    return Line(text, page, number, inked[0].start, max(g.end for g in inked), inked[0].top, size, bold, turned)


def _with_marks(row: list[Glyph]) -> list[Glyph]:
    """Vowel signs join the letter that they stand over."""
    if len(row) > _ROW:  # no line of writing: each mark is compared with each letter
        return row
    row = [glyph for glyph in row if not _drawn_twice(glyph, row)]
    marks = [g for g in row if g.text and all(unicodedata.combining(c) for c in g.text)]
    if not marks:
        return row
    bases = [g for g in row if not g.text or not all(unicodedata.combining(c) for c in g.text)]
    for mark in marks:
        place = (mark.start + mark.end) / 2
        near = min(
            (b for b in bases if b.text.strip()), key=lambda b: max(b.start - place, place - b.end, 0.0), default=None
        )
        if near is None:
            return row
        near.text += mark.text
    return bases


def _drawn_twice(glyph: Glyph, row: list[Glyph]) -> bool:
    """A vowel sign that stands for its whole syllable, beside the letter that stands for it too."""
    if len(glyph.text) < 2 or not unicodedata.combining(glyph.text[-1]):
        return False
    same = [g for g in row if g is not glyph and g.text == glyph.text and g.start < glyph.end and glyph.start < g.end]
    return any((g.end - g.start, -g.run) > (glyph.end - glyph.start, -glyph.run) for g in same)


def _tell(lines: list[Line], out: Gathering) -> None:
    """Notes on what a person should look at twice."""
    text = "\n".join(line.text for line in lines)
    if any(line.rtl for line in lines):
        mixed = sum(kind_count(line.text, "L") > 0 and kind_count(line.text, "R") > 0 for line in lines)
        out.note("right_to_left", mixed)
    odd = sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in text)
    if odd > 0.05 * len(text):
        out.note("odd_letters", odd)


def kind_count(text: str, way: str) -> int:
    """Letters of one direction in a text."""
    return sum(kind(letter) == way for letter in text)


def _emit(lines: list[Line], out: Gathering) -> None:
    body = statistics.median([line.size for line in lines for _ in range(max(1, len(line.text) // 10))])
    sizes = sorted({round(line.size) for line in lines if line.size > _LARGE * body}, reverse=True)
    pitch = _pitch(lines)
    left, right = min(line.start for line in lines), max(line.end for line in lines)
    before: Line | None = None
    for line in lines:
        if before is not None and before.page != line.page:
            out.page()
        elif before is not None and line.top - before.top > 1.3 * pitch * max(1.0, line.size / body):
            out.blank()
        where = f"page {line.page} line {line.number}"
        shape = ("bold",) * line.bold + ("full",) * _is_full(line, left, right)
        level = sizes.index(round(line.size)) + 1 if round(line.size) in sizes else 0
        inset = (right - line.end) if line.rtl else (line.start - left)
        out.add(
            "heading" if level else "text",
            line.text,
            level=level or round(inset / (0.5 * body)),
            where=where,
            shape=shape,
        )
        before = line


def _pitch(lines: list[Line]) -> float:
    """Distance between two lines of one paragraph: the smallest that occurs often."""
    steps = [round(b.top - a.top) for a, b in pairwise(lines) if a.page == b.page and 0 < b.top - a.top < 4 * a.size]
    common = [step for step, count in Counter(steps).items() if count >= 0.08 * len(steps)]
    return float(min(common, default=20))


def _is_full(line: Line, left: float, right: float) -> bool:
    """The line reaches the far margin, so that the next may carry on with it."""
    room = (line.start - left) if line.rtl else (right - line.end)
    return room < 0.15 * (right - left)
