import io
import json

import pytest
from openpyxl import Workbook

from takafu.kit.reading import Unreadable
from takafu.programme import opening, tables
from takafu.programme.opening import TooMany, rows_of
from takafu.programme.tables import NoTable
from tests.kit.reading.conftest import rezipped


def book(*rows):
    made, out = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def test_a_workbook_is_read_from_its_titles_on():
    content = book(["برنامج العمل 2026"], [], ["التدبير", "النشاط"], ["إنارة", "جرد"])
    rows, digest = rows_of([content[:100], content[100:]], "plan.xlsx")
    assert [row[:2] for row in rows] == [["التدبير", "النشاط"], ["إنارة", "جرد"]]
    assert len(digest) == 64
    assert rows_of([content], "other.xlsx")[1] == digest


def test_comma_separated_json_and_calendar_files_are_read():
    assert rows_of(["title;start\nإنارة;2026\n".encode()], "plan.csv")[0][1][0] == "إنارة"
    assert rows_of([json.dumps([{"title": "إنارة"}]).encode()], "results.json")[0] == [["title"], ["إنارة"]]
    calendar = "BEGIN:VEVENT\r\nSUMMARY:معرض\r\nDTSTART:20260308\r\nEND:VEVENT\r\n"
    assert rows_of([calendar.encode()], "agenda.ICS")[0][1] == ["معرض", "2026-03-08", "2026-03-08", ""]


def test_what_is_no_table_or_too_much_is_refused(monkeypatch):
    with pytest.raises(NoTable):
        rows_of(["كلام بلا جدول".encode()], "words.txt")
    with pytest.raises(Unreadable):
        rows_of([b"PK\x03\x04 broken"], "plan.xlsx")
    monkeypatch.setattr(opening, "MOST", 1)
    with pytest.raises(TooMany):
        rows_of(["title;start\nإنارة;2026\nسوق;2026\n".encode()], "plan.csv")
    monkeypatch.setattr(opening, "LETTERS", 3)
    with pytest.raises(Unreadable):
        rows_of([b"[{}, {}]"], "results.json")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x00" * 50, b'[{"a": "\xed\xa0\x80"}]'])
def test_broken_bytes_are_no_fault(content):
    for name in ("x.json", "x.ics", "x.csv", "x"):
        try:
            rows, _digest = rows_of([content], name)
        except (NoTable, Unreadable):
            continue
        assert rows


def with_formula(kind, formula, result):
    """A workbook whose second row's first cell is a formula with what it last gave."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>measure</t></is></c><c r="B1" t="inlineStr"><is><t>activity</t></is></c></row>'
        f'<row r="2"><c r="A2"{kind}><f>{formula}</f>{result}</c><c r="B2" t="inlineStr"><is><t>جرد</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    return rezipped(book(["x"]), xl__worksheets__sheet1_dot_xml=sheet.encode())


@pytest.mark.parametrize(
    ("kind", "formula", "result", "read"),
    [
        (' t="str"', "A9&amp;B9", "<v>إنارة الأزقة</v>", "إنارة الأزقة"),
        ("", "1+1", "<v>2</v>", "2"),
        (' t="str"', "A9&amp;B9", "", "=A9&B9"),
        (' t="str"', "A9&amp;B9", "<v></v>", "=A9&B9"),
        (' t="e"', "A9&amp;B9", "<v>#REF!</v>", "=A9&B9"),
        (' t="b"', "A9=B9", "<v>1</v>", "=A9=B9"),
        (' t="str"', "HYPERLINK(0)", "<v>=cmd|x!A0</v>", "=cmd|x!A0"),
    ],
)
def test_words_that_a_formula_last_gave_are_read(kind, formula, result, read):
    rows, _digest = rows_of([with_formula(kind, formula, result)], "plan.xlsx")
    assert rows[1][0] == read
    (row,) = tables.read(rows, tables.guess(rows[0]), [])
    assert (row.state == "wrong") == read.startswith("=")


def test_what_no_database_keeps_is_taken_out_of_cells():
    content = b'[{"title": "\\ud800\\u0000x", "activity": "\\udfff"}]'
    rows, _digest = rows_of([content], "x.json")
    assert rows == [["title", "activity"], ["?x", "?"]]


@pytest.mark.parametrize(
    "name", ["x.json", "x.ics", "x.csv", "x.xlsx", "x.docx", "x.odt", "x.pdf", "x", "../../etc/passwd", ".json"]
)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"\x1f\x8b\x08\x00",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
        b"," * 5000,
    ],
    ids=["nothing", "no list", "no names", "null", "gzip", "entities", "commas"],
)
def test_a_name_that_lies_and_a_file_that_holds_nothing_end_in_a_sentence(name, content):
    try:
        rows, _digest = rows_of([content], name, kind="values" if name == "x" else "lines")
    except (NoTable, Unreadable, TooMany):
        return
    assert rows
    assert not any("root:" in cell for row in rows for cell in row)
