"""Counting a period from a day, or back from one, and telling how. Pure.

The day that starts a period (day zero) is not counted unless the rule says so. A period that ends on a day that is not worked runs on to
the next working day; one that is counted back ends on the working day before, so that nobody gets less notice than the rule gives.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from takafu.law.calendars import DAY, FIRST, LAST, WEEKEND, Beyond, Calendar, Holiday
from takafu.law.sources import Source

UNITS = ("calendar_days", "working_days", "weeks", "months", "years")
MOST = 4_000  # of a unit: more is a slip of the hand


@dataclass(frozen=True, slots=True)
class Period:
    """So many of a unit, as a rule gives them.

    Attributes:
        day_zero: whether the day that starts it is counted.
        rolls: whether an end on a day that is not worked moves to a working day.
    """

    count: int
    unit: str
    source: Source | None = None
    day_zero: bool = False
    rolls: bool = True

    def __post_init__(self) -> None:
        if self.unit not in UNITS or not 1 <= self.count <= MOST:
            raise ValueError(f"{self.count} {self.unit}")


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days that do not count: from a day, which is the first, to the day on which counting goes on; None while it lasts."""

    start: date
    end: date | None
    source: Source | None = None

    def holds(self, day: date) -> bool:
        """Whether that day is not counted."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working.

    Attributes:
        code: "start", "skipped" (a holiday that was not counted), "weekend" (`count` such days), "suspended", "shortened" (the month has no
            such day), "extended" or "rolled".
        day: the day that it is about: of "rolled" the one that the count reached.
        until: where it leads: of "rolled" the day it moved to, of "suspended" the day on which counting went on.
    """

    code: str
    day: date
    until: date | None = None
    count: int = 0
    unit: str = ""
    holiday: Holiday | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A period counted.

    Attributes:
        end: the last day to act; None while a suspension lasts.
        back: whether it was counted back from `start`.
        steps: the working, in its order.
        left: of a period that is suspended now, how many days are left of it.
    """

    start: date
    period: Period
    end: date | None
    back: bool = False
    steps: tuple[Step, ...] = ()
    left: int = 0

    @property
    def holidays(self) -> tuple[Holiday, ...]:
        """The holidays that had a part in it."""
        return tuple(step.holiday for step in self.steps if step.holiday and step.holiday.code != WEEKEND)

    @property
    def estimated(self) -> bool:
        """Whether it hangs on a holiday that was not announced yet."""
        return any(holiday.estimated for holiday in self.holidays)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What it rests on: the rule first, then the holidays."""
        rule = (self.period.source,) if self.period.source else ()
        return tuple(dict.fromkeys((*rule, *(holiday.source for holiday in self.holidays))))


def due(start: date, period: Period, calendar: Calendar, suspensions: Iterable[Suspension] = ()) -> Counted:
    """The last day of a period that begins on `start`."""
    return _counted(start, period, calendar, _merged(suspensions), back=False)


def before(day: date, period: Period, calendar: Calendar) -> Counted:
    """The last day on which something may be done that must be done so long before `day` (the notice of a meeting)."""
    return _counted(day, period, calendar, (), back=True)


def extended(counted: Counted, by: Period, calendar: Calendar, suspensions: Iterable[Suspension] = ()) -> Counted:
    """A period that is made longer: the second is counted from the day that the first reached, before it rolled.

    `suspensions`: what is held after that day is held of the new days too.

    Raises:
        ValueError: the first has no end yet, or is counted back.
    """
    if counted.end is None or counted.back:
        raise ValueError("a period that has no end, or is counted back, is not extended")
    rolled = next((step.day for step in counted.steps if step.code == "rolled"), counted.end)
    later = [one for one in suspensions if one.end is None or one.end > rolled]
    more = due(rolled, replace(by, day_zero=False, rolls=counted.period.rolls), calendar, later)
    kept = tuple(step for step in counted.steps if step.code != "rolled")
    added = tuple(step for step in more.steps if step.code != "start" and step not in kept)
    told = Step("extended", rolled, count=by.count, unit=by.unit)
    return replace(counted, end=more.end, left=more.left, steps=(*kept, told, *added))


