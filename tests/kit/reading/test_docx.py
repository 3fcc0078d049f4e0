"""DOCX made by python-docx, and the parts that it cannot make written by hand."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from takafu.kit.reading import Unreadable
from tests.kit.reading.conftest import rezipped, saved, shown

NUMBERING = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="arabicAbjad"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"""


def listed(document, text: str, num: int, depth: int = 0):
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')
    )
    return paragraph


def with_numbering(document) -> bytes:
    return rezipped(saved(document), word__numbering_dot_xml=NUMBERING.encode())


def test_headings_titles_and_lists(parsed):
    document = docx.Document()
    document.add_paragraph("أفكار", style="Title")
    document.add_heading("التنظيم", 1)
    document.add_paragraph("فكرة أولى", style="List Number")
    document.add_paragraph("فكرة ثانية", style="List Number")
    document.add_paragraph("1. مكتوبة باليد")
    document.add_heading("فرع", 3)
    document.add_paragraph("نقطة", style="List Bullet")
    reading = parsed(saved(document), "a.docx")
    assert (reading.format, reading.notes) == ("docx", ())
    assert shown(reading.blocks) == [
        "heading أفكار",
        "heading1 التنظيم",
        "item 1. فكرة أولى",
        "item 2. فكرة ثانية",
        "text 1. مكتوبة باليد",
        "heading3 فرع",
        "item • نقطة",
    ]


def test_automatic_numbers_restart_nest_and_go_on(parsed):
    document = docx.Document()
    for text, num, depth in [
        ("a", 1, 0),
        ("x", 1, 1),
        ("b", 1, 0),
        ("y", 1, 2),
        ("c", 2, 0),
        ("d", 2, 0),
        ("e", 4, 0),
        ("س", 3, 0),
        ("ص", 3, 0),
    ]:  # fmt: skip - one row of items
        listed(document, text, num, depth)
    assert shown(parsed(with_numbering(document), "a.docx").blocks) == [
        "item 1. a",
        "item1 • x",
        "item 2. b",
        "item2 2.1 y",
        "item 1. c",
        "item 2. d",
        "item 3. e",
        "item أ) س",
        "item ب) ص",
    ]


def test_an_empty_item_counts_and_zero_ends_a_list(parsed):
    document = docx.Document()
    listed(document, "a", 1)
    listed(document, "", 1)
    listed(document, "b", 1)
    listed(document, "c", 0)
    assert shown(parsed(with_numbering(document), "a.docx").blocks) == ["item 1. a", "item 3. b", "text c"]


@pytest.mark.parametrize(
    ("name", "level"), [("Titre 2", 2), ("عنوان 3", 3), ("Überschrift 1", 1), ("العنوان", 0), ("heading 4", 4)]
)
def test_heading_styles_of_any_language(parsed, name, level):
    document = docx.Document()
    style = document.styles.add_style("own", 1)
    style.element.find(qn("w:name")).set(qn("w:val"), name)
    document.add_paragraph("نص")._p.style = "own"
    assert [(b.kind, b.level) for b in parsed(saved(document), "a.docx").blocks] == [("heading", level)]


def test_an_outline_level_makes_a_heading_and_nine_unmakes_it(parsed):
    document = docx.Document()
    for level in ("1", "9"):
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), level)
        document.add_heading("نص", 1)._p.get_or_add_pPr().append(outline)
    assert [b.kind + str(b.level) for b in parsed(saved(document), "a.docx").blocks] == ["heading2", "text0"]


def test_breaks_tabs_bold_and_pages(parsed):
    document = docx.Document()
    run = document.add_paragraph("a").add_run("\tb")
    run.add_break()
    run.add_text("c")
    document.add_paragraph("")
    document.add_paragraph().add_run("غليظ").bold = True
    document.add_page_break()
    document.add_paragraph("d")
    blocks = parsed(saved(document), "a.docx").blocks
    assert [(b.text, b.shape) for b in blocks] == [
        ("a\tb\nc", ()),
        ("غليظ", ("bold", "blank")),
        ("d", ("blank", "page")),
    ]


def test_tables_are_rows_and_frames_are_text(parsed):
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(table.rows, [("رقم", "الفكرة", "المحور"), ("1", "a", "أ"), ("2", "b", "")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    frame = document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "إطار"
    blocks = parsed(saved(document), "a.docx").blocks
    assert [b.cells for b in blocks[:3]] == [("رقم", "الفكرة", "المحور"), ("1", "a", "أ"), ("2", "b", "")]
    assert ["next" in b.shape for b in blocks[:3]] == [True, False, False]
    assert (blocks[3].kind, blocks[3].text) == ("text", "إطار")


def test_what_is_not_read_is_said(parsed):
    document = docx.Document()
    w = nsdecls("w")
    paragraph = document.add_paragraph("يبقى")._p
    paragraph.append(parse_xml(f"<w:del {w}><w:r><w:delText>محذوف</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {w}><w:r><w:t> ويضاف</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f"<w:r {w}><w:rPr><w:vanish/></w:rPr><w:t>خفي</w:t></w:r>"))
    paragraph.append(parse_xml(f'<w:r {w}><w:footnoteReference w:id="2"/></w:r>'))
    paragraph.append(
        parse_xml(
            f"<w:r {w}><w:pict><w:txbxContent><w:p><w:r><w:t>صندوق</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    reading = parsed(saved(document), "a.docx")
    assert [b.text for b in reading.blocks] == ["يبقى ويضاف"]
    assert {note.code: note.values for note in reading.notes} == {
        "deletions": ("1",),
        "hidden_text": ("1",),
        "footnotes": ("1",),
        "text_boxes": ("1",),
    }


def test_a_paragraph_whose_mark_was_deleted_runs_on(parsed):
    document = docx.Document()
    first = document.add_paragraph("إحداث ")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del/></w:rPr>"))
    document.add_paragraph("لجنة")
    assert [b.text for b in parsed(saved(document), "a.docx").blocks] == ["إحداث لجنة"]


def test_links_content_controls_and_equations_are_text(parsed):
    document = docx.Document()
    w = nsdecls("w")
    body = document.element.body
    body.insert(0, parse_xml(f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>حقل</w:t></w:r></w:p></w:sdtContent></w:sdt>"))
    paragraph = document.add_paragraph("انظر ")._p
    paragraph.append(parse_xml(f"<w:hyperlink {w}><w:r><w:t>الموقع</w:t></w:r></w:hyperlink>"))
    paragraph.append(
        parse_xml(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1</m:t></m:r></m:oMath>'
        )
    )
    assert [b.text for b in parsed(saved(document), "a.docx").blocks] == ["حقل", "انظر الموقعx=1"]


def test_a_document_without_a_body_is_broken(parsed):
    data = rezipped(saved(docx.Document()), word__document_dot_xml=b"<x/>")
    with pytest.raises(Unreadable, match="broken"):
        parsed(data, "a.docx")


def test_strict_open_xml_is_told_from_damage(parsed):
    data = rezipped(
        saved(docx.Document()),
        word__document_dot_xml=b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
    )
    with pytest.raises(Unreadable, match="strict"):
        parsed(data, "a.docx")


def test_no_text_at_all(parsed):
    with pytest.raises(Unreadable, match="no_text"):
        parsed(saved(docx.Document()), "a.docx")
