from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from takafu.programme import rules
from takafu.programme.years import day_field, sane_year
from tests.programme import lines


@pytest.mark.parametrize(("year", "meant"), [(1989, False), (1990, True), (2026, True), (2041, True), (2042, False)])
def test_years_from_1990_to_fifteen_ahead_are_meant(year, meant):
    with lines.on(2026, 12, 31):
        assert (year in rules.years(date(2026, 12, 31))) == meant
        for value in (year, date(year, 1, 1), date(year, 12, 31)):
            if meant:
                sane_year(value)
            else:
                with pytest.raises(ValidationError, match="1990"):
                    sane_year(value)


def test_the_years_go_on_with_the_calendar():
    assert rules.years(date(2027, 1, 1))[-1] == rules.years(date(2026, 12, 31))[-1] + 1


@pytest.mark.parametrize(
    "typed", ["0226-03-08", "2206-03-08", "20266-03-08", "226-3-8", "9999-12-31", "2026-02-30", "غدا"]
)
def test_slips_of_the_keys_are_no_days(typed):
    with pytest.raises(ValidationError):
        day_field("x").clean(typed)


@pytest.mark.parametrize("typed", ["2026-03-08", "08/03/2026"])
def test_days_are_typed_as_calendars_or_as_people_do(typed):
    with lines.on(2026, 1, 1):
        assert day_field("x").clean(typed) == date(2026, 3, 8)
    assert day_field("x", required=False).clean("") is None


@given(st.dates(), st.dates(date(2000, 1, 1), date(9000, 1, 1)))
def test_whatever_day_is_typed_the_span_stays_small(day, today):
    meant = rules.years(today)
    assert len(meant) == today.year - 1990 + 16
    assert (day.year in meant) == (1990 <= day.year <= today.year + 15)
