from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from takafu.kit.bidi import bare
from takafu.kit.documents import docx as writer
from takafu.kit.documents.model import Document, Line, Lines
from tests.kit.documents import rendering, samples


def opened(document: Document):
    return docx.Document(io.BytesIO(writer.write(document)))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_python_docx_reads_every_idea_back(language):
    read = opened(samples.programme(language))
    paragraphs = [bare(paragraph.text) for paragraph in read.paragraphs]
    assert [idea for idea in samples.IDEAS if not any(idea in text for text in paragraphs)] == []
    assert "1.1\t" + samples.LAW in paragraphs


def test_headings_are_headings_and_the_contents_a_field_that_links_to_them():
    read = opened(samples.programme("ar"))
    assert [p.text for p in read.paragraphs if p.style.name == "Heading 1"] == ["1\u00a0\u00a0التنظيم", "أفكار متقاربة"]
    body = read.element.body
    assert [text.text for text in body.iter(qn("w:instrText"))] == ['TOC \\o "1-1" \\n \\h \\z']
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert anchors == {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))} == {"axis1", "axis2"}


def test_direction_stands_in_the_styles_so_that_new_paragraphs_have_it():
    read = opened(samples.programme("ar"))
    for name in (
        "Normal",
        "Title",
        "Heading 1",
        "Heading 2",
        "Header",
        "Footer",
        "Programme Line",
        "Programme Source",
        "TOC 1",
    ):
        style = read.styles[name].element
        assert style.pPr.find(qn("w:bidi")) is not None, name
        assert style.rPr.find(qn("w:rtl")) is not None, name
    assert read.sections[0]._sectPr.find(qn("w:bidi")) is not None
    french = opened(samples.programme("fr"))
    assert french.styles["Normal"].element.pPr.find(qn("w:bidi")) is None


def test_tables_begin_at_the_right_and_repeat_their_header():
    table = opened(samples.programme("ar")).tables[0]
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[0].cells] == ["المحور", "العدد"]


def test_runs_of_the_other_script_say_so():
    read = opened(samples.programme("ar"))
    runs = [run for paragraph in read.paragraphs for run in paragraph.runs if "règlement" in run.text]
    assert runs
    for run in runs:
        assert run._r.rPr.find(qn("w:rtl")).get(qn("w:val")) == "0"
        assert run._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "fr-FR"


def test_languages_title_and_fonts_are_told():
    read = opened(samples.programme("ar"))
    defaults = read.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:bidi")) == "ar-MA"
    assert read.core_properties.title == "ترتيب الأفكار المقترحة"
    assert read.core_properties.language == "ar-MA"
    assert read.core_properties.created.date() == samples.MADE.date()
    fonts = next(part for part in read.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    assert 'w:name="Amiri"' in fonts.blob.decode()


def test_characters_that_xml_cannot_hold_do_not_break_it():
    document = replace(
        samples.programme("ar"), title="\x00عنوان\ud800", blocks=(Lines((Line("1", "ا\x01\ufffeب😀"),)),)
    )
    assert any("ا\ufffd\ufffdب😀" in paragraph.text for paragraph in opened(document).paragraphs)


@pytest.mark.office
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_libreoffice_shows_numbers_in_their_order_and_reads_all_back(language, tmp_path):
    source = tmp_path / "programme.docx"
    source.write_bytes(writer.write(samples.programme(language)))
    page = "\n".join(rendering.seen(rendering.office(tmp_path, source)[source.name].read_bytes()))
    assert [trap for trap in samples.TRAPS if trap not in page] == []
    text = rendering.office(tmp_path, source, to="txt:Text (encoded):UTF8")[source.name].read_text("utf-8-sig")
    assert [idea for idea in samples.IDEAS if idea not in bare(text).replace("\n- ", "\n- ")] == []


@pytest.mark.office
def test_a_paragraph_added_later_begins_at_the_right(tmp_path):
    read = opened(replace(samples.programme("ar"), blocks=()))
    read.add_paragraph("ظظظ")
    read.save(tmp_path / "edited.docx")
    (edges,) = rendering.edges(rendering.office(tmp_path, tmp_path / "edited.docx")["edited.docx"].read_bytes(), "ظ")
    assert edges[1] > 0.85
    assert edges[0] > 0.5
