"""Hours in Morocco, whose clocks go back for Ramadan: ten o'clock is ten o'clock there, and what passed between is what passed. Pure.

The days of the change are those of the zone data, which foresees them: the government announces them each year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Africa/Casablanca")


@dataclass(frozen=True, slots=True)
class ClockChange:
    """The night before that day the clocks were moved by so many minutes; less than nothing: back."""

    day: date
    minutes: int


def at(day: date, hour: time) -> datetime:
    """That hour of that day in Morocco. An hour that the change leaves out is the one an hour later; of two alike, the first."""
    meant = datetime.combine(day, hour.replace(fold=0), ZONE)
    return meant.astimezone(UTC).astimezone(ZONE)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """What really passed between two moments, both with their zone."""
    return end.astimezone(UTC) - start.astimezone(UTC)


def after(start: datetime, hours: int) -> datetime:
    """So many hours later, in Morocco's time."""
    return (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(ZONE)


def changes(year: int) -> list[ClockChange]:
    """The days of a year on which the clocks stand otherwise than on the day before."""
    found = []
    day = datetime(year, 1, 1, 12, tzinfo=ZONE)
    was = (day - timedelta(days=1)).utcoffset() or timedelta()
    while day.year == year:
        offset = day.utcoffset() or timedelta()
        if offset != was:
            found.append(ClockChange(day.date(), int((offset - was).total_seconds() // 60)))
        was, day = offset, day + timedelta(days=1)
    return found
