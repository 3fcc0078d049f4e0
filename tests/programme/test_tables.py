import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.programme import tables
from takafu.programme.tables import NoTable, guess, of_calendar, of_json, read

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
        of_calendar(text.replace("BEGIN:VEVENT", "BEGIN:VEVENT\nSTATUS:CANCELLED"))
    with pytest.raises(NoTable):
        of_calendar("x")


@given(st.lists(st.lists(st.text(max_size=12), max_size=12), min_size=1, max_size=6))
def test_no_table_breaks_the_reader(rows):
    columns = {role: place for place, role in enumerate(tables.ROLES)}
    for row in read(rows, columns, []):
        assert row.state in {"new", "seen", "doubtful", "wrong"}
        assert not (row.start and row.end) or row.start <= row.end
    assert isinstance(guess(rows[0]), dict)


def listed(*rows):
    table = of_json(json.dumps(rows))
    return table[0], read(table, guess(table[0]), [])


def test_of_several_taxonomies_the_first_is_proposed_and_each_can_be_chosen():
    first = {
        "title": {"ar": "إنارة"},
        "taxonomies": {"id": [3, 9], "name": [{"ar": "السلامة", "fr": "Sécurité"}, {"ar": "المدينة"}]},
    }
    second = {"title": {"ar": "مكتبة"}, "taxonomies": {"id": [4], "name": [{"fr": "Culture"}]}}
    titles, rows = listed(first, second)
    assert [row.axis for row in rows] == ["السلامة", "Culture"]
    table = of_json(json.dumps([first, second]))
    other = guess(titles) | {"axis": titles.index("taxonomies/name/2/ar")}
    assert [row.axis for row in read(table, other, [])] == ["المدينة", ""]
    assert "taxonomies/id/1" in titles


@pytest.mark.parametrize(
    ("taxonomies", "axis"),
    [
        ([{"id": 3, "name": {"ar": "السلامة"}}, {"id": 9, "name": {"ar": "المدينة"}}], "السلامة"),
        (["السلامة", "المدينة"], "السلامة"),
        ({"name": []}, ""),
        ([], ""),
        ([None, {"name": {"ar": "المدينة"}}], "المدينة"),
        ([[["السلامة"]]], "السلامة"),
        ({"id": [3]}, ""),
    ],
)
def test_taxonomies_in_every_shape_are_read(taxonomies, axis):
    _titles, (row,) = listed({"title": {"ar": "إنارة"}, "taxonomies": taxonomies})
    assert (row.measure, row.axis, row.state) == ("إنارة", axis, "new")


def test_a_result_without_an_axis_does_not_take_that_of_the_one_above():
    titles, rows = listed({"title": "إنارة", "category": {"name": {"ar": "السلامة"}}}, {"title": "مكتبة"})
    assert "category/name/ar" in titles
    assert [row.axis for row in rows] == ["السلامة", ""]


@pytest.mark.parametrize(
    "hostile",
    [
        [{f"n{n}-{m}": "x" for m in range(400)} for n in range(20)],
        [{"title": "x", "taxonomies": {"name": [{"ar": str(n)} for n in range(5000)]}}],
        [{"title": "x", "a": [[[[[[[["deep"]]]]]]]]}],
        [{"title": {"ar": {"ar": {"ar": {"ar": {"ar": {"ar": {"ar": {"ar": "x"}}}}}}}}}],
    ],
)
def test_what_would_make_a_table_of_millions_of_cells_is_cut(hostile):
    table = of_json(json.dumps(hostile))
    assert len(table[0]) <= tables.COLUMNS
    assert {len(row) for row in table} == {len(table[0])}


def test_more_objects_than_are_ever_taken_in_are_not_all_made_rows():
    assert len(of_json(json.dumps([{"title": "x"}] * 5_000))) == tables.OBJECTS + 1


YEARS = range(1990, 2042)


@pytest.mark.parametrize(
    ("start", "end", "why", "kept"),
    [
        ("2206-03-01", "2026-04-01", ("far_day",), (date(2026, 4, 1), date(2026, 4, 1))),
        ("0226-03-01", "", ("far_day", "no_days"), (None, None)),
        ("2041-12-31", "2042-01-01", ("far_day",), (date(2041, 12, 31), date(2041, 12, 31))),
        ("1990", "1990", (), (date(1990, 1, 1), date(1990, 12, 31))),
        ("31/02/2026", "9999-12-31", ("bad_day", "far_day", "no_days"), (None, None)),
    ],
)
def test_years_that_nobody_means_are_told_from_days_that_cannot_be_read(start, end, why, kept):
    rows = [["measure", "activity", "start", "end"], ["إنارة", "جرد", start, end]]
    (row,) = read(rows, guess(rows[0]), [], YEARS)
    assert (row.why, (row.start, row.end)) == (why, kept)


def test_a_calendar_of_other_centuries_stretches_nothing():
    text = "".join(
        f"BEGIN:VEVENT\nSUMMARY:e{year}\nDTSTART:{year:04}0301\nEND:VEVENT\n"
        for year in (1, 226, 1989, 2026, 2206, 9999)
    )
    table = of_calendar(text)
    found = {row.measure: row.start for row in read(table, guess(table[0]), [], YEARS)}
    assert found == {
        f"e{year}": date(2026, 3, 1) if year == 2026 else None for year in (1, 226, 1989, 2026, 2206, 9999)
    }
