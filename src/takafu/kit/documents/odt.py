"""ODT that stays right to left when it is edited: direction in the named styles, true headings, a contents table that can be renewed."""

from __future__ import annotations

import io
from typing import Any

from odf import dc, meta, style, table, text
from odf.opendocument import OpenDocumentText
from odf.teletype import addTextToElement

from takafu.kit.bidi import bare
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
from takafu.kit.documents.odt_styles import COUNTRIES, WIDTH, dress, identifier
from takafu.kit.documents.office import Face, Piece, face, heading_pieces, pieces

_STYLES = {"": "Standard", "lead": "Lead", "small": "Fact", "notice": "Standard"}


def write(document: Document) -> bytes:
    """The document as ODT."""
    return _Writer(document).bytes()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.look: Face = face(document)
        self.file = OpenDocumentText()
        dress(self.file, self.look)
        self.body = self.file.text
        self.tables = 0
        self.marks = 0

    def bytes(self) -> bytes:
        doc = self.document
        self._pages()
        self._properties()
        for name, words in (("House", doc.house), ("Kind", doc.kind), ("Title", doc.title), ("Lead", doc.lead)):
            if words:
                self._paragraph(name, words)
        for fact in doc.facts:
            self._paragraph("Fact", fact)
        for block in doc.blocks:
            self._block(block)
        out = io.BytesIO()
        self.file.write(out)
        return out.getvalue()

    def _pages(self) -> None:
        """The first page has no header: the title stands there."""
        for name, follows in (("Standard", ""), ("First_20_Page", "Standard")):
            page = style.MasterPage(name=name, pagelayoutname="Page", **({"nextstylename": follows} if follows else {}))
            header, footer = style.Header(), style.Footer()
            header.addElement(self._words(text.P(stylename="Header"), "" if follows else self.document.title))
            number = text.P(stylename="Footer")
            number.addElement(text.PageNumber(selectpage="current"))
            footer.addElement(number)
            page.addElement(header)
            page.addElement(footer)
            self.file.masterstyles.addElement(page)
        first = style.Style(name="Opening", family="paragraph", parentstylename="House", masterpagename="First_20_Page")
        self.file.automaticstyles.addElement(first)

    def _properties(self) -> None:
        doc, head = self.document, self.file.meta
        language = "-".join(COUNTRIES.get(doc.language, (doc.language,)))
        for element, value in ((dc.Title(), doc.title), (meta.InitialCreator(), doc.house), (dc.Language(), language)):
            if value:
                element.addText(printable(bare(value)))
                head.addElement(element)
        if doc.made:
            for element in (meta.CreationDate(), dc.Date()):
                element.addText(doc.made.replace(tzinfo=None).isoformat(timespec="seconds"))
                head.addElement(element)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(_STYLES[block.role], block.text)
            case Lines():
                for line in block.lines:
                    self._line(line)
            case Table():
                self._table(block)
            case Contents():
                self._contents(block)

    def _heading(self, heading: Heading) -> None:
        made = text.H(outlinelevel=str(heading.level), stylename=identifier(f"Heading {heading.level}"))
        if heading.level == 1:
            self.marks += 1
            made.addElement(text.Bookmark(name=f"axis{self.marks}"))
        self.body.addElement(self._append(made, heading_pieces(heading, self.look.base)))
        if heading.note:
            self._paragraph("Heading Note", heading.note)

    def _line(self, line: Line) -> None:
        self._paragraph("Programme Line", line.text, number=line.number, strong=True)
        if line.origin:
            self._paragraph("Programme Note", line.origin)
        for source in line.sources:
            self._paragraph("Programme Source", source.text, number=source.number)
            for note in source.notes:
                self._note(note, "Source Note")
        for note in line.notes:
            self._note(note, "Programme Note")

    def _note(self, note: Note, name: str) -> None:
        made = text.P(stylename=identifier(name))
        self._words(made, f"{note.label} ", strong=True)
        self.body.addElement(self._words(made, note.text))

    def _paragraph(self, name: str, words: str, number: str = "", strong: bool = False) -> None:
        opening = name in {"House", "Kind", "Title"} and not self.body.hasChildNodes()
        made = text.P(stylename="Opening" if opening else identifier(name))
        if number:
            self._words(made, number, strong=strong)
            made.addElement(text.Tab())
        self.body.addElement(self._words(made, words))

    def _words(self, parent: Any, words: str, *, strong: bool = False) -> Any:
        return self._append(parent, pieces(words, self.look.base), strong=strong)

    def _append(self, parent: Any, parts: list[Piece], *, strong: bool = False) -> Any:
        for piece in parts:
            foreign = piece.direction == "ltr" and self.look.base == "rtl"
            target = text.Span(stylename="Strong" if strong else "Foreign") if strong or foreign else parent
            addTextToElement(target, piece.text + ("\n" if piece.breaks else ""))
            if target is not parent:
                parent.addElement(target)
        return parent

    def _table(self, block: Table) -> None:
        self.tables += 1
        shares = block.widths or (1,) * len(block.columns)
        made = table.Table(name=f"Table{self.tables}", stylename="Table")
        for place, share in enumerate(shares):
            name = f"Table{self.tables}.{place}"
            column = style.Style(name=name, family="table-column")
            column.addElement(style.TableColumnProperties(columnwidth=f"{WIDTH * share / sum(shares):.2f}cm"))
            self.file.automaticstyles.addElement(column)
            made.addElement(table.TableColumn(stylename=name))
        head = table.TableHeaderRows()
        head.addElement(self._row(block.columns, block.figures, head=True))
        made.addElement(head)
        for row in block.rows:
            made.addElement(self._row(row, block.figures, head=False))
        self.body.addElement(made)
        self._paragraph("Fact", "")

    def _row(self, cells: tuple[str, ...], figures: tuple[int, ...], *, head: bool) -> Any:
        row = table.TableRow()
        for place, words in enumerate(cells):
            cell = table.TableCell(stylename="Head" if head else "Row", valuetype="string")
            name = ("Figure" if place in figures else "Cell") + (" Heading" if head else "")
            cell.addElement(self._words(text.P(stylename=identifier(name)), words))
            row.addElement(cell)
        return row

    def _contents(self, contents: Contents) -> None:
        """A real contents table: entries are links; each page number is a field, so it is right as soon as the file is opened."""
        made = text.TableOfContent(name="Contents", protected="false")
        source = text.TableOfContentSource(outlinelevel="1")
        template = text.TableOfContentEntryTemplate(outlinelevel="1", stylename=identifier("Contents 1"))
        stop = text.IndexEntryTabStop(type="right")
        for part in (
            text.IndexEntryLinkStart(),
            text.IndexEntryText(),
            stop,
            text.IndexEntryPageNumber(),
            text.IndexEntryLinkEnd(),
        ):
            template.addElement(part)
        source.addElement(template)
        made.addElement(source)
        body = text.IndexBody()
        body.addElement(self._words(text.P(stylename=identifier("Contents Heading")), contents.title))
        for number, heading in enumerate(self.document.headings, 1):
            entry = text.P(stylename=identifier("Contents 1"))
            link = text.A(href=f"#axis{number}", type="simple", stylename="Entry", visitedstylename="Entry")
            entry.addElement(self._append(link, heading_pieces(heading, self.look.base)))
            entry.addElement(text.Tab())
            page = text.BookmarkRef(refname=f"axis{number}", referenceformat="page")
            page.addText("\u00a0")
            entry.addElement(page)
            body.addElement(entry)
        made.addElement(body)
        self.body.addElement(made)
