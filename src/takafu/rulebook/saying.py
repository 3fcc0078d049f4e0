"""What the rules say, in sentences: figures by theme, contradictions, silences, and how the body as it sits keeps to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from takafu.kit import clock
from takafu.kit.legal import parameters as words
from takafu.kit.legal import verdicts
from takafu.kit.legal.sources import cited
from takafu.law import verdicts as held
from takafu.law.parameters import DECLARED, THEMES
from takafu.law.standing import Conflict, InForce, Silent
from takafu.people.queries import seats

Names = Mapping[str, str]
LEAST_ASKED = (
    "seats_least",
    "term",
    "notice",
    "quorum_first",
    "majority",
    "absences_in_row",
    "reply",
)  # a body cannot do without

SITTING = ("seats_least", "seats_most", "parity_floor", "women_floor")  # what the body is held against as it sits


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with what is said of it: each figure and the article that gives it."""

    title: str
    said: tuple[tuple[str, str], ...]


def themes(found: InForce, names: Names) -> list[Theme]:
    """Everything that is in force, by theme."""
    listed = []
    for theme in THEMES:
        here = [found.values[code] for code, one in DECLARED.items() if one.theme == theme and code in found.values]
        if here:
            said = tuple((words.said(one), cited(one.source, names)) for one in here)
            listed.append(Theme(str(words.THEMES[theme]), said))
    return listed


def conflicts(found: InForce, names: Names) -> list[str]:
    """What contradicts what."""
    return [words.conflict(one, names) for one in found.conflicts]


def silent(found: InForce, names: Names) -> list[str]:
    """Of what a body cannot do without, what no article says."""
    asked = (found.ask(code) for code in LEAST_ASKED)
    return [words.silent(answer, names) for answer in asked if isinstance(answer, Silent)]


def composition(found: InForce, names: Names) -> list[str]:
    """How the body as it sits today keeps to what is said of seats and parity; nothing where no article says it."""
    sitting = seats(clock.today())
    sexes = [seat.person.gender for seat in sitting]
    told = [held.seats(found, sitting=len(sitting), least=least) for least in (True, False)]
    if sexes.count("f") or sexes.count("m"):
        told.append(held.parity(found, women=sexes.count("f"), men=sexes.count("m")))
    return [verdicts.sentence(verdict, names) for verdict in told if not verdict.silent]


def effect(before: InForce, after: InForce, names: Names) -> tuple[list[str], list[str]]:
    """What other figures change, told without them and with them: the body as it sits, what contradicts, what falls silent."""
    fixed = [
        [(one.value, one.bound) if (one := found.values.get(code)) else None for code in SITTING]
        for found in (before, after)
    ]
    now, then = (composition(found, names) if fixed[0] != fixed[1] else [] for found in (before, after))
    known = [_of(one) for one in before.conflicts]
    told = [words.conflict(one, names) for one in after.conflicts if _of(one) not in known]
    asked = [after.ask(code) for code in before.values]
    told += [words.silent(one, names) for one in asked if isinstance(one, Silent) and one.why == "absent"]
    return [one for one in now if one not in then], [one for one in then if one not in now] + told


def _of(one: Conflict) -> tuple[Any, ...]:
    return one.code, one.why, one.kept.value, one.against.value
