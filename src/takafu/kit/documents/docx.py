"""DOCX that stays right to left when it is edited: direction in the styles, true headings, runs marked for both scripts."""

from __future__ import annotations

import io
from typing import Any

from docx import Document as Template
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm

from takafu.kit.bidi import bare
from takafu.kit.documents.docx_styles import LOCALES, dress, element, font_table, table_borders, table_margins
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
from takafu.kit.documents.office import INK, Face, Piece, face, heading_pieces, pieces

LINE_WIDTH = 9360  # twentieths of a point between the margins
_STYLES = {"": "Normal", "lead": "Programme Lead", "small": "Programme Fact", "notice": "Normal"}


def write(document: Document) -> bytes:
    """The document as DOCX."""
    return Writer(document).bytes()


class Writer:
    """What writes blocks before `end`; on a template of ours, or by a subclass on something else."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.look: Face = face(document)
        self.word: Any = Template()
        dress(self.word, self.look)
        self.body = self.word.element.body
        self.end = self.body.sectPr
        self.ids = {style.name: style.style_id for style in self.word.styles}
        self.marks = 0
        self.line_width = LINE_WIDTH

    def bytes(self) -> bytes:
        """The file."""
        doc = self.document
        self._page()
        self._properties()
        if doc.house:
            self._paragraph("Programme House", doc.house)
        if doc.kind:
            self._paragraph("Programme Kind", doc.kind)
        self._paragraph("Title", doc.title)
        if doc.lead:
            self._paragraph("Programme Lead", doc.lead)
        for fact in doc.facts:
            self._paragraph("Programme Fact", fact)
        for block in doc.blocks:
            self._block(block)
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _page(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.25)
        section.top_margin = section.bottom_margin = Cm(2.3)
        section.different_first_page_header_footer = True
        if self.look.base == "rtl":
            self.end.insert_element_before(element("bidi"), "w:rtlGutter", "w:docGrid")
            self.end.insert_element_before(element("rtlGutter"), "w:docGrid")
        self._fill(section.header.paragraphs[0]._p, self.document.title)
        for foot in (section.footer, section.first_page_footer):
            paragraph = foot.paragraphs[0]._p
            paragraph.get_or_add_pPr().append(element("jc", val="center"))
            paragraph.append(self._field("PAGE", "1"))

    def _properties(self) -> None:
        doc, core = self.document, self.word.core_properties
        core.title, core.author = printable(bare(doc.title))[:255], printable(doc.house)[:255]
        core.language = LOCALES.get(doc.language, doc.language)
        core.comments = core.last_modified_by = ""
        if doc.made:
            core.created = core.modified = doc.made
        package = self.word.part.package
        for key, link in list(package.rels.items()):
            if link.reltype.endswith("/thumbnail"):  # a picture of the template, not of this document
                del package.rels[key]
        self.word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = font_table(self.look)

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
        paragraph = self._paragraph(f"Heading {heading.level}", "")
        self._append(paragraph, heading_pieces(heading, self.look.base))
        if heading.level == 1:
            self.marks += 1
            start = element("bookmarkStart", id=self.marks, name=f"axis{self.marks}")
            paragraph.insert(list(paragraph).index(paragraph.pPr) + 1, start)
            paragraph.append(element("bookmarkEnd", id=self.marks))
        if heading.note:
            note = self._paragraph("Programme Fact", heading.note)
            note.pPr.insert_element_before(element("keepNext"), "w:pBdr", "w:bidi", "w:spacing")
            border = element("pBdr")
            border.append(element("bottom", val="single", sz=8, space=4, color=INK))
            note.pPr.append(border)

    def _line(self, line: Line) -> None:
        self._paragraph("Programme Line", line.text, number=line.number, bold=True)
        if line.origin:
            self._paragraph("Programme Note", line.origin)
        for source in line.sources:
            self._paragraph("Programme Source", source.text, number=source.number)
            for note in source.notes:
                self._note(note, "Programme Remark")
        for note in line.notes:
            self._note(note, "Programme Note")

    def _note(self, note: Note, style: str) -> None:
        paragraph = self._paragraph(style, "")
        self._fill(paragraph, f"{note.label} ", bold=True)
        self._fill(paragraph, note.text)

    def _paragraph(self, style: str, text: str, number: str = "", bold: bool = False) -> Any:
        paragraph = element("p")
        paragraph.get_or_add_pPr().append(element("pStyle", val=self.ids[style]))
        self.end.addprevious(paragraph)
        if number:
            self._fill(paragraph, number, bold=bold)
            run = self._run("", self.look.base)
            run.append(element("tab"))
            paragraph.append(run)
        if text:
            self._fill(paragraph, text)
        return paragraph

    def _fill(self, paragraph: Any, text: str, bold: bool = False) -> None:
        self._append(paragraph, pieces(text, self.look.base), bold=bold)

    def _append(self, parent: Any, parts: list[Piece], *, bold: bool = False) -> None:
        for piece in parts:
            run = self._run(piece.text, piece.direction, bold)
            if piece.breaks:
                run.append(element("br"))
            parent.append(run)

    def _run(self, text: str, direction: str, bold: bool = False) -> Any:
        run, look = element("r"), self.look
        wanted = [element("b"), element("bCs")] if bold else []
        if direction != look.base:
            wanted.append(element("rtl", val=int(direction == "rtl")))
            if direction == "ltr":
                wanted.append(element("lang", val=LOCALES["fr"]))
        if wanted:
            run.get_or_add_rPr().extend(wanted)
        if text:
            words = element("t")
            words.text = text
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(words)
        return run

    def _field(self, code: str, shown: str) -> Any:
        field = element("fldSimple", instr=code)
        field.append(self._run(shown, self.look.base))
        return field

    def _table(self, table: Table) -> None:
        made, shares = element("tbl"), table.widths or (1,) * len(table.columns)
        widths = [self.line_width * share // sum(shares) for share in shares]
        properties = element("tblPr")
        if self.look.base == "rtl":
            properties.append(element("bidiVisual"))
        width, fixed = element("tblW", w=sum(widths), type="dxa"), element("tblLayout", type="fixed")
        properties.extend([width, table_borders(), fixed, table_margins()])
        grid = element("tblGrid")
        grid.extend([element("gridCol", w=width) for width in widths])
        made.extend([properties, grid])
        for number, row in enumerate((table.columns, *table.rows)):
            made.append(self._row(row, widths, table.figures, head=number == 0))
        self.end.addprevious(made)
        self._paragraph("Programme Fact", "")

    def _row(self, cells: tuple[str, ...], widths: list[int], figures: tuple[int, ...], *, head: bool) -> Any:
        row = element("tr")
        properties = element("trPr")
        properties.append(element("cantSplit"))
        if head:
            properties.append(element("tblHeader"))
        row.append(properties)
        for place, text in enumerate(cells):
            cell, width = element("tc"), element("tcPr")
            width.append(element("tcW", w=widths[place], type="dxa"))
            paragraph = element("p")
            paragraph.get_or_add_pPr().append(element("pStyle", val=self.ids["Programme Cell"]))
            if place in figures:
                paragraph.pPr.append(element("jc", val="right" if self.look.base == "ltr" else "end"))
            self._fill(paragraph, text, bold=head)
            cell.extend([width, paragraph])
            row.append(cell)
        return row

    def _contents(self, contents: Contents) -> None:
        """A real contents field: its entries are links, and the program that opens it can bring it up to date."""
        title = self._paragraph("Programme Lead", "")
        self._fill(title, contents.title, bold=True)
        headings = self.document.headings
        for number, heading in enumerate(headings, 1):
            paragraph = self._paragraph("TOC 1", "")
            if number == 1:
                paragraph.extend(self._marks("begin", 'TOC \\o "1-1" \\n \\h \\z'))
            link = element("hyperlink", anchor=f"axis{number}", history=1)
            self._append(link, heading_pieces(heading, self.look.base))
            paragraph.append(link)
            if number == len(headings):
                paragraph.extend(self._marks("end", ""))

    def _marks(self, kind: str, code: str) -> list[Any]:
        runs = [self._run("", self.look.base) for _ in range(3 if code else 1)]
        runs[0].append(element("fldChar", fldCharType=kind))
        if code:
            instruction = element("instrText")
            instruction.text = code
            runs[1].append(instruction)
            runs[2].append(element("fldChar", fldCharType="separate"))
        return runs
