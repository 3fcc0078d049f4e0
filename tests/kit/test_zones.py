from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from takafu.kit.zones import NAME, vtimezone

HOUR = timedelta(hours=1)


def read(first, last):
    """The zone as another program understands it from these lines alone."""
    text = "\r\n".join(["BEGIN:VCALENDAR", *vtimezone(first, last), "END:VCALENDAR", ""])
    return icalendar.Calendar.from_ical(text).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)


@pytest.mark.parametrize("year", [2026, 2027, 2030, 2033])  # in 2030 and 2033 Ramadan lies about the year's end
def test_every_hour_of_a_year_stands_as_clocks_in_morocco_do(year):
    told, true = read(date(year, 2, 1), date(year, 2, 1)), ZoneInfo(NAME)
    moments = [datetime(year, 1, 1, 0, 30, tzinfo=true) + number * HOUR for number in range(8760)]
    wrong = [one for one in moments if one.replace(tzinfo=told).utcoffset() != one.utcoffset()]
    assert all(f"{one:%H}" == "02" for one in wrong)  # in the night of the change alone: an hour that no clock shows
    assert len(wrong) <= 2


def test_a_year_that_no_event_touches_is_left_out():
    lines = list(vtimezone(date(2027, 1, 1), date(2027, 3, 1)))
    assert [line for line in lines if line.startswith("DTSTART:2027")] == [
        "DTSTART:20270207T030000", "DTSTART:20270314T020000",
    ]  # fmt: skip
    assert not any("2028" in line for line in lines)
