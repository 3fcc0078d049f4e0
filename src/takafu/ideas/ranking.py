"""What a round of scores says: order, participation, spread, agreement, ties. Pure.

Three methods: `score` (importance and feasibility, 1 to 5 each), `points` (a number of points to spread over the lines) and
`approve` (yes or nothing). No weights: a line's value is the plain sum of the means of what was scored. Who did not score a line
counts for nothing there, not for zero; how many did is said beside it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median, pstdev

LEAST, MOST = 1, 5  # of a score
SMALL = 5  # scores of a group of members below this number are not shown: they would tell who scored what


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one member gave one line. `camps`: the group of members that they belong to, by kind of group ("sex", "association")."""

    voter: str
    line: str
    importance: int = 0
    feasibility: int = 0
    points: int = 0
    approved: bool = False
    camps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Camp:
    """What a group of members made of a line: how many scored it, their mean, how far they agree (as `Standing.agreement`)."""

    kind: str
    group: str
    voters: int
    mean: float
    agreement: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a line stands.

    Attributes:
        rank: from 1; lines of the same value share it, and the next rank is left out.
        tied: whether it shares its rank.
        value: what it was ranked by: the sum of the means (score), the points, or the approvals.
        voters: how many gave it anything.
        agreement: 0 (two camps at the ends) to 1 (all alike), of importance; None with fewer than two scores.
        spread: standard deviation of importance (score), or of points.
    """

    line: str
    rank: int
    tied: bool
    value: float
    voters: int
    importance: float | None = None
    feasibility: float | None = None
    middle: float | None = None
    spread: float | None = None
    agreement: float | None = None
    camps: tuple[Camp, ...] = ()


def consensus(scores: Sequence[int], least: int = LEAST, most: int = MOST) -> float | None:
    """Agreement on an ordered scale, 0 to 1 (Tastle and Wierman 2007, "Consensus and dissention"); None for fewer than two."""
    if len(scores) < 2:
        return None
    mean, width = fmean(scores), most - least
    return 1 + fmean(math.log2(1 - abs(score - mean) / width) for score in scores)


def standings(method: str, lines: Sequence[str], ballots: Iterable[Ballot]) -> list[Standing]:
    """Every line as it stands, best first; lines of one value in the given order.

    Raises:
        ValueError: the method is none of the three.
    """
    given: dict[str, list[Ballot]] = defaultdict(list)
    for ballot in ballots:
        given[ballot.line].append(ballot)
    read = {"score": _scored, "points": _pointed, "approve": _approved}
    if method not in read:
        raise ValueError(method)
    found = [read[method](line, given[line]) for line in lines]
    return _ranked(found)


def _ranked(found: list[Standing]) -> list[Standing]:
    values = [round(one.value, 9) for one in found]
    order = sorted(range(len(found)), key=lambda place: (-values[place], place))
    ranks = {value: 1 + sum(other > value for other in values) for value in set(values)}
    return [_with_rank(found[place], ranks[values[place]], values.count(values[place]) > 1) for place in order]


def _with_rank(one: Standing, rank: int, tied: bool) -> Standing:
    return Standing(
        one.line, rank, tied, one.value, one.voters, one.importance, one.feasibility, one.middle, one.spread,
        one.agreement, one.camps,
    )  # fmt: skip


def _scored(line: str, ballots: Sequence[Ballot]) -> Standing:
    importance = [ballot.importance for ballot in ballots if ballot.importance]
    feasibility = [ballot.feasibility for ballot in ballots if ballot.feasibility]
    means = [fmean(scores) if scores else 0.0 for scores in (importance, feasibility)]
    return Standing(
        line=line,
        rank=0,
        tied=False,
        value=sum(means),
        voters=len({ballot.voter for ballot in ballots if ballot.importance or ballot.feasibility}),
        importance=means[0] if importance else None,
        feasibility=means[1] if feasibility else None,
        middle=float(median(importance)) if importance else None,
        spread=pstdev(importance) if importance else None,
        agreement=consensus(importance),
        camps=_camps([(ballot.camps, ballot.importance) for ballot in ballots if ballot.importance], consensus),
    )


def _pointed(line: str, ballots: Sequence[Ballot]) -> Standing:
    points = [ballot.points for ballot in ballots if ballot.points]
    camps = _camps([(ballot.camps, ballot.points) for ballot in ballots if ballot.points], lambda _points: None)
    spread = pstdev(points) if points else None
    return Standing(line, 0, tied=False, value=float(sum(points)), voters=len(points), spread=spread, camps=camps)


def _approved(line: str, ballots: Sequence[Ballot]) -> Standing:
    yes = sum(ballot.approved for ballot in ballots)
    return Standing(line, 0, tied=False, value=float(yes), voters=yes)


def _camps(
    given: Sequence[tuple[Mapping[str, str], int]], agree: Callable[[Sequence[int]], float | None]
) -> tuple[Camp, ...]:
    """What each group made of it, kind by kind; groups that would tell who gave what are left out."""
    kinds = sorted({kind for camps, _value in given for kind in camps})
    found = []
    for kind in kinds:
        values: dict[str, list[int]] = defaultdict(list)
        for camps, value in given:
            values[camps.get(kind, "")].append(value)
        shown = shown_apart({group: len(those) for group, those in values.items()})
        found += [Camp(kind, one, len(values[one]), fmean(values[one]), agree(values[one])) for one in shown]
    return tuple(found)


def shown_apart(sizes: Mapping[str, int]) -> list[str]:
    """The groups of members that may be shown beside the whole, in order; "" are those of no group, who never are.

    None with fewer than SMALL; and those who remain hidden are SMALL at least, so that taking the shown from the whole tells of nobody.
    """
    big = sorted(
        (group for group, size in sizes.items() if group and size >= SMALL), key=lambda group: (sizes[group], group)
    )
    while big and 0 < sum(sizes.values()) - sum(sizes[group] for group in big) < SMALL:
        big.pop(0)
    return sorted(big) if len(big) > 1 or len(sizes) > 1 else []


def overspent(points: Mapping[str, int], purse: int) -> int:
    """How many points more than the purse were spread; 0 where it holds."""
    return max(0, sum(points.values()) - purse)
