from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from odf import teletype, text
from odf.opendocument import load

from takafu.kit.bidi import bare
from takafu.kit.documents import odt as writer
from takafu.kit.documents.model import Document, Line, Lines
from tests.kit.documents import rendering, samples

NS = {
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
}


def part(document: Document, name: str):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(writer.write(document))).read(name))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_odfpy_reads_every_idea_back(language):
    read = load(io.BytesIO(writer.write(samples.programme(language))))
    paragraphs = [bare(teletype.extractText(p)) for p in read.getElementsByType(text.P)]
    assert [idea for idea in samples.IDEAS if not any(idea in paragraph for paragraph in paragraphs)] == []


def test_lxml_reads_the_same():
    content = part(samples.programme("ar"), "content.xml")
    said = bare("".join(content.itertext()))
    assert [idea for idea in samples.IDEAS if "".join(idea.split()) not in "".join(said.split())] == []


def test_every_named_style_has_the_direction():
    styles = part(samples.programme("ar"), "styles.xml")
    found = styles.findall(".//style:style[@style:family='paragraph']/style:paragraph-properties", NS)
    assert len(found) > 10
    assert {one.get(f"{{{NS['style']}}}writing-mode") for one in found} == {"rl-tb"}
    default = styles.find(".//style:default-style", NS)
    assert default.find("style:text-properties", NS).get(f"{{{NS['style']}}}language-complex") == "ar"
    assert styles.find(".//style:page-layout-properties", NS).get(f"{{{NS['style']}}}writing-mode") == "rl-tb"
    french = part(samples.programme("fr"), "styles.xml").findall(".//style:paragraph-properties", NS)
    assert {one.get(f"{{{NS['style']}}}writing-mode") for one in french} == {"lr-tb"}


def test_headings_have_levels_and_contents_lead_to_them():
    content = part(samples.programme("ar"), "content.xml")
    heads = content.findall(".//text:h", NS)
    assert [head.get(f"{{{NS['text']}}}outline-level") for head in heads] == ["1", "1"]
    marks = {mark.get(f"{{{NS['text']}}}name") for mark in content.iter(f"{{{NS['text']}}}bookmark")}
    contents = content.find(".//text:table-of-content", NS)
    links = {link.get("{http://www.w3.org/1999/xlink}href") for link in contents.iter(f"{{{NS['text']}}}a")}
    assert links == {f"#{mark}" for mark in marks} == {"#axis1", "#axis2"}


def test_characters_that_xml_cannot_hold_do_not_break_it():
    document = replace(
        samples.programme("ar"), title="\x00عنوان\ud800", blocks=(Lines((Line("1", "ا\x01\ufffeب😀"),)),)
    )
    assert "ا\ufffd\ufffdب😀" in "".join(part(document, "content.xml").itertext())


@pytest.mark.office
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_libreoffice_shows_numbers_in_their_order_and_reads_all_back(language, tmp_path):
    source = tmp_path / "programme.odt"
    source.write_bytes(writer.write(samples.programme(language)))
    page = "\n".join(rendering.seen(rendering.office(tmp_path, source)[source.name].read_bytes()))
    assert [trap for trap in samples.TRAPS if trap not in page] == []
    read = rendering.office(tmp_path, source, to="txt:Text (encoded):UTF8")[source.name].read_text("utf-8-sig")
    assert [idea for idea in samples.IDEAS if idea not in bare(read)] == []


@pytest.mark.office
def test_a_paragraph_added_later_begins_at_the_right(tmp_path):
    file = load(io.BytesIO(writer.write(replace(samples.programme("ar"), blocks=()))))
    file.text.addElement(text.P(stylename="Standard", text="ظظظ"))
    file.write(str(tmp_path / "edited.odt"))
    (edges,) = rendering.edges(rendering.office(tmp_path, tmp_path / "edited.odt")["edited.odt"].read_bytes(), "ظ")
    assert edges[1] > 0.85
    assert edges[0] > 0.5
