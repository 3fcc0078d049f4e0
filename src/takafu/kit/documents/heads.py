"""Somebody's own letterhead (DOCX) read, so that a PDF shows it: what stands at its head, at its foot and on its page, and where.

Words keep their size, weight and colour and come in fonts of ours; pictures keep their size and place. Drawings that are no pictures, and
pictures of kinds that no PDF of ours can show, are counted and left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from docx import Document as Template
from docx.oxml.ns import qn

from takafu.kit.documents.letterhead import PLACE
from takafu.kit.documents.paper import Cell, Letterhead, Picture, Row, Strip, Words

POINT = 12_700  # English metric units
KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}
MOST_PIXELS = 20_000_000
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHAPES = "{urn:schemas-microsoft-com:vml}"
_JUSTIFIED = {"left": "start", "start": "start", "both": "start", "right": "end", "end": "end", "center": "center"}
_FIELDS = {"PAGE": "page", "NUMPAGES": "pages", "SECTIONPAGES": "pages"}


def read(path: Path) -> Letterhead:
    """The letterhead of that file, which `kit.letterheads.check` has let in."""
    return _Reader(Template(str(path))).letterhead()


@dataclass(slots=True)
class _Paragraph:
    """What a walk through a paragraph has met."""

    parts: list[Words | Picture] = field(default_factory=list)
    skipping: bool = False  # within the kept result of a field
    told: str = ""  # what the field says it is


class _Reader:
    def __init__(self, word: Any) -> None:
        self.word, self.section = word, word.sections[0]
        self.lost = 0
        self.drawn: list[Picture] = []
        section = self.section
        self.left, self.right = _points(section.left_margin, 72), _points(section.right_margin, 72)
        self.top, self.bottom = _points(section.top_margin, 72), _points(section.bottom_margin, 72)
        self.page = (_points(section.page_width, 595), _points(section.page_height, 842))
        self.edges = (_points(section.header_distance, 36), _points(section.footer_distance, 36))
        self.line = self.page[0] - self.left - self.right

    def letterhead(self) -> Letterhead:
        section = self.section
        head, foot = self._part(section.header), self._part(section.footer)
        first, first_foot = head, foot
        if section.different_first_page_header_footer:
            first, first_foot = self._part(section.first_page_header), self._part(section.first_page_footer)
        before, after = self._body()
        return Letterhead(
            self.page, (self.left, self.right, self.top, self.bottom), self.edges, first, head, first_foot, foot, before,
            after, tuple(self.drawn), self.lost,
        )  # fmt: skip

    def _part(self, part: Any) -> tuple[Strip, ...]:
        if part.is_linked_to_previous:  # the first section has nothing before it
            return ()
        strips = tuple(self._strips(part._element, part.part))
        return strips if any(row.parts for strip in strips for cell in strip for row in cell.rows) else ()

    def _body(self) -> tuple[tuple[Strip, ...], tuple[Strip, ...]]:
        sides: tuple[list[Strip], list[Strip]] = ([], [])
        reached = 0
        for one in _blocks(self.word.element.body):
            if one.tag == qn("w:p") and _said(one).strip() == PLACE:
                reached = 1
            else:
                sides[reached].extend(self._strip(one, self.word.part))
        return tuple(sides[0]), tuple(sides[1])

    def _strips(self, element: Any, part: Any) -> Iterator[Strip]:
        for one in _blocks(element):
            yield from self._strip(one, part)

    def _strip(self, one: Any, part: Any) -> Iterator[Strip]:
        if one.tag == qn("w:tbl"):
            for row in one.iter(qn("w:tr")):
                cells = [self._cell(cell, part) for cell in row.iterchildren(qn("w:tc"))]
                turned = one.tblPr is not None and one.tblPr.find(qn("w:bidiVisual")) is not None
                yield tuple(reversed(cells) if turned else cells)
            return
        row = self._row(one, part)
        for box in _within(one, qn("w:txbxContent")):
            yield from self._strips(box, part)
        yield (
            _tabbed(row)
            if any(isinstance(each, Words) and "\t" in each.text for each in row.parts)
            else (Cell(1, (row,)),)
        )

    def _cell(self, cell: Any, part: Any) -> Cell:
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        share = int(width.get(qn("w:w"), "0")) if width is not None and width.get(qn("w:w"), "").isdecimal() else 0
        rows = [row for strip in self._strips(cell, part) for each in strip for row in each.rows]
        return Cell(share or 1000, tuple(rows))

    def _row(self, paragraph: Any, part: Any) -> Row:
        met = _Paragraph()
        self._walk(paragraph, paragraph, part, met)
        rtl = _on(self._of(paragraph, "bidi"))
        justified = self._of(paragraph, "jc")
        side = _JUSTIFIED.get(justified.get(qn("w:val")) if justified is not None else "", "start")
        if side != "center":
            side = "right" if (side == "end") != rtl else "left"
        border = self._of(paragraph, "pBdr")
        ruled = border is not None and border.find(qn("w:bottom")) is not None
        return Row(tuple(_joined(met.parts)), side, rtl, ruled)

    def _walk(self, element: Any, paragraph: Any, part: Any, met: _Paragraph) -> None:
        for one in element.iterchildren():
            if one.tag == qn("w:r"):
                self._run(one, paragraph, part, met)
            elif one.tag == qn("w:fldSimple"):
                name = _field(one.get(qn("w:instr"), ""))
                if name:
                    met.parts.append(replace(self._look(one.find(qn("w:r")), paragraph), field=name))
                else:
                    self._walk(one, paragraph, part, met)
            elif one.tag in _THROUGH:
                self._walk(one, paragraph, part, met)

    def _run(self, run: Any, paragraph: Any, part: Any, met: _Paragraph) -> None:
        look = self._look(run, paragraph)
        for one in run.iterchildren():
            if one.tag == qn("w:fldChar"):
                kind = one.get(qn("w:fldCharType"))
                if kind == "begin":
                    met.told = ""
                elif kind == "separate" or (kind == "end" and not met.skipping):
                    if name := _field(met.told):
                        met.parts.append(replace(look, field=name))
                        met.skipping = kind == "separate"
                    met.told = ""
                else:
                    met.skipping = False
            elif one.tag == qn("w:instrText"):
                met.told += one.text or ""
            elif one.tag in _SIGNS and not met.skipping:
                met.parts.append(replace(look, text=_SIGNS[one.tag] or one.text or ""))
            elif one.tag == qn("w:pict"):
                self.lost += sum(1 for each in one.iter() if each.tag == f"{_SHAPES}imagedata")
            else:
                met.parts += self._drawings(one, part)

    def _look(self, run: Any, paragraph: Any) -> Words:
        given = run.find(qn("w:rPr")) if run is not None else None
        chain = [given, *self._styled(paragraph, "rPr")]
        arabic = _on(_first(chain, "rtl"))
        size = _first(chain, "szCs") if arabic else None
        size = size if size is not None else _first(chain, "sz")
        value = size.get(qn("w:val")) if size is not None else ""
        colour = _first(chain, "color")
        shade = colour.get(qn("w:val")) if colour is not None else ""
        return Words(
            "", int(value) / 2 if value.isdecimal() and 4 <= int(value) <= 200 else 11,
            _on(_first(chain, "bCs" if arabic else "b")), shade if len(shade) == 6 and shade.isalnum() else "",
        )  # fmt: skip

    def _of(self, paragraph: Any, name: str) -> Any:
        return _first([paragraph.pPr, *self._styled(paragraph, "pPr")], name)

    def _styled(self, paragraph: Any, kind: str) -> list[Any]:
        """That part of the paragraph's style, of those it rests on, and of the file's defaults."""
        found, seen = [], set()
        name = paragraph.pPr.pStyle.val if paragraph.pPr is not None and paragraph.pPr.pStyle is not None else None
        styles = {one.get(qn("w:styleId")): one for one in self.word.styles.element.iterchildren(qn("w:style"))}
        if name is None:
            name = next((key for key, one in styles.items() if one.get(qn("w:default")) == "1"
                         and one.get(qn("w:type")) == "paragraph"), None)  # fmt: skip
        while name in styles and name not in seen:
            seen.add(name)
            found.append(styles[name].find(qn(f"w:{kind}")))
            base = styles[name].find(qn("w:basedOn"))
            name = base.get(qn("w:val")) if base is not None else None
        found.append(self.word.styles.element.find(f"{qn('w:docDefaults')}/{qn(f'w:{kind}Default')}/{qn(f'w:{kind}')}"))
        return found

    def _drawings(self, element: Any, part: Any) -> Iterator[Picture]:
        for one in _within(element, f"{_WP}inline", f"{_WP}anchor"):
            made = self._picture(one, part)
            if made is None:
                continue
            if one.tag == f"{_WP}anchor":
                made = self._floating(made, one)
            if made is not None:
                yield made

    def _picture(self, drawing: Any, part: Any) -> Picture | None:
        shown, extent = next(drawing.iter(f"{_A}blip"), None), drawing.find(f"{_WP}extent")
        if shown is None:  # a shape, or a box of words, which is read for itself
            self.lost += next(drawing.iter(qn("w:txbxContent")), None) is None
            return None
        source = part.related_parts.get(shown.get(qn("r:embed")))
        content = source.blob if source is not None else b""
        kind = next((name for start, name in KINDS.items() if content.startswith(start)), "")
        width, height = (int(extent.get(name, "0")) / POINT if extent is not None else 0 for name in ("cx", "cy"))
        if not kind or not 0 < _pixels(content, kind) <= MOST_PIXELS or width < 1 or height < 1:
            self.lost += 1
            return None
        return Picture(content, kind, min(width, self.page[0]), min(height, self.page[1]))

    def _floating(self, made: Picture, anchor: Any) -> Picture | None:
        """With its place in its line; where that is the page's, it is drawn there instead."""
        across, by_page = self._place(anchor.find(f"{_WP}positionH"), made.width, (self.left, self.line, self.page[0]))
        height = self.page[1] - self.top - self.bottom
        down, absolute = self._place(anchor.find(f"{_WP}positionV"), made.height, (self.top, height, self.page[1]))
        across = across - self.left if by_page else across
        if absolute:
            self.drawn.append(replace(made, at=(across + self.left, down)))
            return None
        return replace(made, at=(across, down))

    def _place(self, given: Any, size: float, of: tuple[float, float, float]) -> tuple[float, bool]:
        """How far from where it is measured, and whether that is the page's edge; `of`: margin, room between margins, page."""
        margin, room, page = of
        base = given.get("relativeFrom", "column") if given is not None else "column"
        whole = base in ("page", "topMargin", "leftMargin", "outsideMargin", "insideMargin")
        upright = base == "margin" and of[2] == self.page[1]  # the page's own margin, whatever line it is tied to
        offset, aligned = (given.find(f"{_WP}{name}") if given is not None else None for name in ("posOffset", "align"))
        moved = int(offset.text or "0") / POINT if offset is not None else 0.0
        if aligned is not None:
            rest = (page if whole else room) - size
            moved = {"center": rest / 2, "right": rest, "bottom": rest, "outside": rest}.get(aligned.text or "", 0.0)
        return (moved + margin, True) if upright else (moved, whole)


