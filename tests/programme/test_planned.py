"""Associations' own tables and calendars, as people write them: what each row becomes."""

import codecs
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit.reading import Unreadable
from takafu.programme import planned
from takafu.programme.opening import rows_of
from takafu.programme.tables import NoTable
from tests.programme.test_calendars_taken import SPAN, event
from tests.programme.test_calendars_taken import file as calendar
from tests.programme.views.test_bad_files import workbook

AREAS = {"اكدال": "arrondissement", "agdal": "arrondissement", "فاس": "commune", "fes": "commune"}
YEARS = range(1990, 2042)


def taken(rows, seen=(), areas=AREAS):
    return planned.read(rows, planned.guess(rows[0]), seen, areas, YEARS)


def of_file(content, name):
    rows, _digest = rows_of([content], name, SPAN, kind="plans")
    return taken(rows)


def sheet(*rows):
    return of_file(workbook(rows).read(), "plan.xlsx")


def days(*plans):
    return [(one.title, one.start, one.end) for one in plans]


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        (
            ["ر.ت", "النشاط", "تاريخ الانطلاق", "تاريخ الانتهاء", "المكان"],
            {"title": 1, "start": 2, "end": 3, "place": 4},
        ),
        (["Activité", "Date de début", "Date de fin", "Lieu"], {"title": 0, "start": 1, "end": 2, "place": 3}),
        (["Action", "Du", "Au"], {"title": 0, "start": 1, "end": 2}),
        (["الشهر", "النشاط", "التاريخ"], {"title": 1, "start": 2}),
        (["الشهر", "النشاط"], {"title": 1, "start": 0}),
        (["Date", "Activité"], {"title": 1, "start": 0}),
        (["x", "y"], {}),
    ],
)
def test_columns_are_known_by_their_titles(titles, columns):
    assert planned.guess(titles) == columns


def test_a_sheet_with_a_heading_arabic_digits_and_an_hour_is_read():
    one, two, three = sheet(
        ["برنامج جمعية الأمل لسنة 2026"], [], ["ر.ت", "النشاط", "الفترة", "المكان"],
        ["١", "حملة تحسيسية", "من ٨ إلى ١٠ مارس ٢٠٢٦", "دار الشباب، أكدال، فاس"], ["2", "ورشة", "مارس 2026", "بيتنا"],
        ["3", "معرض", date(2026, 5, 1), None],
    )  # fmt: skip
    assert days(one, two, three) == [
        ("حملة تحسيسية", date(2026, 3, 8), date(2026, 3, 10)),
        ("ورشة", date(2026, 3, 1), date(2026, 3, 31)),
        ("معرض", date(2026, 5, 1), date(2026, 5, 1)),
    ]
    assert [(row.area, row.state, row.why) for row in (one, two, three)] == [
        ("arrondissement", "new", ()), ("", "new", ("no_place",)), ("", "new", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "state", "why"),
    [
        (["", "2026-03-01", ""], "wrong", ("no_words",)),
        (["=A1&B1", "2026-03-01", ""], "wrong", ("formula",)),
        (["معرض", "", ""], "wrong", ("when_missing",)),
        (["معرض", "قريبا", ""], "wrong", ("bad_day",)),
        (["معرض", "الربع الأول 2026", ""], "wrong", ("bad_day",)),
        (["معرض", "46089", ""], "wrong", ("bad_day",)),
        (["معرض", "2206-03-01", ""], "wrong", ("far_day",)),
        (["معرض", "2026-03-01", "=B2+3"], "doubtful", ("bad_day",)),
        (["معرض", "2026-03-09", "2026-03-01"], "doubtful", ("days_turned",)),
    ],
)
def test_what_is_wrong_with_a_row_is_said_and_nothing_is_guessed(cells, state, why):
    (row,) = taken([["النشاط", "من", "إلى"], cells])
    assert (row.state, row.why) == (state, why)


def test_what_was_said_before_is_seen_and_the_titles_of_a_second_sheet_are_no_row():
    titles, one = ["النشاط", "من", "إلى"], ["معرض", "2026-03-08", "2026-03-09"]
    first, again = taken([titles, one, titles, one])
    assert (first.state, again.state, again.why) == ("new", "seen", ("twice",))
    (known,) = taken([titles, one], [("معرض", date(2026, 3, 8), date(2026, 3, 9))])
    assert (known.state, known.why) == ("seen", ())


def test_merged_cells_go_on_downwards():
    rows = [["النشاط", "من"], ["معرض", "2026-03-08"], ["", "2026-05-08"], ["", ""]]
    assert days(*taken(rows)) == [
        ("معرض", date(2026, 3, 8), date(2026, 3, 8)),
        ("معرض", date(2026, 5, 8), date(2026, 5, 8)),
    ]


@pytest.mark.parametrize(
    ("encoding", "title"),
    [("cp1256", "معرض الحرف"), ("cp1252", "Fête d’été à l’école"), ("utf-16", "معرض"), ("utf-8-sig", "معرض"), ("utf-16-le", "Fête")],
)  # fmt: skip
def test_calendars_and_tables_in_old_encodings_keep_their_letters(encoding, title):
    assert codecs.lookup(encoding)
    text = calendar(event(f"SUMMARY:{title}", "DTSTART;VALUE=DATE:20260308", "LOCATION:Agdal\\, Fès"))
    (row,) = of_file(text.encode(encoding, "replace"), "agenda.ics")
    assert (row.title, row.area) == (title, "arrondissement")
    (row,) = of_file(f"Action;Date\n{title};08/03/2026\n".encode(encoding), "plan.csv")
    assert days(row) == [(title, date(2026, 3, 8), date(2026, 3, 8))]


def test_what_recurs_every_week_is_one_row_however_long():
    weekly = event("SUMMARY:دروس", "DTSTART:20260105T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE", "LOCATION:أكدال")
    monthly = event("SUMMARY:لقاء", "DTSTART:20260110T090000", "RRULE:FREQ=MONTHLY;COUNT=3")
    rows = of_file(calendar(*[weekly.replace("دروس", f"دروس {n}") for n in range(20)], monthly).encode(), "agenda.ics")
    lessons = [row for row in rows if "دروس" in row.title]
    assert {(row.start, row.end, row.area) for row in lessons} == {
        (date(2026, 1, 5), date(2027, 12, 29), "arrondissement")
    }
    assert (len(lessons), len(rows)) == (20, 23)


def test_the_same_word_in_two_places_is_two_rows():
    rows = [["title", "start", "end", "place"], *(["درس", "2026-01-05", "2026-01-05", place] for place in ("أ", "ب"))]
    assert len(planned.folded(rows)) == 3


@pytest.mark.parametrize("content", [b"", b"BEGIN:VCALENDAR", b"\x00\x01\x02" * 50, b"PK\x03\x04"])
def test_what_is_no_calendar_is_refused(content):
    with pytest.raises((NoTable, Unreadable)):
        rows_of([content], "agenda.ics", SPAN, kind="plans")


@given(st.lists(st.lists(st.text(max_size=30), min_size=4, max_size=4), max_size=6))
def test_no_text_crashes_and_what_is_taken_has_words_and_days(rows):
    for row in taken([["title", "start", "end", "place"], *rows]):
        assert row.state == "wrong" or (row.title and row.start and row.end and row.start <= row.end)
