from datetime import date, timedelta

import pytest

from takafu.law import tables
from takafu.law.calendars import Announced, Beyond, Calendar, Closing, estimate, occurrence
from takafu.law.sources import Source

TOLD = Source("announcement", read=date(2026, 3, 19))
LATE = Announced("fitr", 1447, date(2026, 3, 21), date(2026, 3, 19), TOLD)
PLAIN = Calendar()


def days(calendar, year, code):
    return [found.day for found in calendar.holidays(year) if found.code == code]


def test_fixed_holidays_stand_from_the_year_of_their_text():
    assert days(PLAIN, 2023, "amazigh_new_year") == []
    assert days(PLAIN, 2024, "amazigh_new_year") == [date(2024, 1, 14)]
    assert days(PLAIN, 2025, "unity_day") == []
    assert days(PLAIN, 2026, "unity_day") == [date(2026, 10, 31)]
    assert PLAIN.why_off(date(2026, 11, 6)).source.text == "ma/decret/2-77-169"


def test_moon_dated_holidays_are_estimated_until_they_are_announced():
    (first, second) = [found for found in PLAIN.holidays(2026) if found.code == "fitr"]
    assert (first.day, second.day, first.estimated) == (date(2026, 3, 20), date(2026, 3, 21), True)
    told = Calendar([LATE])
    (first, second) = [found for found in told.holidays(2026) if found.code == "fitr"]
    assert (first.day, second.day, first.estimated) == (date(2026, 3, 21), date(2026, 3, 22), False)
    assert (first.source, first.known_on) == (TOLD, date(2026, 3, 19))
    assert days(told, 2027, "fitr") == days(PLAIN, 2027, "fitr")


def test_what_was_known_on_a_day_is_what_had_been_entered_by_then():
    closing = Closing(date(2026, 3, 23), date(2026, 3, 23), date(2026, 3, 13), TOLD)
    for known, fitr, closed in [
        (date(2026, 3, 12), date(2026, 3, 20), False),
        (date(2026, 3, 13), date(2026, 3, 20), True),
        (date(2026, 3, 19), date(2026, 3, 21), True),
    ]:
        calendar = Calendar([LATE], [closing], known=known)
        assert days(calendar, 2026, "fitr")[0] == fitr
        assert calendar.works(date(2026, 3, 23)) is not closed


def test_the_latest_announcement_of_one_holiday_counts():
    first = Announced("fitr", 1447, date(2026, 3, 19), date(2026, 3, 1), TOLD)
    assert (
        days(Calendar([LATE, first]), 2026, "fitr")
        == days(Calendar([first, LATE]), 2026, "fitr")
        == days(Calendar([LATE]), 2026, "fitr")
    )


def test_two_years_of_the_moon_may_begin_in_one_of_the_sun():
    assert len(days(PLAIN, 2008, "hijri_new_year")) == 2
    assert all(days(PLAIN, year, "hijri_new_year") for year in range(2000, 2076))


@pytest.mark.parametrize("code", ["hijri_new_year", "mawlid", "fitr", "adha"])
def test_each_moon_dated_holiday_stands_once_in_each_year_of_the_moon(code):
    found = [one.hijri_year for year in range(1927, 2076) for one in PLAIN.holidays(year) if one.code == code]
    length = next(feast.length for feast in tables.feasts() if feast.code == code)
    years = sorted(set(found))
    assert years == list(range(years[0], years[-1] + 1))
    assert all(found.count(year) == length for year in years[1:-1])


def test_a_feast_that_runs_over_the_years_end_stands_in_both():
    told = Calendar([Announced("mawlid", 1437, date(2015, 12, 31), date(2015, 12, 1), TOLD)])
    assert days(told, 2016, "mawlid")[0] == date(2016, 1, 1)


def test_weekends_and_holidays_are_not_worked():
    assert PLAIN.why_off(date(2026, 11, 7)).code == "weekend"
    assert PLAIN.works(date(2026, 11, 9))
    assert PLAIN.next_worked(date(2026, 11, 6)) == date(2026, 11, 9)
    assert PLAIN.next_worked(date(2026, 11, 6), back=True) == date(2026, 11, 5)


def test_years_that_cannot_be_estimated_are_refused():
    for year in (1926, 2076):
        with pytest.raises(Beyond):
            PLAIN.holidays(year)
    for year in range(1927, 2076):
        assert PLAIN.holidays(year)


def test_estimates_are_those_of_the_kept_library():
    adha = next(feast for feast in tables.feasts() if feast.code == "adha")
    assert estimate(adha, 1448) == date(2027, 5, 16)
    assert estimate(adha, 1448) - estimate(adha, 1447) in (timedelta(354), timedelta(355))


@pytest.mark.parametrize("code", ["hijri_new_year", "mawlid", "fitr", "adha"])
def test_a_day_near_a_holiday_names_its_year_of_the_moon(code):
    feast = next(feast for feast in tables.feasts() if feast.code == code)
    for year in range(1346, 1497):
        for off in (-2, 0, 2):
            assert occurrence(feast, estimate(feast, year) + timedelta(off)) == year
    with pytest.raises(Beyond):
        occurrence(feast, date(2080, 1, 1))
