"""Which parameters are in force on a day. The law stands above the council's rules, these above the body's own text.

A lower rank never overrides a higher one. What contradicts is told, and a text that says nothing gives `Silent`: no figure is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from fractions import Fraction
from typing import Any, Literal

from takafu.law import thresholds
from takafu.law.parameters import DECLARED, declared, needed_by, share
from takafu.law.sources import Source

Bound = Literal["", "least", "most"]


class Rank(IntEnum):
    """How high the text stands that a parameter comes from."""

    BODY = 1
    COUNCIL = 2
    LAW = 3


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that an article gives to a declared parameter, from a day on.

    Attributes:
        value: as `parameters.checked` stores it.
        bound: "least" or "most" where the article leaves those below it free on the other side.
        end: the first day without it; None while it lasts.
    """

    code: str
    value: Any
    unit: str
    rank: Rank
    source: Source
    start: date
    end: date | None = None
    bound: Bound = ""

    def stands(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.start <= on and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two articles that cannot both be followed.

    Attributes:
        why: "rank" (the higher stands), "bound" (the lower goes past what the higher leaves), "unit" (they cannot be compared,
            the higher stands) or "same_rank" (nobody may choose between them: neither stands).
        kept: what stands; of the same rank, the one that was seen first.
        against: what does not.
    """

    code: str
    why: str
    kept: Parameter
    against: Parameter


@dataclass(frozen=True, slots=True)
class Silent:
    """A parameter that is needed and that no text gives: a person must be asked.

    Attributes:
        why: "absent", or "contradiction" where articles of one rank say different things.
        near: articles in force on the same theme, where it would be looked for.
        between: the contradicting articles.
    """

    code: str
    theme: str
    on: date
    why: str = "absent"
    near: tuple[Source, ...] = ()
    between: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class InForce:
    """What is in force on a day: one parameter a code, and every conflict that was met."""

    on: date
    values: Mapping[str, Parameter] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

    def ask(self, code: str) -> Parameter | Silent:
        """The parameter; where the text has no special one, its general one; else what is silent."""
        one = declared(code)
        if code in self.values:
            return self.values[code]
        torn = tuple(found for found in self.conflicts if found.code == code and found.why == "same_rank")
        if torn:
            between = tuple(dict.fromkeys(p.source for found in torn for p in (found.kept, found.against)))
            return Silent(code, one.theme, self.on, "contradiction", between=between)
        if one.general:
            return self.ask(one.general)
        near = (value.source for value in self.values.values() if DECLARED[value.code].theme == one.theme)
        return Silent(code, one.theme, self.on, near=tuple(dict.fromkeys(near)))

    def silences(self, question: str, decision: str = "") -> tuple[Silent, ...]:
        """What a question needs and no text gives."""
        asked = (self.ask(one.code) for one in needed_by(question, decision))
        return tuple(answer for answer in asked if isinstance(answer, Silent))


def in_force(parameters: Iterable[Parameter], on: date) -> InForce:
    """What is in force on a day, the higher rank first."""
    values: dict[str, Parameter] = {}
    conflicts: list[Conflict] = []
    by_code: dict[str, list[Parameter]] = {}
    for one in parameters:
        if one.stands(on):
            by_code.setdefault(one.code, []).append(one)
    for code in sorted(by_code):
        kept, met = _settle(by_code[code])
        conflicts += met
        if kept is not None:
            values[code] = kept
    return InForce(on, values, tuple(conflicts))


def _settle(found: list[Parameter]) -> tuple[Parameter | None, list[Conflict]]:
    """The one that stands, from the highest rank down; a bound leaves room for a lower rank to say more within it."""
    fixed: Parameter | None = None
    bounds: list[Parameter] = []
    conflicts: list[Conflict] = []
    for rank in sorted({one.rank for one in found}, reverse=True):
        level = sorted((one for one in found if one.rank == rank), key=lambda one: not one.bound)
        broken = {place: above for place, one in enumerate(level) if (above := _against(one, fixed, bounds))}
        met = [Conflict(one.code, _why(one, broken[n]), broken[n], one) for n, one in enumerate(level) if n in broken]
        for one in (one for place, one in enumerate(level) if place not in broken):
            against = _against(one, fixed, bounds)
            if against is not None:
                met.append(Conflict(one.code, _why(one, against), against, one))
            elif one.bound:
                bounds.append(one)
            else:
                fixed = fixed or one
        conflicts += met
        if any(conflict.why == "same_rank" for conflict in met):
            return None, conflicts
    return fixed or _edge(bounds), conflicts


def _against(one: Parameter, fixed: Parameter | None, bounds: list[Parameter]) -> Parameter | None:
    """The article, higher or of the same rank, that this one cannot stand beside."""
    if fixed is not None and not _agrees(one, fixed):
        return fixed
    return next((bound for bound in bounds if not _compatible(one, bound)), None)


def _compatible(one: Parameter, bound: Parameter) -> bool:
    """Whether both can be kept: of two floors the higher, if they can be compared at all."""
    return _comparable(one, bound) if bound.bound == one.bound else _within(one, bound)


def _agrees(one: Parameter, fixed: Parameter) -> bool:
    """Whether an article asks nothing else than what is fixed: the same, or a bound that it keeps to."""
    return _within(fixed, one) if one.bound else (one.value, one.unit) == (fixed.value, fixed.unit)


def _within(one: Parameter, bound: Parameter) -> bool:
    mine, edge = _weight(one), _weight(bound)
    if mine is None or edge is None or mine[0] != edge[0]:
        return False
    return mine[1:] >= edge[1:] if bound.bound == "least" else mine[1:] <= edge[1:]


def _edge(bounds: list[Parameter]) -> Parameter | None:
    """Where nothing is fixed, the bound that is hardest to keep; a floor before a ceiling."""
    for kind, hardest in (("least", max), ("most", min)):
        same = [bound for bound in bounds if bound.bound == kind]
        if same:
            return hardest(same, key=lambda bound: _weight(bound) or ("", Fraction(0), False))
    return None


def _why(one: Parameter, against: Parameter) -> str:
    if against.rank == one.rank:
        return "same_rank"
    if not against.bound:
        return "rank"
    return "bound" if _comparable(one, against) else "unit"


def _comparable(one: Parameter, other: Parameter) -> bool:
    mine, edge = _weight(one), _weight(other)
    return mine is not None and edge is not None and mine[0] == edge[0]


def _weight(one: Parameter) -> tuple[str, Fraction, bool] | None:
    """What two values are compared by: only those of the same sort can be."""
    kind = DECLARED[one.code].kind
    if kind == "whole":
        return one.unit, Fraction(one.value), False
    if kind == "share":
        return "share", share(one.value), False
    if kind == "threshold":
        read = thresholds.read(one.value)
        return "share" if read.share is not None else "count", read.exact, read.over
    return None
