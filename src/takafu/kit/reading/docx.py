"""DOCX: paragraphs with the headings, automatic numbers and tables that Word shows."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from takafu.kit.reading.archive import Archive
from takafu.kit.reading.counters import bullet
from takafu.kit.reading.docx_styles import Numbering, Styles, W, on, val
from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.model import Kind, Unreadable

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SIGNS = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "ptab": "\t"}
_THROUGH = {
    W + name
    for name in (
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "customXml",
        "fldSimple",
        "sdt",
        "sdtContent",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
}  # fmt: skip - one row to read
_LEFT_OUT = {
    W + "del": "deletions",
    W + "moveFrom": "deletions",
    W + "footnoteReference": "footnotes",
    W + "endnoteReference": "footnotes",
}


def targets(archive: Archive, part: str) -> dict[str, str]:
    """The parts that `part` points to, by the last word of the relation's type; the first of each kind."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found: dict[str, str] = {}
    for relation in archive.xml(rels).iter(_REL) if rels in archive.names else ():
        if relation.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            found.setdefault(relation.get("Type", "").rpartition("/")[2], path)
    return found


def read(archive: Archive, out: Gathering) -> None:
    """Every paragraph and table row of the document's body."""
    main = targets(archive, "").get("officeDocument", "word/document.xml")
    if main not in archive.names:
        raise Unreadable("broken", out.format)
    parts = targets(archive, main)

    def part(kind: str) -> etree._Element | None:
        return archive.xml(parts[kind]) if parts.get(kind) in archive.names else None

    document = archive.xml(main)
    body = document.find(W + "body")
    if document.tag.startswith("{http://purl.oclc.org/ooxml/"):
        raise Unreadable("strict")
    if body is None:
        raise Unreadable("broken", out.format)
    if "docProps/core.xml" in archive.names:
        out.title = archive.xml("docProps/core.xml").findtext(_DC + "title") or ""
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        out.note("macros")
    _Body(Styles(part("styles")), Numbering(part("numbering")), out).read(body)