def _counted(start: date, period: Period, calendar: Calendar, held: tuple[Suspension, ...], back: bool) -> Counted:
    walk = _Walk(calendar, held, -1 if back else 1)
    if period.unit in ("months", "years"):
        reached = walk.months(start, period)
    else:
        days = period.count * 7 if period.unit == "weeks" else period.count
        worked = calendar.works if period.unit == "working_days" else None
        reached = walk.days(start, days, period.day_zero, worked)
    steps = [Step("start", start), *walk.steps()]
    if reached is None:
        return Counted(start, period, None, back, tuple(steps), walk.left)
    end = reached
    if period.rolls and not calendar.works(reached):
        end = calendar.next_worked(reached, back)
        steps.append(Step("rolled", reached, end, holiday=calendar.why_off(reached)))
    return Counted(start, period, end, back, tuple(steps))


class _Walk:
    """A count from day to day, and what was met on the way."""

    def __init__(self, calendar: Calendar, held: tuple[Suspension, ...], step: int) -> None:
        self._calendar, self._held, self._step = calendar, held, timedelta(days=step)
        self._weekend: list[date] = []
        self._found: list[Step] = []
        self.left = 0

    def steps(self) -> list[Step]:
        """What was not counted, weekends in one."""
        weekend = [Step("weekend", self._weekend[0], count=len(self._weekend))] if self._weekend else []
        return weekend + self._found

    def days(self, start: date, count: int, day_zero: bool, worked: Callable[[date], bool] | None) -> date | None:
        """The day on which `count` days that count are full; None if a suspension goes on for ever."""
        day = start if day_zero else start + self._step
        while True:
            held = next((one for one in self._held if one.holds(day)), None)
            if held is not None:
                self._suspended(held)
                if held.end is None:
                    self.left = count
                    return None
                day = held.end
                continue
            if worked is None or worked(day):
                count -= 1
                if not count:
                    return day
            else:
                self._not_counted(day)
            day += self._step

    def months(self, start: date, period: Period) -> date | None:
        """The same day so many months on; where that month has no such day, its last. Suspended days are added at the end."""
        months = period.count * (12 if period.unit == "years" else 1)
        end = months_on(start, months if self._step > timedelta() else -months)
        if end.day != start.day:
            self._found.append(Step("shortened", end))
        if period.day_zero:
            end -= self._step
        for held in self._held:
            if held.start > end or (held.end is not None and held.end <= start):
                continue
            self._suspended(held)
            first = max(held.start, start + DAY)
            if held.end is None:
                self.left = (end - first).days + 1
                return None
            end += max(held.end - first, timedelta())
        return end

    def _suspended(self, held: Suspension) -> None:
        step = Step("suspended", held.start, held.end)
        if step not in self._found:
            self._found.append(step)

    def _not_counted(self, day: date) -> None:
        why = self._calendar.why_off(day)
        if why is not None and why.code == WEEKEND:
            self._weekend.append(day)
        elif why is not None:
            self._found.append(Step("skipped", day, holiday=why))


def _merged(suspensions: Iterable[Suspension]) -> tuple[Suspension, ...]:
    """The same days in spans that do not meet, in their order; a span without a day is none."""
    merged: list[Suspension] = []
    for one in sorted(suspensions, key=lambda one: one.start):
        if one.end is not None and one.end <= one.start:
            continue
        last = merged[-1] if merged else None
        if last is not None and (last.end is None or one.start <= last.end):
            open_end = last.end is None or one.end is None
            end = None if open_end else max(last.end or one.start, one.end or one.start)
            merged[-1] = Suspension(last.start, end, last.source)
        else:
            merged.append(one)
    return tuple(merged)


def months_on(start: date, months: int) -> date:
    """The same day so many months on, or back; where that month has no such day, its last."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not FIRST <= year <= LAST:
        raise Beyond(year)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
