from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.law.calendars import Announced, Beyond, Calendar, Closing
from takafu.law.counting import Period, Suspension, before, due, extended
from takafu.law.sources import Source

TOLD = Source("announcement")
PLAIN = Calendar()
LATE = Calendar([Announced("fitr", 1447, date(2026, 3, 21), date(2026, 3, 19), TOLD)])
BRIDGE = Calendar(
    [Announced("fitr", 1447, date(2026, 3, 21), date(2026, 3, 19), TOLD)],
    [Closing(date(2026, 3, 23), date(2026, 3, 23), date(2026, 3, 13), TOLD)],
)

# start, count, unit, day zero counted, calendar, the last day, the days it rolled over
TABLE = [
    ("2026-11-02", 10, "calendar_days", False, PLAIN, "2026-11-12", ()),
    ("2026-11-02", 10, "calendar_days", True, PLAIN, "2026-11-11", ()),
    ("2026-11-02", 5, "calendar_days", False, PLAIN, "2026-11-09", ("2026-11-07",)),  # Saturday
    ("2026-11-02", 4, "calendar_days", False, PLAIN, "2026-11-09", ("2026-11-06",)),  # Green March, then the weekend
    ("2026-11-02", 4, "working_days", False, PLAIN, "2026-11-09", ()),
    ("2026-11-02", 4, "working_days", True, PLAIN, "2026-11-05", ()),
    ("2026-11-07", 1, "working_days", True, PLAIN, "2026-11-09", ()),  # begins on a day that is not worked
    ("2026-11-06", 20, "working_days", False, PLAIN, "2026-12-07", ()),
    (
        "2026-03-18",
        2,
        "working_days",
        False,
        PLAIN,
        "2026-03-23",
        (),
    ),  # estimate: the feast is on Friday 20 and Saturday
    ("2026-03-18", 2, "working_days", False, LATE, "2026-03-20", ()),  # announced late: it is on the weekend
    ("2026-03-18", 3, "working_days", False, LATE, "2026-03-23", ()),
    ("2026-03-18", 3, "working_days", False, BRIDGE, "2026-03-24", ()),  # and the Monday was given as well
    ("2026-02-13", 1, "working_days", False, PLAIN, "2026-02-16", ()),  # over the clock's change: days are days
    ("2024-02-29", 1, "years", False, PLAIN, "2025-02-28", ()),
    ("2024-02-29", 4, "years", False, PLAIN, "2028-02-29", ()),
    ("2026-01-31", 1, "months", False, PLAIN, "2026-03-02", ("2026-02-28",)),
    ("2028-01-31", 1, "months", False, PLAIN, "2028-02-29", ()),  # estimated feast on 26 and 27 February
    ("2026-12-15", 3, "months", False, PLAIN, "2027-03-15", ()),
    ("2026-12-31", 1, "working_days", False, PLAIN, "2027-01-04", ()),
    ("2026-12-18", 2, "weeks", False, PLAIN, "2027-01-04", ("2027-01-01",)),
]


@pytest.mark.parametrize(("start", "count", "unit", "zero", "calendar", "end", "rolled"), TABLE)
def test_the_truth_table(start, count, unit, zero, calendar, end, rolled):
    counted = due(date.fromisoformat(start), Period(count, unit, day_zero=zero), calendar)
    assert counted.end == date.fromisoformat(end)
    assert tuple(step.day.isoformat() for step in counted.steps if step.code == "rolled") == rolled


BACK = [
    ("2026-11-27", 10, "calendar_days", "2026-11-17"),
    ("2026-11-16", 10, "calendar_days", "2026-11-05"),  # the tenth day back is the Green March: sent the day before
    ("2026-11-17", 10, "calendar_days", "2026-11-05"),  # a Saturday after it
    ("2026-11-19", 5, "working_days", "2026-11-11"),  # Independence Day is between
    ("2027-01-04", 1, "working_days", "2026-12-31"),
    ("2026-03-31", 1, "months", "2026-02-27"),  # 28 February is a Saturday
    ("2028-02-29", 1, "years", "2027-02-26"),  # 28 February 2027 is a Sunday
]


@pytest.mark.parametrize(("day", "count", "unit", "end"), BACK)
def test_notice_is_counted_back_and_never_shortened(day, count, unit, end):
    counted = before(date.fromisoformat(day), Period(count, unit), PLAIN)
    assert (counted.end, counted.back) == (date.fromisoformat(end), True)
    assert PLAIN.works(counted.end)


