"""Inheritance of styles and numbering, on parts written by hand."""

from __future__ import annotations

from lxml import etree

from takafu.kit.reading.docx_styles import Numbering, Styles

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def styles(inner: str) -> Styles:
    return Styles(etree.fromstring(f"<w:styles {W}>{inner}</w:styles>"))


def properties(inner: str) -> etree._Element:
    return etree.fromstring(f"<w:pPr {W}>{inner}</w:pPr>")


def test_a_style_inherits_and_a_loop_ends():
    table = styles(
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    own = properties('<w:pStyle w:val="a"/>')
    assert table.numbering(own) == ("7", 0)
    assert table.bold(own, None)
    assert table.heading(own) is None


def test_direct_formatting_wins_over_the_style():
    table = styles('<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr><w:b/></w:rPr></w:style>')
    run = etree.fromstring(f'<w:rPr {W}><w:b w:val="0"/></w:rPr>')
    assert table.bold(None, None)
    assert not table.bold(None, run)


def test_a_heading_style_names_its_depth_in_a_list():
    root = etree.fromstring(
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:pStyle w:val="T2"/><w:numFmt w:val="upperRoman"/>'
        f'<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    numbering = Numbering(root)
    assert numbering.depth_of("5", "T2", 0) == 1
    assert [numbering.next("5", 1), numbering.next("5", 1)] == ["I)", "II)"]
    assert numbering.next("99", 0) is None


def test_a_list_may_be_defined_by_a_list_style():
    root = etree.fromstring(
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/>'
        f'<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    assert Numbering(root).next("5", 0) == "a."


def test_without_any_part_there_is_nothing():
    assert Styles(None).heading(properties('<w:pStyle w:val="x"/>')) is None
    assert Numbering(None).next("1", 0) is None
