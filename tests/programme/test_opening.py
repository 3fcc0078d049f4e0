import io
import json

import pytest
from openpyxl import Workbook

from takafu.kit.reading import Unreadable
from takafu.programme import opening
from takafu.programme.opening import TooMany, rows_of
from takafu.programme.tables import NoTable


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
    assert rows_of([calendar.encode()], "agenda.ICS")[0][1] == ["معرض", "2026-03-08", "2026-03-08"]


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
