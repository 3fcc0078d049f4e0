"""HTML: headings, lists with the numbers a browser shows, tables; scripts and what is hidden are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from takafu.kit.reading.counters import written
from takafu.kit.reading.encodings import decode
from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.limits import TAG
from takafu.kit.reading.model import Kind, Note, Unreadable

_DROPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "math",
    "canvas",
    "iframe",
    "object",
    "video",
    "audio",
    "select",
    "button",
    "textarea",
    "input",
    "rp",
    "rt",
    "datalist",
    "map",
}  # fmt: skip - one row to read
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "address",
    "body",
    "html",
    "form",
    "fieldset",
    "details",
    "summary",
    "center",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "menu",
    "dir",
}  # fmt: skip - one row to read
_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BULLETS = ("•", "◦", "▪")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DEPTH = 200  # nested elements; deeper ones are read as text of the last


def read(data: bytes, out: Gathering) -> None:
    """Everything that a browser would show as text."""
    text, notes = _decode(data)
    out.notes += notes
    if not text.strip():
        raise Unreadable("no_text", out.format)
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    out.limits.bear(TAG * (text.count("<") + text.count("=")))
    try:
        parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("broken", out.format) from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise Unreadable("broken", out.format)
    out.title = " ".join((root.findtext(".//title") or "").split())
    _Walk(out).read(root)


def _decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The page's text by the encoding it declares, where the bytes agree."""
    declared = _CHARSET.search(data[:4096])
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return data.decode(
                {"iso-8859-1": "cp1252", "iso-8859-6": "iso8859_6"}.get(
                    declared[1].decode().lower(), declared[1].decode()
                )
            ), ()
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


class _Walk:
    """Gathers inline text until a block begins or ends, then keeps it as one block."""

    def __init__(self, out: Gathering) -> None:
        self.out = out
        self.parts: list[str] = []
        self.bold = True
        self.kind: Kind = "text"
        self.level, self.number = 0, ""
        self.paragraphs = self.tables = 0
        self.first_row = False

    def read(self, element: etree._Element, depth: int = 0, lists: int = -1, bold: bool = False) -> None:
        """The element and what it holds; `lists` is the depth of lists around it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _DROPPED or _is_hidden(element):
            self.out.left_out("hidden_text", tag not in _DROPPED and bool(_all_text(element).strip()))
            return
        bold = bold or tag in ("b", "strong") or "font-weight:bold" in element.get("style", "").replace(" ", "")
        if tag == "table" and self._rows(element):
            return
        if tag in _BLOCKS:
            self._flush()
        if tag == "br":
            self.parts.append("\n")
        if tag in ("ol", "ul", "menu"):
            self._list(element, depth, lists + 1, bold)
        else:
            heading = re.fullmatch("h([1-6])", tag)
            if heading:
                self.kind, self.level = "heading", int(heading[1])
            self._inside(element, depth, lists, bold, keep=tag == "pre")
        if tag in _BLOCKS:
            self._flush()

    def _inside(self, element: etree._Element, depth: int, lists: int, bold: bool, keep: bool = False) -> None:
        self._say(element.text, bold, keep)
        for child in element.iterchildren():
            if depth < _DEPTH:
                self.read(child, depth + 1, lists, bold)
            else:
                self._say(_all_text(child), bold)
            self._say(child.tail, bold, keep)

    def _say(self, text: str | None, bold: bool, keep: bool = False) -> None:
        if text:
            self.parts.append(text if keep else re.sub(r"[ \t\n\r\f]+", " ", text))
            self.bold = self.bold and (bold or not text.strip())

    def _flush(self) -> None:
        lines = [line.strip() for line in "".join(self.parts).split("\n")]
        text = "\n".join(line for line in lines if line)
        if text:
            self.paragraphs += 1
            shape = ("bold",) if self.bold else ()
            where = f"paragraph {self.paragraphs}"
            self.out.add(self.kind, text, level=self.level, number=self.number, where=where, shape=shape)
        self.parts, self.bold = [], True
        if text or self.kind != "item":
            self.kind, self.level, self.number = "text", 0, ""

    def _list(self, element: etree._Element, depth: int, lists: int, bold: bool) -> None:
        """Number the items as a browser does: start, value, reversed, type."""
        items = list(element.iterchildren("li"))
        backwards = "reversed" in element.attrib
        count = _whole(element.get("start"), len(items) if backwards else 1)
        style = _STYLES.get(element.get("type", ""), _css_style(element))
        for child in element.iterchildren():
            if child.tag == "li":
                count = _whole(child.get("value"), count)
                numbered = f"{written(count, style)}." if element.tag == "ol" else _BULLETS[min(lists, 2)]
                count += -1 if backwards else 1
                self._flush()
                self.kind, self.level, self.number = "item", lists, numbered
            if depth < _DEPTH:
                self.read(child, depth + 1, lists, bold)
            else:
                self._say(_all_text(child), bold)
            self._flush()
            self.kind, self.level, self.number = "text", 0, ""

    def _rows(self, table: etree._Element) -> bool:
        """A table of several columns, as rows; a table that only frames text is read as text."""
        rows = [list(row.iterchildren("td", "th")) for row in _within(table)]
        if all(len(row) <= 1 for row in rows):
            return False
        self._flush()
        self.tables += 1
        shape: tuple[str, ...] = ("next",)
        for number, row in enumerate(rows, 1):
            cells: list[str] = []
            for cell in row:
                cells += [_cell(cell)] + [""] * (min(_whole(cell.get("colspan"), 1), 60) - 1)
            where = f"table {self.tables} row {number}"
            self.out.add("row", "", where=where, cells=tuple(cells[: self.out.limits.columns]), shape=shape)
            shape = () if any(cells) else shape
        return True


def _all_text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _within(table: etree._Element) -> Iterator[etree._Element]:
    for element in table.iterchildren():
        if element.tag == "tr":
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from element.iterchildren("tr")


def _cell(cell: etree._Element) -> str:
    """A cell's text, a line for each block in it."""
    parts: list[str] = []
    for element in cell.iter():
        dropped = not isinstance(element.tag, str) or element.tag in _DROPPED
        if not dropped:
            parts.append("\n" * (element.tag in _BLOCKS or element.tag == "br") + "- " * (element.tag == "li"))
            parts.append(re.sub(r"\s+", " ", element.text or ""))
        if element is not cell:
            parts.append(re.sub(r"\s+", " ", element.tail or ""))
    return "\n".join(line.strip() for line in "".join(parts).split("\n") if line.strip())


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style


def _css_style(element: etree._Element) -> str:
    hit = re.search(r"list-style(?:-type)?:\s*([a-z-]+)", element.get("style", ""))
    names = {
        "lower-alpha": "lowerLetter",
        "upper-alpha": "upperLetter",
        "lower-roman": "lowerRoman",
        "upper-roman": "upperRoman",
    }
    return names.get(hit[1], "decimal") if hit else "decimal"


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else default
