import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.programme import tables
from takafu.programme.tables import NoTable, day, guess, of_calendar, of_json, read

PLAIN = [
    ["المحور", "التدبير", "النشاط", "تاريخ البداية", "تاريخ النهاية", "الميزانية"],
    ["السلامة", "إنارة الأزقة", "جرد", "01/02/2026", "28/02/2026", "12 000,50 درهم"],
    ["", "", "تركيب", "2026-03-01", "2026-06-30", "1.200.000"],
    ["الولوج", "ولوجيات", "", "", "", ""],
]


def states(rows):
    return [(row.state, row.why) for row in rows]


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (PLAIN[0], {"axis": 0, "measure": 1, "activity": 2, "start": 3, "end": 4, "amount": 5}),
        (
            ["Axe", "Mesure", "Détail", "Début", "Échéance", "Coût", "Objectif"],
            {"axis": 0, "measure": 1, "start": 3, "end": 4, "amount": 5, "objective": 6},
        ),
        (["id", "category/name/fr", "title/fr", "title/ar", "description/ar", "parent/id", "start_date", "end_date"],
         {"key": 0, "axis": 1, "measure": 3, "objective": 4, "parent": 5, "start": 6, "end": 7}),
        (["x", "", "category/id"], {}),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_titles(titles, found):
    assert guess(titles) == found


def test_rows_become_measures_and_activities_and_empty_cells_go_on_with_those_above():
    rows = read(PLAIN, guess(PLAIN[0]), [])
    assert [(row.measure, row.axis, row.activity) for row in rows] == [
        ("إنارة الأزقة", "السلامة", "جرد"),
        ("إنارة الأزقة", "السلامة", "تركيب"),
        ("ولوجيات", "الولوج", ""),
    ]
    assert [row.amount for row in rows] == [Decimal("12000.50"), Decimal("1200000.00"), None]
    assert (rows[0].start, rows[0].end) == (date(2026, 2, 1), date(2026, 2, 28))
    assert states(rows) == [("new", ())] * 3


def test_what_is_doubtful_wrong_or_seen_is_told():
    rows = [
        ["measure", "activity", "start", "end", "budget"],
        ["إنارة", "جرد", "", "", ""],
        ["سوق", "", "2026-05-01", "2026-03-01", "كثير"],
        ["ملعب", "معرض", "غدا", "2026-03-01", ""],
        ["مكتبة", "", "", "", ""],
        ["مكتبة", "", "", "", ""],
        ["قائم", "", "", "", ""],
        ["", "", "", "", "100"],
        ["", " ", "", "", ""],
    ]
    assert states(read(rows, guess(rows[0]), [("قائم", "", None), ("ملعب", "معرض", date(2026, 3, 2))])) == [
        ("doubtful", ("no_days",)),
        ("doubtful", ("bad_amount", "days_turned")),
        ("doubtful", ("bad_day",)),
        ("new", ()),
        ("seen", ("twice",)),
        ("seen", ()),
        ("wrong", ("no_words",)),
    ]


DECIDIM = [
    {
        "id": 1,
        "title": {"ar": "إنارة الأزقة", "fr": "Éclairer"},
        "category": {"name": {"ar": "السلامة"}},
        "parent": {"id": None},
        "start_date": "2026-01-01",
        "end_date": "2026-12-31",
    },
    {
        "id": 2,
        "title": {"ar": "جرد", "fr": "Inventaire"},
        "description": {"ar": "<p>كل النقط</p>"},
        "parent": {"id": 1},
        "start_date": "2026-01-01",
        "end_date": "2026-02-28",
    },
]


def test_decidims_results_are_measures_with_their_activities():
    for given_text in (json.dumps(DECIDIM), json.dumps({"results": DECIDIM}, ensure_ascii=False)):
        table = of_json(given_text)
        rows = read(table, guess(table[0]), [])
        assert [(row.measure, row.activity) for row in rows] == [
            ("إنارة الأزقة", "إنارة الأزقة"),
            ("إنارة الأزقة", "جرد"),
        ]
        assert rows[0].axis == "السلامة"
        assert rows[1].objective == "كل النقط"


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "[1, 2]", '{"a": 1}', "[" * 100_000])
def test_other_data_is_no_table(text):
    with pytest.raises(NoTable):
        of_json(text)


def test_calendars_are_tables():
    text = "BEGIN:VEVENT\nSUMMARY:معرض\nDTSTART:20260308\nDTEND:20260310\nEND:VEVENT"
    assert read(of_calendar(text), guess(of_calendar(text)[0]), [])[0].end == date(2026, 3, 9)
    with pytest.raises(NoTable):
        of_calendar("x")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-08", date(2026, 3, 8)),
        ("08/03/2026", date(2026, 3, 8)),
        ("8.3.2026", date(2026, 3, 8)),
        ("2026-03-08T10:00:00Z", date(2026, 3, 8)),
        ("2026", date(2026, 1, 1)),
        ("31/02/2026", None),
        ("1/1/1", None),
        ("غدا", None),
        ("", None),
        ("7", None),
    ],
)
def test_days_are_read_as_people_write_them(text, found):
    assert day(text) == found
    assert day("2026", last=True) == date(2026, 12, 31)


@given(st.lists(st.lists(st.text(max_size=12), max_size=12), min_size=1, max_size=6))
def test_no_table_breaks_the_reader(rows):
    columns = {role: place for place, role in enumerate(tables.ROLES)}
    for row in read(rows, columns, []):
        assert row.state in {"new", "seen", "doubtful", "wrong"}
        assert not (row.start and row.end) or row.start <= row.end
    assert isinstance(guess(rows[0]), dict)
