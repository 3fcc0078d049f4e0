"""A part of the demonstration: the letterhead of the invented body, in two languages, as somebody would make it in a word processor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

COLUMN = 8.5  # centimetres of each language


def write(path: Path, arabic: Sequence[str], french: Sequence[str], foot: str) -> None:
    """The letterhead as DOCX: French lines on the left, Arabic ones on the right, an address at the foot."""
    from docx import Document as Word  # noqa: PLC0415 - python-docx is loaded by who writes alone
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.shared import Cm, Pt  # noqa: PLC0415 - as above

    made = Word()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    for side, lines in zip(section.header.add_table(1, 2, Cm(2 * COLUMN)).rows[0].cells, (french, arabic), strict=True):
        for place, text in enumerate(lines):
            paragraph = side.paragraphs[0] if not place else side.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(text)
            run.bold, run.font.size = not place, Pt(12)
            if lines is arabic:
                run.font.rtl, run.font.cs_bold = True, not place
                paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:jc", "w:rPr")
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(foot).font.rtl = True
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    made.save(str(path))
