"""XLSX made by openpyxl, and parts written by hand."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from takafu.kit.reading import DEFAULT, Unreadable
from takafu.kit.reading.parse import parse
from tests.kit.reading.conftest import rezipped, saved, shown


def book(*rows, title: str = "Feuille 1"):
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    return made


def test_rows_of_every_kind_of_cell(parsed):
    rich = CellRichText("إحداث ", TextBlock(InlineFont(b=True), "لجنة"))
    made = book(
        ["رقم", "الفكرة"],
        [1, "نص"],
        [2.5, rich],
        [True, datetime.date(2026, 3, 12)],
        [None, None],
        [" 4 ", "a\nb", None, "d"],
    )
    reading = parsed(saved(made), "a.xlsx")
    assert reading.format == "xlsx"
    assert [b.cells for b in reading.blocks] == [
        ("رقم", "الفكرة"),
        ("1", "نص"),
        ("2.5", "إحداث لجنة"),
        ("1", "12/03/2026"),
        ("4", "a\nb", "", "d"),
    ]
    assert reading.blocks[1].where == "row 2 sheet Feuille 1"
    assert "next" in reading.blocks[0].shape
    assert "blank" in reading.blocks[4].shape


def test_formulas_are_text_and_never_worked_out(parsed):
    made = book(["=A2+1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"])
    reading = parsed(saved(made), "a.xlsx")
    assert reading.blocks[0].cells == ("=A2+1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0")
    assert [(n.code, n.values) for n in reading.notes] == [("formulas", ("3",))]


def test_the_last_number_of_a_formula_stands(parsed):
    sheet = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
    <c r="A1"><f>A0+1</f><v>7</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>7x</v></c><c r="C1" t="inlineStr"><is><t>N</t></is></c>
    <c r="D1" t="e"><v>#REF!</v></c></row></sheetData></worksheet>"""
    data = rezipped(saved(book(["x"])), xl__worksheets__sheet1_dot_xml=sheet)
    assert parsed(data, "a.xlsx").blocks[0].cells == ("7", '=A1&"x"', "N", "#REF!")
    asked = parse(BytesIO(data), "a.xlsx", replace(DEFAULT, worked_out=True))
    assert asked.blocks[0].cells == ("7", "7x", "N", "#REF!")
    assert [(note.code, note.values) for note in asked.notes] == [("formulas", ("1",))]


def test_several_sheets_hidden_sheets_and_rows(parsed):
    made = book(["a"], ["خفي"], ["b"], title="التنظيم")
    made.active.row_dimensions[2].hidden = True
    made.create_sheet("التواصل").append(["c"])
    hidden = made.create_sheet("Notes")
    hidden.append(["d"])
    hidden.sheet_state = "hidden"
    reading = parsed(saved(made), "a.xlsx")
    assert [(b.cells, b.where) for b in reading.blocks] == [
        (("a",), "row 1 sheet التنظيم"),
        (("b",), "row 3 sheet التنظيم"),
        (("c",), "row 1 sheet التواصل"),
    ]
    assert {(n.code, n.values) for n in reading.notes} == {("hidden_rows", ("1",)), ("hidden_sheets", ("1", "Notes"))}


def test_too_many_columns_are_cut_with_a_note(parsed):
    reading = parsed(saved(book([f"c{n}" for n in range(70)])), "a.xlsx")
    assert len(reading.blocks[0].cells) == 60
    assert [n.code for n in reading.notes] == ["columns_cut"]


def test_dates_count_from_1904_where_the_book_says_so(parsed):
    moment = datetime.datetime(2026, 3, 12, 10, 30)  # noqa: DTZ001 - cells have no time zone
    made = book([moment])
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert parsed(saved(made), "a.xlsx").blocks[0].cells == ("12/03/2026 10:30",)


def test_shared_strings_skip_phonetic_hints(parsed):
    strings = """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>東</t></r><r><t>京</t></r>
    <rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>""".encode()
    sheet = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
    <c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>99</v></c></row></sheetData></worksheet>"""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Type="{kind}/worksheet" Target="worksheets/sheet1.xml" Id="rId1"/>
    <Relationship Type="{kind}/sharedStrings" Target="sharedStrings.xml" Id="rId9"/></Relationships>""".encode()
    data = rezipped(
        saved(book(["x"])),
        xl__sharedStrings_dot_xml=strings,
        xl__worksheets__sheet1_dot_xml=sheet,
        xl___rels__workbook_dot_xml_dot_rels=rels,
    )
    assert parsed(data, "a.xlsx").blocks[0].cells == ("東京",)


def test_damage_inside_is_damage(parsed):
    data = rezipped(saved(book(["x"])), xl__worksheets__sheet1_dot_xml=b"<worksheet><row>")
    with pytest.raises(Unreadable, match="broken"):
        parsed(data, "a.xlsx")
    with zipfile.ZipFile(BytesIO(saved(book(["x"])))) as archive:
        assert "xl/workbook.xml" in archive.namelist()
    with pytest.raises(Unreadable, match="strict"):
        parsed(
            rezipped(
                saved(book(["x"])),
                xl__workbook_dot_xml=b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>',
            ),
            "a.xlsx",
        )


def test_many_rows_pass_through_the_child(write):
    from takafu.kit.reading import read  # noqa: PLC0415 - the child is tested here, once

    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("x")
    sheet.append(["رقم", "الفكرة"])
    for n in range(20_000):
        sheet.append([n + 1, f"إحداث فضاء رقم {n} لفائدة نساء الحي وأطفاله"])
    reading = read(write("a.xlsx", saved(made)))
    assert len(reading.blocks) == 20_001
    assert shown(reading.blocks[-1:]) == ["row 20000 | إحداث فضاء رقم 19999 لفائدة نساء الحي وأطفاله"]
