"""Inheritance of ODT styles, and the list formats that LibreOffice writes."""

from __future__ import annotations

from lxml import etree

from takafu.kit.reading.counters import Counter
from takafu.kit.reading.odt_styles import TEXT, Styles

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def styles(inner: str, common: str = "") -> Styles:
    return Styles(
        etree.fromstring(f"<office:x {NAMES}>{inner}</office:x>"),
        etree.fromstring(f"<office:x {NAMES}>{common}</office:x>"),
    )


def test_a_style_inherits_from_the_common_ones_and_a_loop_ends():
    table = styles(
        '<style:style style:name="P1" style:parent-style-name="Head"/>',
        '<style:style style:name="Head" style:parent-style-name="P1" style:default-outline-level="2">'
        '<style:text-properties fo:font-weight="bold"/>'
        '<style:paragraph-properties fo:text-align="center" fo:margin-left="1cm"/></style:style>',
    )
    paragraph = etree.fromstring(f'<text:p {NAMES} text:style-name="P1"/>')
    assert table.heading(paragraph) == 2
    assert (table.bold("P1"), table.centred("P1"), table.indentation("P1")) == (True, True, 5)
    assert table.indentation("none") == 0


def test_list_formats():
    table = styles(
        '<text:list-style style:name="L">'
        '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix=" -" text:start-value="3"/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="3" style:num-format="أ, ب, ج, ..." style:num-prefix="(" style:num-suffix=")"/>'
        '<text:list-level-style-number text:level="4" style:num-format="1" loext:num-list-format="%1%.%4%)"/>'
        "</text:list-style>"
    )
    counter = Counter(table.lists["L"])
    assert [counter.next(d) for d in (0, 1, 2, 3, 0)] == ["III -", "III.1.", "(أ)", "III.1)", "IV -"]


def test_an_outline_without_numbers_is_none():
    plain = '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format=""/></text:outline-style>'
    assert styles("", plain).outline == {}
    numbered = plain.replace('num-format=""', 'num-format="1" style:num-suffix="."')
    assert Counter(styles("", numbered).outline).next(0) == "1."
    assert TEXT.startswith("{urn:oasis")
