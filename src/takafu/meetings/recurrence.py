"""The days of a series of meetings: «the first Saturday of each month». Pure: no database, no Django."""

from __future__ import annotations

from datetime import date, timedelta

from takafu.kit import recurring
from takafu.kit.recurring import WEEKDAYS

EVERY = {
    "week": ("WEEKLY", 1), "two_weeks": ("WEEKLY", 2), "month": ("MONTHLY", 1), "two_months": ("MONTHLY", 2),
    "quarter": ("MONTHLY", 3), "four_months": ("MONTHLY", 4), "half_year": ("MONTHLY", 6),
}  # fmt: skip
NTH = (1, 2, 3, 4, -1)
DAY = timedelta(days=1)


def rule(every: str, nth: int, weekday: int) -> str:
    """The rule as calendars write it; by weeks, `nth` says nothing."""
    frequency, interval = EVERY[every]
    place = str(nth) if frequency == "MONTHLY" else ""
    return f"FREQ={frequency};INTERVAL={interval};BYDAY={place}{WEEKDAYS[weekday]}"


def days(text: str, first: date, last: date) -> list[date]:
    """The days from the first to the last, both included, that the rule names; intervals are counted from the first of them."""
    if last < first:
        return []
    dense = recurring.parse(text.replace(text.split(";")[1], "INTERVAL=1"))
    begins = next(iter(recurring.days(dense, first - DAY, (first, last))), None)
    return recurring.days(recurring.parse(text), begins, (first, last)) if begins else []
