from __future__ import annotations

import docx
from docx.oxml.ns import qn
from lxml import etree

from takafu.kit.documents.docx_styles import dress, element, font_table, table_borders, table_margins
from takafu.kit.documents.office import face
from tests.kit.documents import samples

ORDER = ("keepNext", "keepLines", "pBdr", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl")


def test_properties_stand_in_the_order_that_the_format_asks_for():
    document = docx.Document()
    dress(document, face(samples.programme("ar")))
    for style in document.styles.element.iter(qn("w:pPr")):
        names = [etree.QName(child).localname for child in style]
        known = [name for name in names if name in ORDER]
        assert known == sorted(known, key=ORDER.index)


def test_word_sets_it_in_its_present_manner():
    document = docx.Document()
    dress(document, face(samples.programme("ar")))
    settings = document.settings.element
    modes = [
        s.get(qn("w:val")) for s in settings.iter(qn("w:compatSetting")) if s.get(qn("w:name")) == "compatibilityMode"
    ]
    assert modes == ["15"]
    assert settings.find(qn("w:rsids")) is None


def test_a_stand_in_is_named_for_each_font():
    fonts = etree.fromstring(font_table(face(samples.programme("fr"))))
    assert [font.get(qn("w:name")) for font in fonts] == ["IBM Plex Sans Arabic", "Amiri"]
    assert all(font.find(qn("w:altName")) is not None for font in fonts)


def test_tables_have_lines_between_rows_and_air_in_cells():
    assert [etree.QName(side).localname for side in table_borders() if side.get(qn("w:val")) == "single"] == [
        "bottom",
        "insideH",
    ]
    assert all(side.get(qn("w:type")) == "dxa" for side in table_margins())
    assert element("ind", left=3).get(qn("w:left")) == "3"
