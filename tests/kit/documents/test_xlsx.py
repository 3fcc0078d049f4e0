from __future__ import annotations

import io

import openpyxl
import pytest

from takafu.kit.bidi import bare
from takafu.kit.documents import xlsx as writer
from takafu.kit.documents.model import Sheet
from tests.kit.documents import rendering, samples


def opened(*sheets: Sheet, language: str = "ar"):
    return openpyxl.load_workbook(io.BytesIO(writer.write(sheets or samples.Sample().sheets(), language)))


def test_every_text_is_read_back():
    rows = [
        tuple(bare(c) if isinstance(c, str) else c for c in row)
        for row in opened().active.iter_rows(min_row=2, values_only=True)
    ]
    assert rows == [
        tuple(c.replace("\r\n", "\n") if isinstance(c, str) else c for c in row) for row in samples.Sample.ROWS
    ]


def test_nothing_is_a_formula():
    cells = [cell for row in opened().active.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if cell.quotePrefix] == ["=1+1", "@SUM(A1)", "+212 535-62-00-00", "\tx"]


def test_it_is_laid_out_for_its_language():
    arabic, french = opened().active, opened(language="fr").active
    assert arabic.sheet_view.rightToLeft
    assert not french.sheet_view.rightToLeft
    assert arabic.freeze_panes == "A2"
    assert arabic.print_title_rows == "$1:$1"
    assert arabic.column_dimensions["C"].width == 70
    assert arabic["C2"].alignment.wrap_text
    assert arabic["C2"].alignment.readingOrder == 2
    assert arabic["C6"].alignment.readingOrder == 1
    assert arabic.row_dimensions[3].height > arabic.row_dimensions[2].height / 2


def test_a_text_that_does_not_fit_a_cell_goes_on_in_the_next_row():
    long = "كلمة " * 20_000
    rows = list(opened(Sheet("x", ("نص",), ((long,), ("بعد",)))).active.iter_rows(min_row=2, values_only=True))
    assert "".join(row[0] for row in rows[:-1]) == long
    assert rows[-1] == ("بعد",)


def test_tabs_have_names_that_the_format_allows():
    names = opened(*(Sheet(name, ("a",), (("b",),)) for name in ("أ/ب:[*]", "x" * 40, "x" * 40, ""))).sheetnames
    assert len(set(names)) == 4
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)


def test_characters_that_xml_cannot_hold_do_not_break_it():
    assert opened(Sheet("x", ("a",), (("ا\x01\ud800\ufffe😀",),))).active["A2"].value == "ا\ufffd\ufffd\ufffd😀"


@pytest.mark.office
def test_libreoffice_shows_numbers_in_their_order(tmp_path):
    source = tmp_path / "programme.xlsx"
    source.write_bytes(writer.write(samples.Sample().sheets(), "ar"))
    page = "".join(
        rendering.seen(rendering.office(tmp_path, source, to="pdf:calc_pdf_Export")[source.name].read_bytes())
    )
    assert [trap for trap in samples.TRAPS if trap not in page] == []
