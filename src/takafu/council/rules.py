"""Pure rules of the room: when councils sit and what is due before, how far a programme of action has come. No Django.

A programme of action (decree 2-16-301) is a trail of dated steps. What may come next follows from the trail alone; a step that nobody
entered is told as missing, never made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from takafu.law import tables, trails
from takafu.law.calendars import Calendar
from takafu.law.counting import Counted, Period, before, due, months_on
from takafu.law.sources import Source
from takafu.law.tables import Known, Ordinary
from takafu.law.trails import Entry

DIRECTIONS = ("in", "out")
CHANNELS = ("hand", "post", "email", "platform", "phone", "word")
LEVELS = ("commune", "arrondissement", "state", "other")
POLICIES = ("programme", "strategy", "policy")
LETTERHEADS = ("body", "commune")  # whose letters may be written onto
WRITERS = ("officers", "president", "rapporteur")  # who may write in the body's name

# sessions

BEFORE = ("written_question", "council_agenda_sent", "council_members_called")
AFTER = ("decisions_posted", "minutes_sent")
CALLERS = ("president", "third", "majority", "governor")  # who asked for an extraordinary session
HELD = {"majority": "extraordinary_majority", "governor": "extraordinary_governor"}  # within days that the law fixes


@dataclass(frozen=True, slots=True)
class Expected:
    """An ordinary session as the law foresees it: it opens between two days."""

    kind: str
    first: date
    last: date
    source: Source


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due, by which rule, counted how."""

    code: str
    counted: Counted


def expected(kind: str, first: date, last: date) -> list[Expected]:
    """The ordinary sessions of such a council whose days to open touch these days, in their order."""
    found = [_expected(one, year) for year in range(first.year, last.year + 1) for one in _of(kind)]
    return sorted((one for one in found if one.last >= first and one.first <= last), key=lambda one: one.first)


def next_ordinary(kind: str, after: date) -> Expected | None:
    """The first ordinary session of such a council that can only open after that day; None where the law dates none."""
    return next((one for one in expected(kind, after, months_on(after, 13)) if one.first > after), None)


def awaited(kind: str, first: date, last: date, opened: Iterable[date]) -> list[Expected]:
    """Those of them of which no session in that month was entered yet."""
    months = {(day.year, day.month) for day in opened}
    return [one for one in expected(kind, first, last) if (one.first.year, one.first.month) not in months]


def _of(kind: str) -> list[Ordinary]:
    return [one for one in tables.sessions() if one.kind == kind]


def _expected(one: Ordinary, year: int) -> Expected:
    return Expected(one.kind, date(year, one.month, one.first), date(year, one.month, one.last), one.source)


def is_ordinary(kind: str, opens: date) -> bool:
    """Whether the law has such a council sit on that day's month without being called."""
    return any(one.month == opens.month for one in _of(kind))


def period(code: str) -> Period:
    """A period of the law, ready to be counted."""
    known = known_period(code)
    return Period(known.count, known.unit, known.source)


def known_period(code: str) -> Known:
    """A period of the law with its source."""
    return tables.periods()[code]


def session_deadlines(
    kind: str, ordinary: bool, opens: date, ends: date | None, calendar: Calendar, budget: bool = False,
    called: tuple[str, date | None] = ("", None),
) -> list[Deadline]:  # fmt: skip
    """What is due before a session opens and after it ends; of councils whose periods nobody read, nothing.

    `called`: who asked for an extraordinary session, and when. Of a budget that was voted the governor's visa is due, counted from the
    session's last day.
    """
    if kind != "council":
        return []
    if not ordinary:
        code, on = HELD.get(called[0]), called[1]
        return [Deadline(code, due(on, period(code), calendar))] if code and on else []
    codes = (*BEFORE, "budget_to_committee") if budget else BEFORE
    found = [Deadline(code, before(opens, period(code), calendar)) for code in codes]
    if ends:
        after = (*AFTER, "visa") if budget else AFTER
        found += [Deadline(code, due(ends, period(code), calendar)) for code in after]
    return found


# the programme of action

