from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.meetings import recurrence

SATURDAY = 5


@pytest.mark.parametrize(
    ("every", "nth", "first", "last", "found"),
    [
        ("month", 1, "2027-01-01", "2027-03-31", ["2027-01-02", "2027-02-06", "2027-03-06"]),
        ("month", 1, "2027-01-03", "2027-03-31", ["2027-02-06", "2027-03-06"]),
        ("month", -1, "2027-02-01", "2027-03-31", ["2027-02-27", "2027-03-27"]),
        ("quarter", 1, "2026-10-01", "2027-07-31", ["2026-10-03", "2027-01-02", "2027-04-03", "2027-07-03"]),
        ("two_weeks", 3, "2026-12-20", "2027-01-31", ["2026-12-26", "2027-01-09", "2027-01-23"]),
        ("half_year", 2, "2027-01-10", "2027-12-31", ["2027-02-13", "2027-08-14"]),
        ("week", 1, "2027-01-03", "2027-01-08", []),
        ("week", 1, "2027-02-01", "2027-01-01", []),
    ],
)
def test_the_days_of_a_rule_also_over_a_years_end(every, nth, first, last, found):
    text = recurrence.rule(every, nth, SATURDAY)
    assert recurrence.days(text, *map(date.fromisoformat, (first, last))) == [date.fromisoformat(day) for day in found]


@given(
    st.sampled_from(sorted(recurrence.EVERY)), st.sampled_from(recurrence.NTH), st.integers(0, 6),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 800),
)  # fmt: skip
def test_every_day_is_of_that_weekday_and_between_the_two(every, nth, weekday, first, length):
    last = date.fromordinal(first.toordinal() + length)
    found = recurrence.days(recurrence.rule(every, nth, weekday), first, last)
    assert found == sorted(set(found))
    assert all(day.weekday() == weekday and first <= day <= last for day in found)
