"""Text operators carried out, on content streams written by hand."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from takafu.kit.reading.pdf_glyphs import clean, glyphs


def page(content: str, rotate: int = 0, form: str = ""):
    writer = PdfWriter()
    blank = writer.add_blank_page(600, 800)
    font = DictionaryObject(
        {
            NameObject("/" + k): NameObject("/" + v)
            for k, v in [
                ("Type", "Font"),
                ("Subtype", "Type1"),
                ("BaseFont", "Helvetica-Bold"),
                ("Encoding", "WinAnsiEncoding"),
            ]
        }
    )  # fmt: skip - one font
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
    if form:
        inner = DecodedStreamObject()
        inner.set_data(form.encode("latin-1"))
        inner[NameObject("/Subtype")] = NameObject("/Form")
        resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): writer._add_object(inner)})
    stream = DecodedStreamObject()
    stream.set_data(content.encode("latin-1"))
    blank[NameObject("/Contents")] = writer._add_object(stream)
    blank[NameObject("/Resources")] = resources
    blank[NameObject("/Rotate")] = NumberObject(rotate)
    out = io.BytesIO()
    writer.write(out)
    return PdfReader(out).pages[0]


def drawn(content: str, **options) -> str:
    return "".join(glyph.text for glyph in glyphs(page(content, **options)))


def test_places_sizes_and_weights():
    found = glyphs(page("BT /F 10 Tf 2 0 0 2 100 700 Tm (AB) Tj ET"))
    assert [(g.text, g.start, g.size, g.bold) for g in found] == [
        ("A", 100, 20, True),
        ("B", pytest.approx(114.44), 20, True),
    ]
    assert found[0].top == -700


@pytest.mark.parametrize(
    "content",
    [
        "BT /F 10 Tf 50 700 Td (ab) Tj 0 -12 Td (c) Tj ET",
        "BT /F 10 Tf 12 TL 50 700 Td (ab) Tj T* (c) Tj ET",
        "BT /F 10 Tf 12 TL 50 700 Td (ab) Tj (c) ' ET",
        'BT /F 10 Tf 12 TL 50 700 Td (ab) Tj 0 0 (c) " ET',
        "BT /F 10 Tf 50 700 Td [(a) -200 (b)] TJ 0 -12 TD (c) Tj ET",
        "q 1 0 0 1 5 5 cm BT /F 10 Tf 50 700 Td (ab) Tj ET Q BT /F 10 Tf 50 688 Td (c) Tj ET",
        "BT /F 10 Tf 50 700 Td (ab) Tj (ab) Tj ET BT /F 10 Tf 50 700 Td (ab) Tj 0 -12 Td (c) Tj ET",
    ],
)
def test_every_way_to_show_text(content):
    assert drawn(content).replace("abab", "ab") == "abc"


def test_forms_and_turned_pages_and_side_stamps():
    assert drawn("/X Do", form="BT /F 10 Tf 50 700 Td (in) Tj ET") == "in"
    assert drawn("BT /F 10 Tf 0 1 -1 0 500 100 Tm (ab) Tj ET", rotate=90) == "ab"
    assert drawn("BT /F 10 Tf 0 1 -1 0 20 100 Tm (stamp) Tj ET BT /F 10 Tf 50 700 Td (a) Tj ET") == "a"


def test_actual_text_stands_for_its_glyphs():
    assert drawn("BT /F 10 Tf 50 700 Td /Span <</ActualText (whole)>> BDC (xy) Tj EMC (z) Tj ET") == "wholez"
    assert drawn("BT /F 10 Tf 50 700 Td /Span <</ActualText <FEFF0644>>> BDC (xy) Tj EMC ET") == "\u0644"
    assert drawn("BT /F 10 Tf 50 700 Td /Span <</ActualText ()>> BDC (-) Tj EMC /P BMC (a) Tj EMC EMC ET") == "a"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Tj",
        "BT (a) Tj ET",
        "BT /Z 9 Tf (a) Tj ET",
        "Q Q EMC BT /F Tf [1 2] TJ (a) Td ET",
        "/X Do",
        "BT /F 10 Tf 1 Tm ET",
    ],
)  # fmt: skip - one row of streams
def test_nonsense_draws_nothing(content):
    assert drawn(content) == ""


def test_clean_drops_what_nobody_sees():
    assert clean("\x01a\u200f\u00adب\ue000\u00a0") == "aب\ue000 "
