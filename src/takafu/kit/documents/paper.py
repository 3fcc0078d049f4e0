"""Somebody's own paper as a PDF needs it: what stands at its head and foot, in points. `heads` reads it out of a DOCX."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look; `field`: "page" or "pages" where a number is filled in."""

    text: str
    size: float
    bold: bool = False
    colour: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in points. `at`: how far from its line's beginning and top it floats; None where it stands in the line."""

    content: bytes
    kind: str
    width: float
    height: float
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: what stands in it, on which side; `ruled`: a line is drawn beneath it."""

    parts: tuple[Words | Picture, ...] = ()
    side: str = "left"
    rtl: bool = False
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the line's width, by its share, and its paragraphs."""

    share: int
    rows: tuple[Row, ...]


Strip: TypeAlias = tuple[Cell, ...]  # what stands side by side, from the left


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead in points. `first`, `head`: at the head of the first and of later pages; `drawn`: pictures at a place of the page."""

    page: tuple[float, float]
    margins: tuple[float, float, float, float]  # left, right, top, bottom
    edges: tuple[float, float]  # from the page's top to its head, from its bottom to its foot
    first: tuple[Strip, ...] = ()
    head: tuple[Strip, ...] = ()
    first_foot: tuple[Strip, ...] = ()
    foot: tuple[Strip, ...] = ()
    before: tuple[Strip, ...] = ()
    after: tuple[Strip, ...] = ()
    drawn: tuple[Picture, ...] = ()
    lost: int = 0  # drawings that are left out

    @property
    def pictures(self) -> list[Picture]:
        """Every picture, once."""
        found = list(self.drawn)
        for strips in (self.first, self.head, self.first_foot, self.foot, self.before, self.after):
            for strip in strips:
                for cell in strip:
                    found += [part for row in cell.rows for part in row.parts if isinstance(part, Picture)]
        return list(dict.fromkeys(found))
