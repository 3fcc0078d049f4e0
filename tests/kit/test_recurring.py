from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit.recurring import PERIODS, WEEKDAYS, Rule, Unread, days, parse

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
ANY_DAY = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def told(text, start, span=YEAR, until=None):
    return [f"{day:%m-%d}" for day in days(parse(text, until), start, span)]


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", date(2026, 3, 30), ["03-30", "03-31", "04-01"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=3", date(2026, 3, 2), ["03-02", "03-16", "03-30"]),
        ("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4", date(2026, 3, 2), ["03-02", "03-05", "03-09", "03-12"]),
        ("FREQ=MONTHLY;BYDAY=2SA;COUNT=3", date(2026, 1, 10), ["01-10", "02-14", "03-14"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", date(2026, 1, 30), ["01-30", "02-27", "03-27"]),
        ("FREQ=MONTHLY;COUNT=3", date(2026, 1, 31), ["01-31", "03-31", "05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", date(2026, 1, 31), ["01-31", "02-28", "03-31"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", date(2026, 1, 30), ["01-30", "02-27"]),
        ("FREQ=YEARLY", date(2019, 3, 8), ["03-08"]),
        ("FREQ=YEARLY;BYMONTH=3,10;BYMONTHDAY=8", date(2020, 3, 8), ["03-08", "10-08"]),
        ("FREQ=YEARLY", date(2024, 2, 29), []),
        ("FREQ=DAILY;BYHOUR=9;COUNT=1", date(2026, 3, 8), ["03-08"]),
    ],
)
def test_rules_name_the_days_that_a_wall_calendar_shows(text, start, expected):
    assert told(text, start) == expected


def test_the_first_day_of_the_week_decides_which_weeks_are_skipped():
    """The example of the standard: the same rule, weeks from Monday and weeks from Sunday."""
    start = date(2026, 8, 4)  # a Tuesday
    assert told("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", start) == ["08-04", "08-09", "08-18", "08-23"]
    assert told("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", start) == ["08-04", "08-16", "08-18", "08-30"]


def test_a_last_day_counts_and_nothing_after_it():
    assert told("FREQ=WEEKLY;UNTIL=20260315", date(2026, 3, 1), until=date(2026, 3, 15)) == ["03-01", "03-08", "03-15"]
    assert told("FREQ=DAILY;UNTIL=20250101", date(2026, 3, 1), until=date(2025, 1, 1)) == []


def test_what_went_before_the_span_is_counted_and_not_told():
    assert told("FREQ=WEEKLY;COUNT=3", date(2025, 12, 25)) == ["01-01", "01-08"]


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ", "FREQ=HOURLY", "FREQ=WEEKLY;BYWEEKNO=3", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=١",
        "FREQ=DAILY;UNTIL=soon", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=YEARLY;BYMONTH=13", "FREQ=WEEKLY;WKST=X", "X=1;FREQ=DAILY",
    ],
)  # fmt: skip
def test_a_rule_that_is_not_understood_is_not_guessed_at(text):
    with pytest.raises(Unread):
        parse(text)


@given(ANY_DAY, st.sampled_from(WEEKDAYS), st.integers(1, 8), ANY_DAY, st.integers(0, 800))
def test_every_time_of_a_week_lies_in_the_span_on_its_weekday_weeks_apart(start, weekday, interval, first, length):
    span = (first, first + timedelta(days=length))
    start -= timedelta(days=(start.weekday() - WEEKDAYS.index(weekday)) % 7)
    expected = [
        day
        for day in (first + timedelta(days=at) for at in range(length + 1))
        if day >= start and (day - start).days % (7 * interval) == 0
    ]
    assert days(parse(f"FREQ=WEEKLY;INTERVAL={interval}"), start, span) == expected


RULES = st.builds(
    Rule,
    freq=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    interval=st.integers(1, 999_999),
    count=st.integers(0, 999_999),
    until=st.none() | ANY_DAY,
    months=st.lists(st.integers(1, 12), max_size=2).map(tuple),
    month_days=st.lists(st.integers(-31, 31).filter(bool), max_size=2).map(tuple),
    places=st.lists(st.integers(-5, 5).filter(bool), max_size=2).map(tuple),
)


@given(RULES, ANY_DAY, st.integers(0, 60))
def test_any_rule_ends_and_its_days_are_in_order_each_once(rule, start, ahead):
    found = days(rule, start, (start, start + timedelta(days=30 * ahead)))
    assert found == sorted(set(found))
    assert len(found) <= max(rule.count, 0 if rule.count else 31 * 60 + 1)


def test_a_rule_that_names_no_day_is_given_up():
    assert days(parse("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"), date(2026, 1, 1), (date(2026, 1, 1), date(9999, 12, 31))) == [
        date(2026, 1, 1)
    ]  # fmt: skip
    endless = days(parse("FREQ=DAILY"), date(2026, 1, 1), (date(2026, 1, 1), date(9999, 12, 31)))
    assert len(endless) == PERIODS
