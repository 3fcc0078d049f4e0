"""What DOCX and ODT share: a text as the pieces of a paragraph that keeps the document's direction, and the look in points and colours."""

from __future__ import annotations

from typing import NamedTuple

from takafu.kit.bidi import LRE, LRM, PDF, RLE, RLM, bare, isolate, language_direction, mark, within
from takafu.kit.documents.model import Document, Heading, printable

INK, MUTED, FEZ, RULE = "1F2430", "585B63", "123F86", "CFC6B4"
_EMBED = {"ltr": LRE, "rtl": RLE}
_MARK = {"ltr": LRM, "rtl": RLM}


class Piece(NamedTuple):
    """Part of a paragraph in one direction, without line breaks; `breaks` says that a new line begins after it."""

    text: str
    direction: str
    breaks: bool = False


class Face(NamedTuple):
    """Fonts of a document: of its own words, of titles and members' words; sizes in points."""

    words: str
    book: str
    base: str
    language: str
    other: str
    body: float
    line: float
    source: float
    small: float

    @property
    def lead(self) -> float:
        """Size of the sentence under the title."""
        return self.line + 1

    @property
    def cell(self) -> float:
        """Size of the words in tables."""
        return self.source - 1


def face(document: Document) -> Face:
    """The look of a document in its language: Arabic in a naskh, somewhat larger."""
    base = language_direction(document.language)
    if base == "rtl":
        return Face("Amiri", "Amiri", base, document.language, "fr", 13, 14, 12.5, 11)
    return Face("IBM Plex Sans Arabic", "Amiri", base, document.language, "ar", 10.5, 11, 11.5, 9)


def heading_pieces(heading: Heading, base: str) -> list[Piece]:
    """A heading with its number, which keeps its place whatever the direction of the words."""
    number = [Piece(f"{heading.number}\u00a0\u00a0", base)] if heading.number else []
    return number + pieces(heading.text, base)


def pieces(text: str, base: str) -> list[Piece]:
    """A text inside a paragraph of direction `base`, whatever its own: marks hold together what would fall apart."""
    found: list[Piece] = []
    side = within(bare(text), base)
    lines = printable(text).split("\n")
    for number, line in enumerate(lines):
        cut = isolate(line, side)
        parts = [(mark(run, side), run.direction or side) for run in cut.runs]
        if side != base and parts:
            alone = all(run.direction in {"", side} for run in cut.runs)
            start, end = (_MARK[side], _MARK[side]) if alone else (_EMBED[side], PDF)
            parts[0] = (start + parts[0][0], parts[0][1])
            parts[-1] = (parts[-1][0] + end, parts[-1][1])
        merged: list[tuple[str, str]] = []
        for part, way in parts:
            if merged and merged[-1][1] == way:
                merged[-1] = (merged[-1][0] + part, way)
            else:
                merged.append((part, way))
        last = number == len(lines) - 1
        merged = merged or [("", side)]
        found += [Piece(part, way, not last and place == len(merged) - 1) for place, (part, way) in enumerate(merged)]
    return found
