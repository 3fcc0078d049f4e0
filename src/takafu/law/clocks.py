"""Clocks: a period that runs, is recounted when something new is known, and hands over to another while it is held. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from takafu.law.calendars import Calendar, Holiday
from takafu.law.counting import Counted, Period, Suspension, due


@dataclass(frozen=True, slots=True)
class Change:
    """A clock counted twice, that ends on another day: which holidays are new in it, and which no longer fall there."""

    was: Counted
    now: Counted
    come: tuple[Holiday, ...] = ()
    gone: tuple[Holiday, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """While the first waits for an answer of the other, its clock is held and the other's runs. `answered`: None while nobody did."""

    asked: date
    answered: date | None = None


def change(was: Counted, now: Counted) -> Change | None:
    """What changed between two counts of one clock; None where its end did not."""
    if was.end == now.end:
        return None
    old, new = ({(one.day, one.code): one for one in counted.holidays} for counted in (was, now))
    come = tuple(one for key, one in new.items() if key not in old)
    gone = tuple(one for key, one in old.items() if key not in new)
    return Change(was, now, come, gone)


def two_clocks(
    start: date, period: Period, questions: Iterable[Question], reply: Period, calendar: Calendar
) -> tuple[Counted, list[Counted]]:
    """One clock, held from each question to its answer, and the other's clock of each question.

    The day of a question is the first that does not count for the first clock; the day of its answer counts again.
    """
    asked = sorted(questions, key=lambda one: one.asked)
    held = [Suspension(one.asked, one.answered) for one in asked]
    return due(start, period, calendar, held), [due(one.asked, reply, calendar) for one in asked]
