import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.programme.measured import KNOWN, ROLES, Standing, of_json, read
from takafu.programme.tables import NoTable, guess

TITLES = ["النشاط", "المؤشر", "الوحدة", "اليوم", "القيمة"]
TODAY = date(2026, 7, 1)
STANDING = Standing(
    {"اناره الازقه": ["one"], "معرض": ["two", "three"]},
    {"01hz3k7q9w2m": ["one"], "01hz3k7q9w2n": ["two"], "01hz3k7q9w2p": ["three"], "000000000000": ["two", "three"]},
    frozenset({("one", "مصابيح"), ("two", "زوار")}),
    frozenset({("one", "مصابيح", date(2026, 2, 1), Decimal("10.00"))}),
)


def taken(*cells, titles=TITLES, standing=STANDING):
    rows = [titles, *([*row] for row in cells)]
    return read(rows, guess(titles, KNOWN), standing, TODAY)


@pytest.mark.parametrize(
    "titles",
    [
        TITLES,
        ["Activité", "Indicateur", "Unité", "Jour", "Valeur"],
        ["Activity", "Indicator", "Unit", "Day", "Value"],
        ["activity", "indicator", "unit", "on", "value"],
    ],
)
def test_columns_are_known_by_their_titles_in_each_language(titles):
    assert guess(titles, KNOWN) == {"activity": 0, "indicator": 1, "unit": 2, "on": 3, "value": 4}


def test_a_value_of_an_indicator_that_stands_is_new_and_one_that_stands_is_seen():
    new, seen, again = taken(
        ["إنارة الأزقة", "مصابيح", "", "2026-03-01", "12,5"],
        ["إنارة الأزقة", "مصابيح", "", "1 فبراير 2026", "10"],
        ["إنارة الأزقة", "مصابيح", "", "01/03/2026", "12.50"],
    )
    assert (new.state, new.on, new.value, new.why) == ("new", date(2026, 3, 1), Decimal("12.50"), ())
    assert (seen.state, seen.why) == ("seen", ())
    assert (again.state, again.why) == ("seen", ("twice",))


def test_an_indicator_that_is_not_there_is_said():
    (row,) = taken(["إنارة الأزقة", "شكايات", "شكاية", "2026-03-01", "-3"])
    assert (row.state, row.why, row.value, row.unit) == ("doubtful", ("new_indicator",), Decimal(-3), "شكاية")


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["", "مصابيح", "", "2026-03-01", "1"], ("no_words",)),
        (["إنارة الأزقة", "", "", "2026-03-01", "1"], ("no_words",)),
        (["=A1", "مصابيح", "", "2026-03-01", "1"], ("formula",)),
        (["سقي", "مصابيح", "", "2026-03-01", "1"], ("no_activity",)),
        (["معرض", "مصابيح", "", "2026-03-01", "1"], ("two_activities",)),
        (["إنارة الأزقة", "مصابيح", "", "", "1"], ("bad_day",)),
        (["إنارة الأزقة", "مصابيح", "", "31/02/2026", "1"], ("bad_day",)),
        (["إنارة الأزقة", "مصابيح", "", "2026-07-02", "1"], ("future",)),
        (["إنارة الأزقة", "مصابيح", "", "2026-03-01", ""], ("bad_value",)),
        (["إنارة الأزقة", "مصابيح", "", "2026-03-01", "10-12"], ("bad_value",)),
        (["إنارة الأزقة", "مصابيح", "", "لاحقا", "كثير"], ("bad_day", "bad_value")),
    ],
)
def test_what_cannot_be_taken_in_says_why(cells, why):
    (row,) = taken(cells)
    assert (row.state, row.why) == ("wrong", why)


def test_empty_rows_and_short_rows_are_borne():
    rows = taken([""] * 5, ["إنارة الأزقة"], [])
    assert [(row.line, row.state) for row in rows] == [(3, "wrong")]


