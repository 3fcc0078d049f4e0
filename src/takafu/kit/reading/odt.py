"""ODT: paragraphs with the headings, automatic numbers and tables that LibreOffice shows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from takafu.kit.reading.archive import Archive
from takafu.kit.reading.counters import Counter
from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.model import Kind, Unreadable
from takafu.kit.reading.odt_styles import OFFICE, TABLE, TEXT, Styles, refuse_password

_SIGNS = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_SKIPPED = {
    TEXT + "note": "footnotes",
    TEXT + "bibliography-mark": "",
    OFFICE + "annotation": "",
    TEXT + "ruby-text": "",
}
_CONTENTS = {
    TEXT + name
    for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "bibliography")
}  # fmt: skip - one row to read


def read(archive: Archive, out: Gathering) -> None:
    """Every paragraph and table row of the text."""
    refuse_password(archive, out.format)
    root = archive.xml("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Unreadable("broken", out.format)
    common = archive.xml("styles.xml") if "styles.xml" in archive.names else None
    if "meta.xml" in archive.names:
        out.title = archive.xml("meta.xml").findtext(".//{http://purl.org/dc/elements/1.1/}title") or ""
    if any(name.startswith("Basic/") for name in archive.names):
        out.note("macros")
    _Body(Styles(root, common), out).read(body)


class _Body:
    """Walks the text in order; list counters and the paragraph number run along."""

    def __init__(self, styles: Styles, out: Gathering) -> None:
        self.styles, self.out = styles, out
        self.counters: dict[str, Counter] = {}
        self.last: dict[str, str] = {}  # the newest list of each style: what a list that continues goes on from
        self.outline = Counter(styles.outline)
        self.paragraphs = self.tables = 0

    def read(self, parent: etree._Element) -> None:
        for element in parent.iterchildren():
            if element.tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(element)
            elif element.tag == TEXT + "list":
                self._list(element)
            elif element.tag == TABLE + "table":
                self._table(element)
            elif element.tag == TEXT + "tracked-changes":
                self.out.left_out("deletions", sum(1 for _ in element.iter(TEXT + "deletion")))
            elif element.tag in _CONTENTS:
                self.out.left_out("contents")
            elif element.tag in (TEXT + "section", TEXT + "numbered-paragraph", TEXT + "soft-page-break"):
                self.read(element)

    def _paragraph(self, element: etree._Element, number: str = "", depth: int = 0) -> None:
        self.paragraphs += 1
        style = element.get(TEXT + "style-name")
        if self.styles.breaks_page(style):
            self.out.page()
        text, bold = self._text(element), self.styles.bold(style) or self._all_bold(element)
        level = self.styles.heading(element)
        if level is not None and text.strip() and not number and element.tag == TEXT + "h":
            number = self.outline.next(level - 1) if self.styles.outline and level else ""
        kind: Kind = "heading" if level is not None else "item" if number else "text"
        shape = ("bold",) * (bold and bool(text.strip())) + ("centre",) * self.styles.centred(style)
        shape += ("subtitle",) * self.styles.subtitle(style)
        at = level if level is not None else depth if number else self.styles.indentation(style)
        self.out.add(kind, text, level=at, number=number, where=f"paragraph {self.paragraphs}", shape=shape)

    def _list(self, element: etree._Element, depth: int = 0, style: str = "", key: str = "") -> None:
        style = element.get(TEXT + "style-name") or style
        if not depth:
            key = self._key(element, style)
        counter = self.counters.setdefault(key, Counter(self.styles.lists.get(style, {})))
        counter.levels = self.styles.lists.get(style, counter.levels)
        for item in element.iterchildren(TEXT + "list-item", TEXT + "list-header"):
            self._item(item, counter, depth, style, key)

    def _key(self, element: etree._Element, style: str) -> str:
        """The list whose count this one goes on with: its own, the one it names, or the last of its style."""
        own = element.get("{http://www.w3.org/XML/1998/namespace}id") or f"list {len(self.counters)}"
        key = own
        if named := element.get(TEXT + "continue-list"):
            key = self.last.get(f"= {named}", own)
        elif element.get(TEXT + "continue-numbering") == "true":
            key = self.last.get(style, own)
        self.last[style] = self.last[f"= {own}"] = key
        return key

    def _item(self, item: etree._Element, counter: Counter, depth: int, style: str, key: str) -> None:
        start = item.get(TEXT + "start-value")
        if start and start.isdecimal():
            counter.values[depth] = int(start) - 1
        counted = item.tag == TEXT + "list-header"
        for element in item.iterchildren():
            if element.tag == TEXT + "list":
                self._list(element, depth + 1, style, key)
            elif element.tag in (TEXT + "p", TEXT + "h"):
                number = "" if counted else counter.next(depth)
                counted = True
                self._paragraph(element, number, depth)
            elif element.tag == TABLE + "table":
                self._table(element)

    def _text(self, parent: etree._Element) -> str:
        parts = [parent.text or ""]
        for element in parent.iterchildren():
            parts += [self._inline(element), element.tail or ""]
        return "".join(parts)

    def _inline(self, element: etree._Element) -> str:
        if element.tag in _SIGNS:
            return _SIGNS[element.tag]
        if element.tag == TEXT + "s":
            count = element.get(TEXT + "c", "1")
            return " " * min(int(count) if count.isdecimal() else 1, 100)
        if element.tag in _SKIPPED:
            self.out.left_out(_SKIPPED[element.tag], bool(_SKIPPED[element.tag]))
            return ""
        if element.tag.endswith("}frame"):
            self.out.left_out("text_boxes", any(e.tag.endswith("}text-box") for e in element.iter()))
            return ""
        if element.tag == TEXT + "soft-page-break" or element.tag.startswith(
            "{urn:oasis:names:tc:opendocument:xmlns:drawing"
        ):
            return ""
        return self._text(element)

    def _all_bold(self, element: etree._Element) -> bool:
        """Every letter stands in a bold span."""
        bare = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
        spans = [child for child in element.iterchildren() if self._text(child).strip()]
        return not bare and bool(spans) and all(self.styles.bold(child.get(TEXT + "style-name")) for child in spans)

    def _table(self, table: etree._Element) -> None:
        rows = [list(self._cells(row)) for row in _rows(table)]
        if all(len(row) <= 1 for row in rows):  # a frame around text
            for row in rows:
                for cell in row:
                    self.read(cell)
            return
        self.tables += 1
        shape: tuple[str, ...] = ("next",)
        for number, row in enumerate(rows, 1):
            told: dict[etree._Element, str] = {}  # a cell that is repeated is read once
            for cell in row[: self.out.limits.columns]:
                told[cell] = told[cell] if cell in told else self._cell(cell)
            cells = tuple(told[cell] for cell in row[: self.out.limits.columns])
            self.out.add("row", "", where=f"table {self.tables} row {number}", cells=cells, shape=shape)
            shape = ()

    def _cells(self, row: etree._Element) -> Iterator[etree._Element]:
        for cell in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
            count = cell.get(TABLE + "number-columns-repeated", "1")
            yield from [cell] * (min(int(count), self.out.limits.columns) if count.isdecimal() else 1)

    def _cell(self, cell: etree._Element) -> str:
        """A cell's paragraphs and list items, one a line."""
        inner = Gathering(self.out.format, self.out.limits)
        body = _Body(self.styles, inner)
        body.read(cell)
        lines = []
        for block in inner.blocks:
            lines.append("\t".join(block.cells) if block.kind == "row" else f"{block.number} {block.text}".strip())
        return "\n".join(lines)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table.iterchildren():
        if element.tag == TABLE + "table-row":
            yield element
        elif element.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows(element)
