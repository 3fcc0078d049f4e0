"""Petitions to the council of a commune (organic law 113-14, articles 121 to 125): how many sign, who may, until when, what follows. Pure.

The figures stand in `law/data/petitions.tsv` and `periods.tsv`. Decree 2-16-403, which fixes the form, was read by nobody yet.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from takafu.law import tables, trails
from takafu.law.calendars import Calendar
from takafu.law.counting import Counted, Period, due, months_on
from takafu.law.sources import Source
from takafu.law.trails import Entry

READ = date(2026, 11, 29)
KINDS = ("citizens", "associations")
AIMS = {"powers": "121", "constants": "121"}  # what it asks for; each condition with its article
CONDITIONS = {
    "citizens": AIMS | {"lives": "123", "electoral": "123", "interest": "123", "agent": "122", "signatures": "123"},
    "associations": AIMS
    | {"age": "124", "democratic": "124", "standing": "124", "seat": "124", "activity": "124", "agent": "122"},
}
COUNTED = ("signatures", "age")  # conditions that figures answer, not a tick


@dataclass(frozen=True, slots=True)
class Needed:
    """How many must sign. `why`: "small", "large" or "arrondissements"; `bound`: the inhabitants from which more are asked."""

    count: int
    why: str
    bound: int
    source: Source


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, and whether it is met: None where nobody said."""

    code: str
    met: bool | None
    source: Source


def needed(inhabitants: int | None, arrondissements: bool) -> Needed | None:
    """How many must sign in such a commune; None where nobody knows how many live there."""
    rows = {row.begins: row for row in tables.petitions() if row.code == "signatures"}
    bound = max(int(begins) for begins in rows if begins.isdecimal())
    if arrondissements:
        row, why = rows["arrondissements"], "arrondissements"
    elif inhabitants is None:
        return None
    else:
        reached = max(int(begins) for begins in rows if begins.isdecimal() and int(begins) <= inhabitants)
        row, why = rows[str(reached)], "large" if reached == bound else "small"
    return Needed(row.figure, why, bound, row.source)


def old_enough(founded: date, on: date) -> bool:
    """Whether an association has stood for more than the years that the law asks, on that day."""
    years = next(row.figure for row in tables.petitions() if row.code == "age")
    return on > months_on(founded, 12 * years)


def checked(
    kind: str,
    ticked: Collection[str],
    on: date,
    *,
    asked: Needed | None = None,
    signed: int | None = None,
    founded: date | None = None,
) -> list[Condition]:
    """Each condition of that kind of petition, with what is known of it. What is not ticked is not said, never refused."""
    counted = {
        "signatures": None if asked is None or signed is None else signed >= asked.count,
        "age": None if founded is None else old_enough(founded, on),
    }
    return [
        Condition(
            code, counted[code] if code in COUNTED else True if code in ticked else None, _source(article)
        )
        for code, article in CONDITIONS[kind].items()
    ]  # fmt: skip


def _source(article: str) -> Source:
    return Source("ma/lo/113-14", article, read=READ, where="copy")


def answer(filed: date, calendar: Calendar) -> Counted:
    """Until when a refusal must have been answered, with reasons: counted from the day of the receipt."""
    known = tables.periods()["petition_refusal"]
    return due(filed, Period(known.count, known.unit, known.source), calendar)


STEPS = ("filed", "answered", "discussed", "withdrawn")
OUTCOMES = {"answered": ("yes", "no"), "discussed": ("yes", "partly", "no")}
NEXT: dict[str, tuple[str, ...]] = {  # what may be entered next, by where it stands
    "": ("filed",),
    "filed": ("answered", "withdrawn"),
    "accepted": ("discussed", "withdrawn"),
    "refused": (),
    "discussed": (),
    "withdrawn": (),
}


def standing(trail: Sequence[Entry]) -> str:
    """Where a petition stands: its last step; of an answer "accepted" or "refused"."""
    if not trail:
        return ""
    last = trail[-1]
    if last.step == "answered":
        return "accepted" if last.outcome == "yes" else "refused"
    return last.step


def add(trail: Sequence[Entry], entry: Entry, today: date) -> list[Entry]:
    """The trail with one more step.

    Raises:
        trails.Barred: it cannot come next, or not on that day.
    """
    trails.check(trail, entry, today, NEXT[standing(trail)], OUTCOMES, STEPS)
    return [*trail, entry]


def awaited(trail: Sequence[Entry], calendar: Calendar) -> Counted | None:
    """Until when it must be answered; None once it was, or was withdrawn."""
    return answer(trail[-1].on, calendar) if standing(trail) == "filed" else None