def test_the_product_s_own_file_holds_its_values():
    signs = [
        {"title": "مصابيح", "unit": "مصباح", "target": "40.00", "values": [{"on": "2026-02-01", "value": "10.00"}]}
    ]
    told = {
        "activities": [
            {"title": "إنارة", "code": "01hz-3k7q-9w2m", "indicators": signs},
            {"title": "بلا مؤشر", "indicators": []},
            None,
        ]
    }
    titles, row = of_json(json.dumps(told))
    assert dict(zip(titles, row, strict=True)) == {
        "activity": "إنارة", "indicator": "مصابيح", "value": "10.00", "on": "2026-02-01",
        "unit": "مصباح", "baseline": "", "target": "40.00", "code": "01hz-3k7q-9w2m",
    }  # fmt: skip


def test_a_plain_list_of_objects_is_read_too():
    titles, row = of_json('[{"activity": "a", "indicator": "b", "on": "2026-01-01", "value": 3}]')
    assert (titles, row) == (["activity", "indicator", "on", "value"], ["a", "b", "2026-01-01", "3"])


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '{"activities": 7}', '{"activities": [{"indicators": [{"values": 1}]}]}', "[" * 100_000],
)
def test_what_holds_no_value_is_said(text):
    with pytest.raises(NoTable):
        of_json(text)


CODED = ["النشاط", "المؤشر", "اليوم", "القيمة", "الرمز"]


@pytest.mark.parametrize(
    "typed",
    [
        "01hz-3k7q-9w2n",
        "01HZ3K7Q9W2N",
        " 01hz 3k7q 9w2n ",
        "o1hz-3k7q-9w2n",
        "https://takafu.example/ar/fes/t/01hz-3k7q-9w2n/",
    ],
)
def test_of_two_activities_of_one_title_the_code_says_which(typed):
    for cells, titles in (
        (["معرض", "زوار", "2026-03-01", "5", typed], CODED),
        (["", "زوار", "2026-03-01", "5", typed], CODED),
        ([typed, "زوار", "", "2026-03-01", "5"], TITLES),
    ):
        (row,) = taken(cells, titles=titles)
        assert (row.state, row.why, row.key) == ("new", (), "two"), cells


@pytest.mark.parametrize(
    ("activity", "code", "state", "why"),
    [
        ("معرض", "", "wrong", ("two_activities",)),
        ("معرض", "01hz-3k7q-9w2x", "wrong", ("no_code",)),
        ("معرض", "كذا", "wrong", ("no_code",)),
        ("معرض", "000000000000", "wrong", ("two_activities",)),
        ("إنارة الأزقة", "01hz-3k7q-9w2n", "doubtful", ("other_title",)),
        ("معرض", "01hz-3k7q-9w2p", "doubtful", ("new_indicator",)),
        ("سقي", "01hz-3k7q-9w2p", "doubtful", ("other_title", "new_indicator")),
        ("", "", "wrong", ("no_words",)),
    ],
)
def test_what_a_code_does_not_settle_is_said(activity, code, state, why):
    (row,) = taken([activity, "زوار", "2026-03-01", "5", code], titles=CODED)
    assert (row.state, row.why) == (state, why)


def test_one_day_of_two_activities_of_one_title_is_not_twice():
    rows = taken(
        ["معرض", "زوار", "2026-03-01", "5", "01hz-3k7q-9w2n"],
        ["معرض", "زوار", "2026-03-01", "5", "01hz-3k7q-9w2p"],
        ["معرض", "زوار", "2026-03-01", "5", "01HZ3K7Q9W2N"],
        titles=CODED,
    )
    assert [(row.state, row.key) for row in rows] == [("new", "two"), ("doubtful", "three"), ("seen", "two")]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2206-03-01", "far_day"),
        ("0226-03-01", "far_day"),
        ("1/1/1", "bad_day"),
        ("08/03/26", "bad_day"),
        ("2026-13-01", "bad_day"),
    ],
)
def test_a_slip_in_the_year_is_no_value_of_that_year(typed, why):
    (row,) = taken(["إنارة الأزقة", "مصابيح", "", typed, "1"])
    assert (row.state, row.why) == ("wrong", (why,))


@given(st.lists(st.lists(st.text(max_size=12), max_size=9), min_size=1, max_size=6))
def test_no_table_of_values_breaks_the_reader(rows):
    columns = {role: place for place, role in enumerate(ROLES)}
    for row in read(rows, columns, STANDING, TODAY):
        assert row.state in {"new", "seen", "doubtful", "wrong"}
        assert row.state == "wrong" or (
            row.on <= TODAY and row.value is not None and row.key in {"one", "two", "three"}
        )
