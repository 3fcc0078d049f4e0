"""The days of an event that recurs (RFC 5545, RRULE), inside a span of days. Pure: no database, no Django.

What is read: FREQ from DAILY to YEARLY, INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYMONTHDAY, BYDAY (also the n-th of a month) and
BYSETPOS. A rule that says anything else is not guessed at: its event happens once.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"}
OF_TIMES = {"BYHOUR", "BYMINUTE", "BYSECOND"}  # hours are left out of everything
PERIODS = 4_000  # days, weeks, months or years that are looked at for one event
Span = tuple[date, date]


class Unread(ValueError):
    """A rule that is not understood."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it was understood; `days` are (n-th or 0, weekday from Monday)."""

    freq: str
    interval: int = 1
    count: int = 0
    until: date | None = None
    week: int = 0
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    places: tuple[int, ...] = ()


def parse(text: str, until: date | None = None) -> Rule:
    """A rule from its text; `until` is its UNTIL as a day, which the calendar's reader knows how to read.

    Raises:
        Unread: it says what is not read here.
    """
    parts = dict(part.partition("=")[::2] for part in text.upper().split(";") if part)
    parts = {name.strip(): value.strip() for name, value in parts.items() if name.strip() not in OF_TIMES}
    if set(parts) - PARTS or parts.get("FREQ") not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}:
        raise Unread(text)
    if ("UNTIL" in parts and until is None) or parts.get("WKST", "MO") not in WEEKDAYS:
        raise Unread(text)
    rule = Rule(
        freq=parts["FREQ"],
        interval=_number(parts, "INTERVAL", 1),
        count=_number(parts, "COUNT", 0),
        until=until if "UNTIL" in parts else None,
        week=WEEKDAYS.index(parts.get("WKST", "MO")),
        months=_numbers(parts, "BYMONTH", 1, 12),
        month_days=_numbers(parts, "BYMONTHDAY", -31, 31),
        days=_days(parts.get("BYDAY", "")),
        places=_numbers(parts, "BYSETPOS", -366, 366),
    )
    nth = any(number for number, _weekday in rule.days)
    if nth and (rule.freq in {"DAILY", "WEEKLY"} or (rule.freq == "YEARLY" and not rule.months)):
        raise Unread(text)
    return rule


def _number(parts: Mapping[str, str], name: str, least: int) -> int:
    if name not in parts:
        return least
    if not re.fullmatch(r"[0-9]{1,6}", parts[name]) or int(parts[name]) < 1:
        raise Unread(name)
    return int(parts[name])


def _numbers(parts: Mapping[str, str], name: str, least: int, most: int) -> tuple[int, ...]:
    listed = parts.get(name, "").split(",") if name in parts else []
    if not all(re.fullmatch(r"[+-]?[0-9]{1,3}", one) for one in listed):
        raise Unread(name)
    found = tuple(int(one) for one in listed)
    if not all(one and least <= one <= most for one in found):
        raise Unread(name)
    return found


def _days(text: str) -> tuple[tuple[int, int], ...]:
    found = [re.fullmatch(r"([+-]?[0-9]{1,2})?([A-Z]{2})", one) for one in text.split(",") if one]
    if not all(one and one[2] in WEEKDAYS and one[1] not in {"0", "+0", "-0"} for one in found):
        raise Unread(text)
    return tuple((int(one[1] or 0), WEEKDAYS.index(one[2])) for one in found if one)


def days(rule: Rule, start: date, span: Span) -> list[date]:
    """The days inside the span on which an event that first happens on `start` happens; the first is `start` itself."""
    first, last = span
    last = min(last, rule.until or last)
    found, count = ([start] if first <= start <= last else []), 1
    for period in _periods(rule, start, first):
        if period[0] > last:
            break
        for day in _within(rule, start, period):
            if day <= start:
                continue
            count += 1
            if day > last or (rule.count and count > rule.count):
                return found
            found += [day] if day >= first else []
    return found


def _periods(rule: Rule, start: date, first: date) -> Iterator[list[date]]:
    """The days of each period in turn. Without a count, those long before the span are not walked through."""
    begin = 0
    if not rule.count and first > start:
        length = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}[rule.freq]
        begin = max(0, ((first - start).days // length - 2) // rule.interval)
    for step in range(begin, begin + PERIODS):
        try:
            yield _period(rule, start, step * rule.interval)
        except (ValueError, OverflowError):  # past the year 9999
            return


def _period(rule: Rule, start: date, ahead: int) -> list[date]:
    if rule.freq == "DAILY":
        return [start + timedelta(days=ahead)]
    if rule.freq == "WEEKLY":
        monday = start - timedelta(days=(start.weekday() - rule.week) % 7) + timedelta(weeks=ahead)
        return [monday + timedelta(days=day) for day in range(7)]
    if rule.freq == "MONTHLY":
        year, month = divmod(start.year * 12 + start.month - 1 + ahead, 12)
        return _month(year, month + 1)
    return [day for month in range(1, 13) for day in _month(start.year + ahead, month)]


def _month(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def _within(rule: Rule, start: date, period: Iterable[date]) -> list[date]:
    """The days of a period that the rule names; what it leaves open is as on the first day."""
    found = [day for day in period if _named(rule, start, day)]
    if not rule.places:
        return found
    size = len(found)
    kept = {place - 1 if place > 0 else size + place for place in rule.places}
    return [day for at, day in enumerate(found) if at in kept]


def _named(rule: Rule, start: date, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days and not {day.day, day.day - length - 1} & set(rule.month_days):
        return False
    if rule.days and not any(weekday == day.weekday() and _nth(number, day, length) for number, weekday in rule.days):
        return False
    if rule.days or rule.month_days or rule.freq == "DAILY":
        return True
    if rule.freq == "WEEKLY":
        return day.weekday() == start.weekday()
    return day.day == start.day and (rule.freq == "MONTHLY" or bool(rule.months) or day.month == start.month)


def _nth(number: int, day: date, length: int) -> bool:
    """Whether it is the n-th of its weekday in its month, from the end where the number is below zero."""
    return number in {0, (day.day + 6) // 7, -((length - day.day) // 7 + 1)}