_THROUGH = {qn(f"w:{name}") for name in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent")}
_SIGNS = {qn("w:t"): "", qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def _points(length: Any, default: float) -> float:
    return length / POINT if length else default


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those within content controls."""
    for one in element.iterchildren():
        if one.tag in (qn("w:p"), qn("w:tbl")):
            yield one
        elif one.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _blocks(one)


def _within(element: Any, *tags: str) -> Iterator[Any]:
    """Elements below that are not a second wording for old programs; of one within another, the outer."""
    for one in element.iterchildren():
        if one.tag in tags:
            yield one
        elif one.tag != _FALLBACK:
            yield from _within(one, *tags)


def _said(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def _first(chain: Sequence[Any], name: str) -> Any:
    return next((found for one in chain if one is not None and (found := one.find(qn(f"w:{name}"))) is not None), None)


def _on(element: Any) -> bool:
    return element is not None and element.get(qn("w:val"), "1") not in ("0", "false", "off", "none")


def _field(told: str) -> str:
    return _FIELDS.get(told.split()[0].upper(), "") if told.split() else ""


def _joined(parts: Sequence[Words | Picture]) -> Iterator[Words | Picture]:
    """Words of one look in one, so that each text finds its own direction."""
    last: Words | None = None
    for one in parts:
        if isinstance(one, Words) and last is not None and one == replace(last, text=one.text) and not one.field:
            last = replace(last, text=last.text + one.text)
            continue
        if last is not None:
            yield last
        last = None
        if isinstance(one, Words) and not one.field:
            last = one
        else:
            yield one
    if last is not None:
        yield last


def _tabbed(row: Row) -> Strip:
    """A paragraph with tabs: what stands between them side by side, the last part at the other edge."""
    columns: list[list[Words | Picture]] = [[]]
    for part in row.parts:
        if not isinstance(part, Words) or part.field:
            columns[-1].append(part)
            continue
        for place, text in enumerate(part.text.split("\t")):
            if place:
                columns.append([])
            if text:
                columns[-1].append(replace(part, text=text))
    sides = ["left", *["center"] * (len(columns) - 2), "right"] if len(columns) > 1 else [row.side]
    if row.rtl:
        columns.reverse()
    return tuple(
        Cell(1, (replace(row, parts=tuple(column), side=side),)) for column, side in zip(columns, sides, strict=True)
    )


def _pixels(content: bytes, kind: str) -> int:
    """How many pixels a picture says it has; 0 where it does not say."""
    if kind == "png":
        return int.from_bytes(content[16:20], "big") * int.from_bytes(content[20:24], "big")
    if kind == "gif":
        return int.from_bytes(content[6:8], "little") * int.from_bytes(content[8:10], "little")
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        if content[place + 1] in _FRAMES:
            return int.from_bytes(content[place + 5 : place + 7], "big") * int.from_bytes(
                content[place + 7 : place + 9], "big"
            )
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return 0


_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