class _Body:
    """Walks the body in order; counters and the paragraph number run along."""

    def __init__(self, styles: Styles, numbering: Numbering, out: Gathering) -> None:
        self.styles, self.numbering, self.out = styles, numbering, out
        self.paragraphs = self.tables = 0
        self.all_numbered = styles.numbering(None)  # by the default style: then even an empty paragraph counts
        self.carried: list[str] = []  # the text of a paragraph whose mark was deleted: it runs on into the next

    def read(self, parent: etree._Element) -> None:
        for element in self._blocks(parent):
            if element.tag == W + "p":
                self._paragraph(element)
            else:
                self._table(element)

    def _blocks(self, parent: etree._Element) -> Iterator[etree._Element]:
        for element in parent.iterchildren():
            if element.tag in (W + "p", W + "tbl"):
                yield element
            elif element.tag == W + "sdt" and val(element, "sdtPr/docPartObj/docPartGallery") == "Table of Contents":
                self.out.left_out("contents")
            elif element.tag in _THROUGH:
                yield from self._blocks(element)
            elif element.tag == _MC + "AlternateContent":
                for choice in list(element)[:1]:
                    yield from self._blocks(choice)

    def _paragraph(self, element: etree._Element) -> None:
        self.paragraphs += 1
        if not len(element) and not self.carried and self.all_numbered is None:
            self.out.blank()
            return
        properties = element.find(W + "pPr")
        text, bold, page = self._text(element, properties)
        if on(properties, "pageBreakBefore") or page:
            self.out.page()
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.carried.append(text)
            return
        if self.carried:
            text, self.carried = "".join([*self.carried, text]), []
        if not text.strip():
            self._number(properties)  # an empty item still counts
            self.out.blank()
            return
        heading = self.styles.heading(properties)
        number, depth = self._number(properties)
        if heading is None and (val(properties, "pStyle") or "").upper().startswith("TOC"):
            self.out.left_out("contents")
            return
        shape = (
            ("bold",) * bold
            + ("centre",) * (val(properties, "jc") == "center")
            + ("subtitle",) * self.styles.subtitle(properties)
        )
        kind: Kind = "heading" if heading is not None else "item" if number else "text"
        level = heading if heading is not None else depth if number else indentation(properties)
        self.out.add(kind, text, level=level, number=number, where=f"paragraph {self.paragraphs}", shape=shape)

    def _number(self, properties: etree._Element | None) -> tuple[str, int]:
        found = self.styles.numbering(properties)
        if not found:
            return "", 0
        num, depth = found
        if val(properties, "numPr/ilvl") is None:
            depth = self.numbering.depth_of(num, self.styles.style_id(properties), depth)
        return self.numbering.next(num, depth) or "", depth

    def _text(self, parent: etree._Element, properties: etree._Element | None) -> tuple[str, bool, bool]:
        """The text of a paragraph; whether all of it is bold; whether a page begins before it."""
        parts: list[str] = []
        bold, page, begun = True, False, False
        for run in self._runs(parent):
            format_ = run.find(W + "rPr")
            if on(format_, "vanish"):
                self.out.left_out("hidden_text")
                continue
            text, breaks = self._run(run)
            page = page or (breaks and not begun)
            if breaks and begun:
                self.out.page()
            parts.append(text)
            begun = begun or bool(text.strip())
            bold = bold and (not text.strip() or self.styles.bold(properties, format_))
        text = "".join(parts)
        return text, bold and bool(text.strip()), page

    def _runs(self, parent: etree._Element) -> Iterator[etree._Element]:
        for element in parent.iterchildren():
            if element.tag == W + "r" or element.tag.startswith(_MATH[:-1]):
                yield element
            elif element.tag in _LEFT_OUT:
                self.out.left_out(_LEFT_OUT[element.tag])
            elif element.tag in _THROUGH:
                yield from self._runs(element)

    def _run(self, run: etree._Element) -> tuple[str, bool]:
        if not run.tag.startswith(W):
            return "".join(part.text or "" for part in run.iter(_MATH)), False
        parts, page, begun = [], False, False
        for element in run.iterchildren():
            if element.tag == W + "t":
                parts.append(element.text or "")
                begun = begun or bool(parts[-1].strip())
            elif element.tag == W + "br":
                broken = element.get(W + "type") in ("page", "column")
                page = page or broken
                parts.append("" if broken and not begun else "\n")
            elif element.tag == W + "sym":
                parts.append(_symbol(element.get(W + "char", "")))
                begun = True
            elif element.tag in _LEFT_OUT:
                self.out.left_out(_LEFT_OUT[element.tag])
            elif element.tag in (W + "drawing", W + "pict", W + "object", _MC + "AlternateContent"):
                self.out.left_out("text_boxes", sum(1 for _ in element.iter(W + "txbxContent")) and 1)
            else:
                parts.append(_SIGNS.get(element.tag, ""))
        return "".join(parts), page

    def _table(self, table: etree._Element) -> None:
        rows = [self._cells(row) for row in self._within(table, W + "tr")]
        if all(len(row) <= 1 for row in rows):  # a frame around text
            for row in rows:
                for cell, _ in row:
                    self.read(cell)
            return
        self.tables += 1
        shape: tuple[str, ...] = ("next",)
        for number, row in enumerate(rows, 1):
            cells: list[str] = []
            for cell, width in row:
                cells += [self._cell(cell)] + [""] * (width - 1)
            where = f"table {self.tables} row {number}"
            self.out.add("row", "", where=where, cells=tuple(cells[: self.out.limits.columns]), shape=shape)
            shape = ()

    def _within(self, parent: etree._Element, tag: str) -> Iterator[etree._Element]:
        for element in parent.iterchildren():
            if element.tag == tag:
                yield element
            elif element.tag in _THROUGH:
                yield from self._within(element, tag)

    def _cells(self, row: etree._Element) -> list[tuple[etree._Element, int]]:
        found = []
        for cell in self._within(row, W + "tc"):
            width = val(cell, "tcPr/gridSpan") or "1"
            found.append((cell, min(int(width), self.out.limits.columns) if width.isdecimal() else 1))
        return found

    def _cell(self, cell: etree._Element) -> str:
        """A cell's paragraphs, one a line, each behind its automatic number."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(W + "val", "continue") == "continue":
            return ""
        lines = []
        for element in self._blocks(cell):
            if element.tag == W + "tbl":
                lines += [
                    "\t".join(self._cell(inner) for inner, _ in self._cells(row))
                    for row in self._within(element, W + "tr")
                ]
                continue
            properties = element.find(W + "pPr")
            number, _ = self._number(properties)
            lines.append(f"{number} {self._text(element, properties)[0].strip()}".strip())
        return "\n".join(line for line in lines if line)


def indentation(properties: etree._Element | None) -> int:
    """Columns that a paragraph is moved in from the side where its lines start; Word counts in twentieths of a point."""
    found = properties.find(W + "ind") if properties is not None else None
    start = (found.get(W + "start") or found.get(W + "left") or "0") if found is not None else "0"
    return max(0, int(start)) // 120 if start.lstrip("-").isdecimal() else 0


def _symbol(code: str) -> str:
    try:
        return bullet(chr(int(code, 16)))
    except (ValueError, OverflowError):
        return ""
