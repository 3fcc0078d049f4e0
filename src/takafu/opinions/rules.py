"""Where a paper stands, how long its reply may take, what became of a recommendation. Pure: no Django, no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from takafu.law import verdicts
from takafu.law.calendars import Calendar
from takafu.law.counting import Period, Suspension, due, extended
from takafu.law.standing import InForce
from takafu.law.verdicts import Verdict
from takafu.text.keys import key

State = Literal["draft", "proposed", "adopted", "sent", "answered", "closed"]
STATES: tuple[State, ...] = ("draft", "proposed", "adopted", "sent", "answered", "closed")
KINDS = ("asked", "own", "programme", "note", "urgent", "alternative", "policy", "dossier")
SIDES = (
    "objective",
    "place",
    "beneficiaries",
    "cost",
    "timetable",
    "gender",
)  # by which an alternative stands beside what it answers
ANSWERS = ("accepted", "partly", "rejected", "deferred")
AWAITED = "awaited"  # what stands of a recommendation that nobody answered while its time runs, or stands still
TAKEN = ("accepted", "partly")  # answers after which something is to be carried out
LONGEST = {
    "working_days": 260,
    "calendar_days": 366,
    "weeks": 52,
    "months": 12,
}  # by which a reply is prolonged at once
SENSES = ("favourable", "reserved", "unfavourable", "proposal")  # what an opinion comes to
SENSED = ("asked", "own", "programme")  # kinds that are not put forward before they say it
WITHDRAWN = "withdrawn"  # what stands of a recommendation that the body took back after it was sent
STEPS = ("under_way", "done", "not_done")
CHANNELS = ("registry", "hand", "post", "mail", "session", "word", "press", "link")
SENT_BY = ("registry", "hand", "post", "mail", "session")  # channels by which a letter goes out
REGISTERED = {  # how a letter's way is called in the register of letters; what is no letter to the body is not there
    "registry": "hand", "hand": "hand", "session": "hand", "post": "post", "mail": "email", "word": "word", "link": "platform",
}  # fmt: skip
TEXTS = (
    "subject",
    "basis",
    "facts",
    "analysis",
    "position",
    "heard",
)  # what an edition says, beside its title and who asked


@dataclass(frozen=True, slots=True)
class Moments:
    """What happened to a paper so far."""

    proposed: bool = False
    adopted: bool = False
    sent: bool = False
    answered: bool = False
    closed: bool = False


def state(moments: Moments) -> State:
    """Where a paper stands: the last thing that happened to it says so."""
    reached: State = "draft"
    for name in ("proposed", "adopted", "sent", "answered", "closed"):
        if getattr(moments, name):
            reached = name
    return reached


def sides(given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What a project and its alternative say of each side, tidied, in our order; sides of which nothing is said are left out.

    Raises:
        ValueError: no such side, or one that has not two halves.
    """
    if unknown := given.keys() - set(SIDES):
        raise ValueError(", ".join(sorted(unknown)))
    if any(len(pair) != 2 for pair in given.values()):
        raise ValueError("a side has two halves: the project's and the alternative's")
    tidy = {code: [words.replace("\r\n", "\n").strip() for words in given[code]] for code in SIDES if code in given}
    return {code: pair for code, pair in tidy.items() if any(pair)}


def beside(kept: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str]]:
    """A side, what the project and what the alternative says of it, in our order: PostgreSQL keeps none."""
    return [(code, kept[code][0], kept[code][1]) for code in SIDES if code in kept]


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to a recommendation, on a day; `firm` once a signed letter bears it out."""

    on: date
    outcome: str
    firm: bool = True


def answer(said: Iterable[Said]) -> str:
    """What stands of the answers to one recommendation: the latest firm one; "none" where there is none."""
    firm = [one for one in said if one.firm]
    return sorted(firm, key=lambda one: one.on)[-1].outcome if firm else "none"  # of one day, the one entered last


def fate(said: str, clock: Clock | None, *, closed: bool) -> str:
    """What stands of a recommendation: what was answered; of no answer, whether one is awaited still."""
    waits = not closed and clock is not None and clock.verdict.outcome in ("running", "held")
    return AWAITED if said == "none" and waits else said


def timely(stands: str, answered: date | None, clock: Clock | None) -> str:
    """How an answer stood to its time: "answered", "answered_late", "running", "held" or "overdue"; "" where no time was set for it."""
    counted = clock.verdict.counted if clock else None
    if clock is None or counted is None or stands == WITHDRAWN:
        return ""
    if answered is not None:
        return "" if counted.end is None else "answered_late" if answered > counted.end else "answered"
    return clock.verdict.outcome if stands == AWAITED or clock.verdict.outcome == "overdue" else ""


def answered_on(said: Sequence[Iterable[Said]]) -> date | None:
    """The day on which the last of the recommendations had its first firm answer; None while one has none."""
    firsts = [min((one.on for one in each if one.firm), default=None) for each in said]
    found = [day for day in firsts if day is not None]
    return max(found) if found and len(found) == len(firsts) else None


@dataclass(frozen=True, slots=True)
class Carried:
    """What was found of the carrying out of a recommendation, on a day."""

    on: date
    state: str


def carrying(steps: Iterable[Carried], by: date | None, on: date) -> str:
    """How far it is carried out: the latest finding; "late" where its day is past and nothing says that it is done; "" of no word yet."""
    known = sorted(steps, key=lambda one: one.on)
    state = known[-1].state if known else ""
    return "late" if by and by < on and state in ("", "under_way") else state


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a reply: what the rules say, and from which day an overdue reply is called long overdue (the same time once more).

    `reminder`: from when on the council is reminded, while it has not answered.
    """

    verdict: Verdict
    long_from: date | None = None
    long: bool = False
    reminder: Verdict | None = None


