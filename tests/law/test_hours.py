from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from takafu.law import hours

BACK, ON = date(2026, 2, 15), date(2026, 3, 22)  # the Ramadan of 2026, as the zone data foresee it


def test_ten_o_clock_is_ten_o_clock_on_both_sides_of_the_change():
    for day, utc in [(date(2026, 2, 14), 9), (BACK, 10), (date(2026, 3, 21), 10), (ON, 9)]:
        moment = hours.at(day, time(10))
        assert (moment.hour, moment.astimezone(UTC).hour) == (10, utc)


def test_the_hours_between_are_those_that_passed():
    evening = hours.at(date(2026, 2, 14), time(20))
    assert hours.elapsed(evening, hours.at(BACK, time(8))) == timedelta(hours=13)
    assert hours.elapsed(hours.at(date(2026, 3, 21), time(20)), hours.at(ON, time(8))) == timedelta(hours=11)
    assert hours.after(evening, 12) == hours.at(BACK, time(7))


def test_an_hour_that_is_left_out_is_one_later_and_of_two_alike_the_first_is_meant():
    missing = hours.at(ON, time(2, 30))
    assert (missing.hour, missing.minute) == (3, 30)
    doubled = hours.at(BACK, time(2, 30))
    assert doubled.astimezone(UTC) == datetime(2026, 2, 15, 1, 30, tzinfo=UTC)


def test_the_changes_of_a_year():
    assert hours.changes(2026) == [hours.ClockChange(BACK, -60), hours.ClockChange(ON, 60)]


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 23), st.integers(0, 1000))
def test_hours_added_are_hours_passed(day, hour, more):
    start = hours.at(day, time(hour))
    assert hours.elapsed(start, hours.after(start, more)) == timedelta(hours=more)