HEARD = Source("ma/decret/2-16-301", "7", read=date(2026, 11, 29), where="copy")  # the body is heard on it
STEPS = (
    "launch", "diagnostic", "priorities", "projects", "consulted", "committees", "vote", "visa", "execution", "report",
    "update",
)  # fmt: skip
PREPARING = STEPS[:7]
OUTCOMES = {"vote": ("yes", "no"), "visa": ("yes", "silent", "no")}
_AFRESH = PREPARING[1:]
NEXT: dict[str, tuple[str, ...]] = {  # what may be entered next, by where it stands; several: those between are missing
    "": PREPARING,
    **{step: PREPARING[place:] for place, step in enumerate(PREPARING[:-1], 1)},
    "adopted": ("visa",),
    "refused": _AFRESH,
    "visa": ("execution",),
    "execution": ("report", "update"),
    "report": ("report", "update"),
    "update": _AFRESH,
}


def standing(trail: Sequence[Entry]) -> str:
    """Where a programme stands: its last step; of a vote "adopted" or "refused", of a visa "visa" or "refused"."""
    if not trail:
        return ""
    last = trail[-1]
    if last.outcome == "no":
        return "refused"
    return "adopted" if last.step == "vote" else last.step


def add(trail: Sequence[Entry], entry: Entry, today: date) -> list[Entry]:
    """The trail with one more step.

    Raises:
        trails.Barred: it cannot come next, or not on that day.
    """
    trails.check(trail, entry, today, NEXT[standing(trail)], OUTCOMES, STEPS)
    return [*trail, entry]


def missing(trail: Sequence[Entry]) -> list[str]:
    """Steps of the last round that later ones passed by: nobody entered them."""
    found = _round(trail)
    reached = max((PREPARING.index(one.step) for one in found if one.step in PREPARING), default=0)
    entered = {one.step for one in found}
    first = 1 if found and found[0].step == "update" else 0
    return [step for step in PREPARING[first:reached] if step not in entered]


def _round(trail: Sequence[Entry]) -> list[Entry]:
    """The trail from its last update on."""
    begins = max((place for place, one in enumerate(trail) if one.step == "update"), default=0)
    return list(trail[begins:])


def _last(trail: Iterable[Entry], step: str) -> Entry | None:
    return next((one for one in reversed(list(trail)) if one.step == step and one.outcome != "no"), None)


@dataclass(frozen=True, slots=True)
class Consultation:
    """When the body can be heard: from the last step that was entered to the day before which committees must have the text.

    Attributes:
        first: None where no step of this round was entered.
        supposed: the session's day is the law's earliest, not one that was announced.
    """

    first: date | None
    last: Counted
    supposed: bool


def consultation(trail: Sequence[Entry], opens: date | None, today: date, calendar: Calendar) -> Consultation | None:
    """The window for hearing the body; None where committees have the text already, or nothing is being prepared."""
    if standing(trail) not in ("", *PREPARING[:5], "refused", "update"):
        return None
    told = opens is not None and opens > today
    if not told:
        opens = _earliest(today, calendar)
    if opens is None:
        return None
    found = [one.on for one in _round(trail)]
    last = before(opens, period("programme_to_committees"), calendar)
    return Consultation(found[-1] if found else None, last, not told)


def _earliest(today: date, calendar: Calendar) -> date | None:
    """The first day on which the next ordinary session can open that still leaves committees their days."""
    for one in expected("council", today, months_on(today, 13)):
        last = before(one.first, period("programme_to_committees"), calendar).end
        if last is not None and last >= today:
            return one.first
    return None


def programme_deadlines(trail: Sequence[Entry], term_began: date | None, calendar: Calendar) -> list[Deadline]:
    """What the law gives days for, from what was entered: adopting, posting, the visa, the yearly report, the update."""
    found: list[Deadline] = []
    at, state = {step: _last(trail, step) for step in STEPS}, standing(trail)
    if term_began and not at["vote"]:
        found.append(Deadline("programme_first_year", due(term_began, period("programme_first_year"), calendar)))
    if (launch := at["launch"]) and state == "launch":
        found.append(Deadline("programme_posted", due(launch.on, period("programme_posted"), calendar)))
    if (vote := at["vote"]) and state == "adopted":
        found.append(Deadline("visa", due(vote.on, period("visa"), calendar)))
    if (begun := at["execution"]) and state in ("execution", "report"):
        latest = at["report"] or begun
        found.append(Deadline("programme_report", due(latest.on, period("programme_report"), calendar)))
        found.append(Deadline("programme_update", due(begun.on, period("programme_update"), calendar)))
    return found
