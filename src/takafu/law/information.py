"""Requests for information (law 31-13): a trail of dated steps, what may come next, and each side's days. Pure.

The figures stand in `law/data/periods.tsv`. Silence is an answer here: a period that ran out opens the next step as a refusal does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from takafu.law import tables, trails
from takafu.law.calendars import Calendar
from takafu.law.counting import Counted, Period, due, extended
from takafu.law.trails import Barred, Entry

STEPS = ("sent", "extended", "answered", "complained", "decided", "appealed", "ruled", "court", "closed")
OURS = (
    "sent",
    "complained",
    "appealed",
    "court",
    "closed",
)  # what who asks does; the rest is done by those who are asked
ANSWERS = ("yes", "partly", "no")
OUTCOMES = dict.fromkeys(("answered", "decided", "ruled"), ANSWERS)
NEXT: dict[str, tuple[str, ...]] = {  # what may be entered next, by where it stands
    "": ("sent",),
    "sent": ("extended", "answered", "complained", "closed"),
    "extended": ("answered", "complained", "closed"),
    "given": (),
    "refused": ("complained", "closed"),
    "complained": ("decided", "appealed", "closed"),
    "upheld": ("appealed", "closed"),
    "appealed": ("ruled", "court", "closed"),
    "dismissed": ("court", "closed"),
    "court": ("closed",),
    "closed": (),
}
REFUSED = {"answered": "refused", "decided": "upheld", "ruled": "dismissed"}
_OPEN = {
    "sent": "complained",
    "extended": "complained",
    "complained": "appealed",
    "appealed": "court",
}  # once silence is an answer


@dataclass(frozen=True, slots=True)
class Running:
    """A period that runs: by which rule, whose it is to act within it, counted how."""

    code: str
    ours: bool
    counted: Counted


def standing(trail: Sequence[Entry]) -> str:
    """Where a request stands: its last step, or what an answer made of it."""
    if not trail:
        return ""
    last = trail[-1]
    if last.step in REFUSED:
        return "given" if last.outcome == "yes" else REFUSED[last.step]
    return last.step


def add(trail: Sequence[Entry], entry: Entry, today: date, calendar: Calendar, *, urgent: bool = False) -> list[Entry]:
    """The trail with one more step.

    Raises:
        Barred: it cannot come next, or not on that day; "early" or "late" while a period runs or is over.
    """
    state = standing(trail)
    trails.check(trail, entry, today, NEXT[state], OUTCOMES, STEPS)
    running = clock(trail, calendar, urgent=urgent)
    if entry.step == _OPEN.get(state) and entry.on <= _end(running[0]):
        raise Barred("early")
    if entry.step == "extended" and entry.on > _end(running[0]):
        raise Barred("late")
    return [*trail, entry]


def clock(trail: Sequence[Entry], calendar: Calendar, *, urgent: bool = False) -> list[Running]:
    """What runs: the other side's days first, then ours, from an answer or from the day on which silence becomes one."""
    state = standing(trail)
    if state in ("sent", "extended"):
        return _theirs(_answer(trail, calendar, urgent), "information_answer", "information_complaint", calendar)
    last = trail[-1].on if trail else None
    if last is None:
        return []
    if state == "refused":
        return [_ours("information_complaint", last, calendar)]
    if state == "complained":
        counted = due(last, period("information_decision"), calendar)
        return _theirs(counted, "information_decision", "information_appeal", calendar)
    if state == "upheld":
        return [_ours("information_appeal", last, calendar)]
    if state == "appealed":
        counted = due(last, period("information_ruling"), calendar)
        return _theirs(counted, "information_ruling", "information_court", calendar)
    return [_ours("information_court", last, calendar)] if state == "dismissed" else []


def overdue(running: Sequence[Running], today: date) -> Running | None:
    """The other side's period that is past; None while it runs or nothing is awaited of them."""
    return next((one for one in running if not one.ours and _end(one) < today), None)


def period(code: str) -> Period:
    """A period of the law, ready to be counted."""
    known = tables.periods()[code]
    return Period(known.count, known.unit, known.source)


def _answer(trail: Sequence[Entry], calendar: Calendar, urgent: bool) -> Counted:
    first = next(one for one in reversed(trail) if one.step == "sent")
    counted = due(first.on, period("information_urgent" if urgent else "information_answer"), calendar)
    if trail[-1].step == "extended":
        return extended(counted, period("information_more"), calendar)
    return counted


def _theirs(counted: Counted, code: str, then: str, calendar: Calendar) -> list[Running]:
    theirs = Running(code, False, counted)
    return [theirs, _ours(then, _end(theirs), calendar)]


def _ours(code: str, start: date, calendar: Calendar) -> Running:
    return Running(code, True, due(start, period(code), calendar))


def _end(one: Running) -> date:
    return one.counted.end or date.max  # nothing suspends these