HELD = [
    (5, "calendar_days", [("2026-11-10", "2026-11-12")], "2026-11-16", 0),
    (5, "working_days", [("2026-11-10", "2026-11-12")], "2026-11-19", 0),
    (5, "working_days", [("2026-11-09", None)], None, 5),
    (5, "working_days", [("2026-11-11", None)], None, 4),
    (1, "months", [("2026-11-10", "2026-11-20")], "2026-12-21", 0),  # 19 December is a Saturday
    (1, "months", [("2026-11-10", "2026-11-15"), ("2026-11-12", "2026-11-20")], "2026-12-21", 0),
    (1, "months", [("2026-12-01", None)], None, 9),
    (5, "working_days", [("2026-11-10", "2026-11-10")], "2026-11-16", 0),
    (5, "working_days", [("2026-12-10", "2026-12-20")], "2026-11-16", 0),
]


@pytest.mark.parametrize(("count", "unit", "spans", "end", "left"), HELD)
def test_what_is_suspended_does_not_count(count, unit, spans, end, left):
    held = [Suspension(date.fromisoformat(a), date.fromisoformat(b) if b else None) for a, b in spans]
    counted = due(date(2026, 11, 9), Period(count, unit), PLAIN, held)
    assert (counted.end, counted.left) == (date.fromisoformat(end) if end else None, left)


def test_a_period_is_extended_from_where_it_was_before_it_rolled():
    first = due(date(2026, 11, 2), Period(5, "calendar_days"), PLAIN)
    assert first.end == date(2026, 11, 9)
    assert extended(first, Period(5, "calendar_days"), PLAIN).end == date(2026, 11, 12)
    held = due(date(2026, 11, 9), Period(5, "calendar_days"), PLAIN, [Suspension(date(2026, 11, 10), None)])
    with pytest.raises(ValueError, match="no end"):
        extended(held, Period(5, "calendar_days"), PLAIN)


def test_an_end_may_be_kept_where_it_falls():
    assert due(date(2026, 11, 2), Period(5, "calendar_days", rolls=False), PLAIN).end == date(2026, 11, 7)


@pytest.mark.parametrize(("count", "unit"), [(0, "months"), (-1, "weeks"), (5, "hours"), (4001, "calendar_days")])
def test_what_is_no_period(count, unit):
    with pytest.raises(ValueError, match=unit):
        Period(count, unit)


def test_what_lies_beyond_the_calendar_is_refused():
    for start, count in ((date(2070, 1, 1), 30), (date(2026, 1, 1), 4000), (date(9990, 1, 1), 20)):
        with pytest.raises(Beyond):
            due(start, Period(count, "years"), PLAIN)
    with pytest.raises(Beyond):
        before(date(2026, 1, 1), Period(4000, "years"), PLAIN)


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
UNITS = st.sampled_from(["calendar_days", "working_days", "weeks", "months", "years"])
PERIODS = st.builds(Period, st.integers(1, 30), UNITS, day_zero=st.booleans())


@given(DAYS, st.integers(1, 60))
def test_adding_working_days_and_counting_them_back_gives_the_day_again(day, count):
    start = PLAIN.next_worked(day)
    end = due(start, Period(count, "working_days"), PLAIN).end
    assert before(end, Period(count, "working_days"), PLAIN).end == start


@given(DAYS, PERIODS)
def test_no_period_ends_on_a_day_that_is_not_worked(day, period):
    counted = due(day, period, PLAIN)
    assert PLAIN.works(counted.end)
    assert PLAIN.works(before(day, period, PLAIN).end)
    if not (period.day_zero and period.count == 1):
        assert counted.end > day


@given(DAYS, PERIODS, st.integers(0, 40))
def test_a_later_start_never_ends_earlier(day, period, later):
    assert due(day + timedelta(later), period, PLAIN).end >= due(day, period, PLAIN).end
    assert before(day + timedelta(later), period, PLAIN).end >= before(day, period, PLAIN).end


@given(DAYS, st.integers(1, 30), UNITS, st.integers(0, 9), st.integers(1, 20))
def test_a_suspension_never_brings_the_end_nearer(day, count, unit, after, length):
    period = Period(count, unit)
    held = Suspension(day + timedelta(after), day + timedelta(after + length))
    assert due(day, period, PLAIN, [held]).end >= due(day, period, PLAIN).end


@given(DAYS, st.integers(1, 60))
def test_the_working_accounts_for_every_day(day, count):
    counted = due(day, Period(count, "working_days"), PLAIN)
    passed = (counted.end - day).days
    weekend = sum(step.count for step in counted.steps if step.code == "weekend")
    assert passed == count + weekend + len([step for step in counted.steps if step.code == "skipped"])
    assert all(day < step.day <= counted.end for step in counted.steps if step.code == "skipped")
