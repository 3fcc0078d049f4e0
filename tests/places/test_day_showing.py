from datetime import date

import pytest
from django.utils.translation import override

from takafu.law import tables
from takafu.law.calendars import Announced, Calendar, Closing
from takafu.law.sources import Source
from takafu.law.standing import in_force
from takafu.places import day_showing
from tests.kit.legal.reading import plain
from tests.law.builders import parameter

TOLD = Source("بلاغ", read=date(2026, 3, 19), version="7")


def rows(**entered):
    return {row.name: row for row in day_showing.rows(Calendar(**entered), 2026)}


def test_days_of_one_holiday_are_one_row_and_an_estimate_is_tagged():
    with override("fr"):
        found = rows()
        assert len(found) == 15
        fitr, march = found["Aïd Al-Fitr"], found["Marche verte"]
        assert plain(fitr.days) == "du 20 au 21 mars 2026"
        assert (fitr.weekday, fitr.tag.label, fitr.entry) == ("vendredi – samedi", "Estimé", "")
        assert (march.tag, march.entry) == (None, "")
        assert "2-77-169" in march.basis


def test_what_a_person_entered_says_who_announced_it_and_when():
    closing = Closing(date(2026, 3, 23), date(2026, 3, 24), date(2026, 3, 13), TOLD, (("ar", "موسم"),))
    with override("fr"):
        found = rows(
            announced=[Announced("fitr", 1447, date(2026, 3, 21), date(2026, 3, 19), TOLD)], closings=[closing]
        )
        fitr = found["Aïd Al-Fitr"]
        assert plain(fitr.days) == "du 21 au 22 mars 2026"
        assert (fitr.tag.label, fitr.entry) == ("Annoncé", "7")
        assert plain(fitr.basis) == "بلاغ, su le 19 mars 2026"
        own = next(row for row in found.values() if row.holiday.code == "closing")
        assert (own.tag.label, plain(own.days)) == ("Fermeture", "du 23 au 24 mars 2026")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_clocks_of_a_year_and_the_periods_of_the_law_are_named(language):
    with override(language):
        assert len({*day_showing.clock_changes(2026)}) == 2
        assert set(day_showing.PERIODS) == set(tables.periods())
        assert len({str(name) for name in day_showing.PERIODS.values()}) == len(tables.periods())


def test_the_bodys_own_periods_are_those_that_its_rules_give():
    day = date(2026, 11, 9)
    found = in_force(
        [
            parameter("notice", 8),
            parameter("reply", 30),
            parameter("reply_urgent", 9),
            parameter("second_call_after", 0),
            parameter("tie", "lot"),
        ],
        day,
    )
    own = day_showing.own_periods(found)
    assert {code: (one.count, one.unit, one.back) for code, one in own.items()} == {
        "notice": (8, "calendar_days", True), "reply": (30, "calendar_days", False),
        "reply_urgent": (9, "calendar_days", False),
    }  # fmt: skip