def reply_clock(
    found: InForce,
    *,
    sent: date,
    on: date,
    calendar: Calendar,
    answered: date | None = None,
    held: Sequence[Suspension] = (),
    more: Sequence[Period] = (),
    reminded: date | None = None,
    urgent: bool = False,
) -> Clock:
    """Where a reply stands on a day. `held`: when its time stood still; `more`: by how much it was prolonged, in its order;
    `reminded`: when the council was last reminded; `urgent`: it answers an urgent note.

    `found`: the rules of the day on which the paper was sent; what is amended later changes no clock that runs.
    """
    verdict = verdicts.reply(
        found, sent=sent, on=on, calendar=calendar, answered=answered, suspensions=held, urgent=urgent
    )
    counted = verdict.counted
    if counted is None:
        return Clock(verdict)
    for period in more:
        if counted.end is not None:
            counted = extended(counted, period, calendar, held)
    verdict = verdicts.replied(verdict.rules[0], counted, answered, on)
    if counted.end is None:
        return Clock(verdict)
    again = due(counted.end, replace(counted.period, day_zero=False), calendar).end
    long = verdict.outcome == "overdue" and again is not None and on > again
    remind = None
    if answered is None:
        remind = verdicts.reminder(found, last=counted.end, on=on, calendar=calendar, sent=reminded)
    return Clock(verdict, again, long, remind)


def link_state(*, expires: datetime, used: bool, revoked: bool, now: datetime) -> str:
    """Whether a one-use link still opens: "open", or why not: "used", "revoked", "late"."""
    if used:
        return "used"
    if revoked:
        return "revoked"
    return "open" if now < expires else "late"


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the recommendations of a service; `enough`: there are so many that shares of them may be told."""

    total: int
    answers: dict[str, int]
    done: int
    enough: bool


COMMENT = Period(10, "calendar_days")  # how long a service has to comment on its figures before others read them


def comment_until(sent: date, calendar: Calendar) -> date:
    """The last day on which a service comments on figures that were sent to it; one that is not worked moves on."""
    end = due(sent, COMMENT, calendar).end
    assert end is not None  # noqa: S101 - nothing holds this period
    return end


def told_publicly(until: date, on: date, *, commented: bool) -> bool:
    """Whether everybody reads a service's figures: it spoke, or the time that it had for it is over."""
    return commented or on > until


LEAST = 5  # recommendations of a service under which no share is told


@lru_cache(4096)
def alike(service: str) -> str:
    """What the name of a service is compared by: «الأشغال» and «الاشغال» are one."""
    return key(service) or service


def named(services: Iterable[str]) -> dict[str, str]:
    """One name for each service, by what it is compared by, in their order: the first of its spellings."""
    found: dict[str, str] = {}
    for one in sorted(services):
        found.setdefault(alike(one), one)
    return found


def tally(fates: Sequence[tuple[str, str]]) -> Tally:
    """Count fates: of each recommendation what was answered, and how far it is carried out. What was withdrawn counts nowhere."""
    fates = [one for one in fates if one[0] != WITHDRAWN]
    answers = {code: sum(said == code for said, _done in fates) for code in (*ANSWERS, AWAITED, "none")}
    return Tally(len(fates), answers, sum(done == "done" for _said, done in fates), len(fates) >= LEAST)
