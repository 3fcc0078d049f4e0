"""A document written onto somebody's own letterhead: its pages, heads, feet and styles stay, our words come in styles of ours."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document as Template
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from takafu.kit.documents.docx import Writer
from takafu.kit.documents.docx_styles import dress_own, element
from takafu.kit.documents.model import Document
from takafu.kit.documents.office import face

PLACE = "{{letter}}"  # where the words go; after everything else where no paragraph of the letterhead says so


def write(document: Document, letterhead: Path) -> bytes:
    """The document on the letterhead, as DOCX."""
    return _OnLetterhead(document, letterhead).bytes()


class _OnLetterhead(Writer):
    def __init__(self, document: Document, letterhead: Path) -> None:
        self.document, self.look, self.marks = document, face(document), 0
        self.word: Any = Template(str(letterhead))
        self.body = self.word.element.body
        if self.body.sectPr is None:
            self.body.append(element("sectPr"))
        self.ids = dress_own(self.word, self.look, WD_STYLE_TYPE.PARAGRAPH)
        section = self.word.sections[0]
        page, left, right = section.page_width or 0, section.left_margin or 0, section.right_margin or 0
        self.line_width = max(4000, (page - left - right) // 635)  # English metric units to twentieths of a point
        self.end = self._place()

    def _place(self) -> Any:
        """What our words come before."""
        for paragraph in self.body.iter(qn("w:p")):
            said = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
            if said.strip() == PLACE:
                return paragraph
        return self.body.sectPr

    def bytes(self) -> bytes:
        """The file."""
        doc = self.document
        for fact in doc.facts:
            self._paragraph("Programme Fact", fact)
        self._paragraph("Programme Kind", doc.kind)
        self._paragraph("Title", doc.title)
        if doc.lead:
            self._paragraph("Programme Lead", doc.lead)
        for block in doc.blocks:
            self._block(block)
        if self.end.tag == qn("w:p"):
            self.end.getparent().remove(self.end)
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()
