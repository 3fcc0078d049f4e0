"""Morocco's clock as a calendar file carries it (RFC 5545, VTIMEZONE): each change, as the machine's zone data foresee it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from takafu.law.hours import ZONE, changes

NAME = "Africa/Casablanca"
MINUTE = timedelta(minutes=1)


def vtimezone(first: date, last: date) -> Iterator[str]:
    """The lines of the zone, with what is in force from the year before the first day and every change until the last day's year ends."""
    begins = datetime(first.year - 1, 1, 1, tzinfo=ZONE)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{NAME}")
    yield from _observance(begins, begins)
    for year in range(first.year - 1, last.year + 1):
        for one in changes(year):
            moment = _moment(one.day)
            yield from _observance(moment - MINUTE, moment)
    yield "END:VTIMEZONE"


def _moment(day: date) -> datetime:
    """The minute from which clocks stand otherwise than before, in the night before noon of that day."""
    after = datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)
    low, high = (after - timedelta(days=1)).astimezone(UTC), after.astimezone(UTC)
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        if middle.astimezone(ZONE).utcoffset() == after.utcoffset():
            high = middle
        else:
            low = middle
    return high.astimezone(ZONE)


def _observance(before: datetime, since: datetime) -> Iterator[str]:
    kind = "DAYLIGHT" if since.dst() else "STANDARD"
    local = (since.astimezone(UTC) + (before.utcoffset() or timedelta())).replace(tzinfo=None)
    yield from (
        f"BEGIN:{kind}",
        f"DTSTART:{local:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{before:%z}",
        f"TZOFFSETTO:{since:%z}",
    )
    yield from (f"TZNAME:{since:%Z}", f"END:{kind}")
