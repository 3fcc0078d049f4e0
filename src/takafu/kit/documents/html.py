"""HTML in one file: no script, nothing fetched, printable; directions by `dir` and `<bdi>`."""

from __future__ import annotations

from pathlib import Path

from lxml import etree, html

from takafu.kit.bidi import PDI, Run, bare, isolate, language_direction, whole, within
from takafu.kit.documents.model import (
    Block,
    Contents,
    Document,
    Heading,
    Line,
    Lines,
    Note,
    Paragraph,
    Table,
    printable,
)

STYLE = Path(__file__).with_suffix(".css")


def write(document: Document) -> bytes:
    """The document as one HTML page."""
    return _Writer(document).bytes()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.base = language_direction(document.language)
        self.other = "fr" if self.base == "rtl" else "ar"
        self.root = html.Element("html", lang=document.language, dir=self.base)
        self.marks = 0

    def bytes(self) -> bytes:
        doc = self.document
        self._head()
        body = self._add(self.root, "body")
        top = self._add(body, "header")
        if doc.house:
            self._add(top, "p", doc.house, "house")
        if doc.kind:
            self._add(top, "p", doc.kind, "muted")
        self._add(top, "h1", doc.title)
        if doc.lead:
            self._add(top, "p", doc.lead, "lead")
        for fact in doc.facts:
            self._add(top, "p", fact, "small muted")
        main = self._add(body, "main")
        for block in doc.blocks:
            self._block(main, block)
        text = etree.tostring(self.root, method="html", encoding="unicode")
        return f"<!DOCTYPE html>\n{text}\n".encode()

    def _head(self) -> None:
        head = self._add(self.root, "head")
        etree.SubElement(head, "meta", charset="utf-8")
        etree.SubElement(head, "meta", name="viewport", content="width=device-width,initial-scale=1")
        etree.SubElement(head, "title").text = printable(bare(self.document.title))
        etree.SubElement(head, "style").text = STYLE.read_text("utf-8")

    def _block(self, parent: html.HtmlElement, block: Block) -> None:
        match block:
            case Heading():
                self._heading(parent, block)
            case Paragraph():
                self._add(parent, "p", block.text, {"small": "small muted"}.get(block.role, block.role))
            case Lines():
                made = self._add(parent, "ol", kind="lines")
                for line in block.lines:
                    self._line(made, line)
            case Table():
                self._table(parent, block)
            case Contents():
                self._contents(parent, block)

    def _heading(self, parent: html.HtmlElement, heading: Heading) -> None:
        made = self._add(parent, f"h{heading.level + 1}")
        self._heading_words(made, heading)
        if heading.level == 1:
            self.marks += 1
            made.set("id", f"axis{self.marks}")
        elif heading.key:
            made.set("id", heading.key)
        if heading.note:
            self._add(parent, "p", heading.note, "small muted")

    def _line(self, parent: html.HtmlElement, line: Line) -> None:
        made = self._add(parent, "li")
        self._number(made, line.number)
        self._own(made, "p", line.text, "line")
        if line.origin:
            self._add(made, "p", line.origin, "small muted")
        if line.sources:
            sources = self._add(made, "ul", kind="sources")
            for source in line.sources:
                item = self._add(sources, "li")
                self._number(item, source.number)
                self._own(item, "p", source.text, "voice")
                self._notes(item, source.notes)
        self._notes(made, line.notes)

    def _notes(self, parent: html.HtmlElement, notes: tuple[Note, ...]) -> None:
        for note in notes:
            made = self._add(parent, "p", kind="small muted")
            label = self._add(made, "b", note.label)
            label.tail = " "
            self._words(self._add(made, "span"), note.text)

    def _number(self, parent: html.HtmlElement, number: str) -> None:
        etree.SubElement(self._add(parent, "span", kind="n"), "bdi", dir="ltr").text = number

    def _table(self, parent: html.HtmlElement, table: Table) -> None:
        made = self._add(self._add(parent, "div", kind="wide"), "table")
        head = self._add(self._add(made, "thead"), "tr")
        for place, column in enumerate(table.columns):
            self._add(head, "th", column, "figure" if place in table.figures else "").set("scope", "col")
        body = self._add(made, "tbody")
        for row in table.rows:
            line = self._add(body, "tr")
            for place, cell in enumerate(row):
                self._own(line, "td", cell, "figure" if place in table.figures else "")

    def _contents(self, parent: html.HtmlElement, contents: Contents) -> None:
        made = self._add(parent, "nav")
        made.set("aria-labelledby", "contents")
        self._add(made, "h2", contents.title, "small").set("id", "contents")
        entries = self._add(made, "ul")
        for number, heading in enumerate(self.document.headings, 1):
            entry = self._add(entries, "li")
            link = self._add(entry, "a")
            link.set("href", f"#axis{number}")
            self._heading_words(link, heading)
            if heading.note:
                self._add(entry, "span", heading.note, "small muted")

    def _own(self, parent: html.HtmlElement, tag: str, text: str, kind: str = "") -> html.HtmlElement:
        """An element of a text that may be in the other direction and language."""
        made = self._add(parent, tag, kind=kind)
        side = within(bare(text), self.base)
        if side != self.base:
            made.set("dir", side)
            made.set("lang", self.other)
        self._runs(made, text, side)
        return made

    def _add(self, parent: html.HtmlElement, tag: str, text: str = "", kind: str = "") -> html.HtmlElement:
        made: html.HtmlElement = etree.SubElement(parent, tag, {"class": kind} if kind else {})
        if text:
            self._words(made, text)
        return made

    def _words(self, parent: html.HtmlElement, text: str) -> None:
        """A text inside an element of the page's direction, held together where its own is the other."""
        side = within(bare(text), self.base)
        if side != self.base:
            parent = etree.SubElement(parent, "bdi", dir=side, lang=self.other)
        self._runs(parent, text, side)

    def _heading_words(self, parent: html.HtmlElement, heading: Heading) -> None:
        parent.text = f"{heading.number}. " if heading.number else ""
        self._words(parent, heading.text)

    def _runs(self, parent: html.HtmlElement, text: str, side: str) -> None:
        for number, line in enumerate(printable(text).split("\n")):
            if number:
                etree.SubElement(parent, "br")
            for run in isolate(line, side).runs:
                self._run(parent, run)

    def _run(self, parent: html.HtmlElement, run: Run) -> None:
        if run.direction:
            held = etree.SubElement(parent, "bdi", dir=run.direction)
            if whole(run.text):
                held.set("class", "whole")
            if PDI not in run.text:
                held.text = run.text
                return
            for inner in isolate(run.text, run.direction).runs:
                self._run(held, inner)
            return
        last = next(parent.iterchildren(reversed=True), None)  # len(parent) would count them all each time
        if last is not None:
            last.tail = (last.tail or "") + run.text
        else:
            parent.text = (parent.text or "") + run.text
