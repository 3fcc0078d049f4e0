import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from pypdfium2 import PdfDocument

from takafu.kit.documents import letterhead
from takafu.kit.documents.model import Document, Heading, Paragraph, Table
from tests.kit.documents.rendering import CONTROLS, office, poppler

LETTER = Document(
    title="رأي في الإنارة", language="ar", kind="رسالة إحالة", facts=("رقم التسجيل: 118", date(2026, 3, 10).isoformat()),
    blocks=(
        Paragraph("إلى: رئيس المجلس", "lead"), Heading("الموضوع"), Paragraph("نرسل إليكم الوثيقة رقم 3/2026"),
        Table(("المصلحة", "العدد"), (("قسم الأشغال", "5"),)), Paragraph("الخاتم وتاريخ التسلم:\n\n"),
    ),
)  # fmt: skip


def head(
    folder: Path, *, body: tuple[str, ...] = (), margin: float = 3.5, foot: str = "شارع الحسن الثاني، فاس"
) -> Path:
    """A commune's letterhead: its name in the page's head, its address in the foot, margins of its own."""
    made = Word()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(margin)
    section.header.paragraphs[0].text = "المملكة المغربية، جماعة فاس"
    section.footer.paragraphs[0].text = foot
    made.styles["Normal"].font.name = "Courier New"
    for text in body:
        made.add_paragraph(text)
    path = folder / "head.docx"
    made.save(str(path))
    return path


def read(content: bytes):
    return Word(io.BytesIO(content))


def test_head_foot_margins_and_styles_stay_and_the_letter_is_there(tmp_path):
    word = read(letterhead.write(LETTER, head(tmp_path)))
    section = word.sections[0]
    assert section.header.paragraphs[0].text == "المملكة المغربية، جماعة فاس"
    assert section.footer.paragraphs[0].text == "شارع الحسن الثاني، فاس"
    assert (round(section.left_margin.cm, 1), word.styles["Normal"].font.name) == (3.5, "Courier New")
    said = [paragraph.text for paragraph in word.paragraphs]
    assert any("118" in text for text in said)
    assert any("3/2026" in text for text in said)
    styles = {paragraph.style.name for paragraph in word.paragraphs if paragraph.text}
    assert all(name.startswith("Programme ") for name in styles)
    (table,) = word.tables
    width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
    assert width <= (section.page_width - section.left_margin - section.right_margin) // 635


def test_our_words_are_right_to_left_whatever_the_letterhead_says(tmp_path):
    word = read(letterhead.write(LETTER, head(tmp_path)))
    ours = [style for style in word.styles if style.name.startswith("Programme ")]
    assert len(ours) == 14
    assert all(style.element.pPr.find(qn("w:bidi")) is not None for style in ours)


def test_the_letter_stands_where_the_letterhead_says(tmp_path):
    word = read(letterhead.write(LETTER, head(tmp_path, body=("مكتب الضبط", letterhead.PLACE, "التوقيع"))))
    said = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert (said[0], said[-1]) == ("مكتب الضبط", "التوقيع")
    assert letterhead.PLACE not in said
    assert len(said) > 5


def test_without_a_place_it_comes_last_and_a_page_without_a_section_gets_one(tmp_path):
    path = head(tmp_path, body=("مكتب الضبط",))
    made = Word(str(path))
    made.element.body.remove(made.element.body.sectPr)
    made.element.body.append(OxmlElement("w:p"))
    made.save(str(path))
    said = [paragraph.text for paragraph in read(letterhead.write(LETTER, path)).paragraphs if paragraph.text]
    assert (said[0], len(said) > 5) == ("مكتب الضبط", True)


@pytest.mark.slow
@pytest.mark.office
def test_libreoffice_shows_letterhead_and_letter_on_one_page(tmp_path):
    path = tmp_path / "letter.docx"
    path.write_bytes(letterhead.write(LETTER, head(tmp_path)))
    pdf = office(tmp_path, path)["letter.docx"].read_bytes()
    said = poppler(pdf, tmp_path)
    assert (len(PdfDocument(pdf)), "118" in said) == (1, True)
    for word in ("المملكة", "الحسن", "رئيس", "الوثيقة"):
        assert word in CONTROLS.sub("", said), word
