"""Lists of candidates: how places go to them, what a list must hold, and who follows when a place falls empty.

Where one list takes all, a round is told as one among persons is (`law.elections`). Where places are shared, `by_remainder` and
`by_average` share them. No figure of a rule stands here, and a share that rules do not settle is left to a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from takafu.law import elections
from takafu.law.elections import Count, ranked
from takafu.law.standing import InForce, Parameter, Silent
from takafu.law.verdicts import Asked, Verdict

SHARED = ("remainder", "average")  # ways of sharing places among lists; otherwise one list takes all


@dataclass(frozen=True, slots=True)
class Share:
    """Places as they are shared among lists.

    Attributes:
        places: of each list, as far as that is sure.
        tied: lists with an equal claim to the places that are left, one each at most.
        whole: of each list, how often the quotient fits into its votes; of the largest remainder alone.
        rest: of each list, the votes that are left then.
    """

    places: Mapping[str, int]
    tied: tuple[str, ...] = ()
    whole: Mapping[str, int] = field(default_factory=dict)
    rest: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict of a round among lists.

    Attributes:
        places: of each list that has some.
        on: which lists stand in the next round, where there is one.
        tied: among which the rules, or whoever presides, must choose.
    """

    verdict: Verdict
    places: Mapping[str, int] = field(default_factory=dict)
    on: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()


def by_remainder(votes: Mapping[str, int], seats: int) -> Share:
    """The quotient (all votes by all places) as often as it fits into each list's votes; what is left to the largest remainders."""
    total = sum(votes.values())
    if not total:
        return Share(dict.fromkeys(votes, 0))
    whole = {key: number * seats // total for key, number in votes.items()}
    over = {key: number * seats % total for key, number in votes.items()}
    first, tied = ranked(over, seats - sum(whole.values()))
    places = {key: number + (key in first) for key, number in whole.items()}
    return Share(places, tied, whole, {key: Fraction(number, seats) for key, number in over.items()})


def by_average(votes: Mapping[str, int], seats: int) -> Share:
    """One place after the other, each to the list with the most votes for each place that it would then have."""
    places = dict.fromkeys(votes, 0)
    left = seats if any(votes.values()) else 0
    while left:
        averages = {key: Fraction(number, places[key] + 1) for key, number in votes.items()}
        best = max(averages.values())
        first = tuple(key for key, average in averages.items() if average == best)
        if len(first) > left:
            return Share(places, first)
        for key in first:
            places[key] += 1
        left -= len(first)
    return Share(places)


def share(way: str, votes: Mapping[str, int], seats: int) -> Share:
    """Places as that way shares them."""
    return by_remainder(votes, seats) if way == "remainder" else by_average(votes, seats)


def way(found: InForce, chosen: str = "") -> str:
    """How places go to lists; as `chosen` by those who vote where no text says it, else ""."""
    rule = found.ask("list_seats")
    return str(rule.value) if isinstance(rule, Parameter) else chosen


def result(found: InForce, count: Count, chosen: str = "") -> Result:
    """What a round among lists comes to. `chosen`: how places go to lists, as those who vote agreed where no text says it."""
    how, asked = way(found, chosen), Asked(found)
    rule = asked("list_seats")
    if not how:
        return Result(asked.quiet("lists", round=count.round, lists=len(count.votes), seats=count.seats))
    asked.silent.clear()
    if how in SHARED:
        return _shared(asked, count, how)
    told = elections.result(found, replace(count, seats=1, papers=None, women=frozenset(), lists=True))
    figures = dict(told.verdict.figures) | {"seats": count.seats, "agreed": _agreed(asked, rule)}
    rules = (*told.verdict.rules, *asked.rules)
    verdict = replace(told.verdict, question="lists", figures=figures, rules=rules)
    return Result(verdict, dict.fromkeys(told.elected, count.seats), told.on, told.tied)


def _shared(asked: Asked, count: Count, how: str) -> Result:
    """Places shared among those lists that reach the threshold, where the rules have one."""
    rule = asked.rules[0] if asked.rules else None
    figures = {
        "round": count.round, "seats": count.seats, "lists": len(count.votes), "votes": sum(count.votes.values()),
        "blank": count.blank, "spoilt": count.spoilt, "agreed": _agreed(asked, rule), "average": int(how == "average"),
    }  # fmt: skip
    votes = _admitted(asked, count, figures)
    if votes is None:
        return Result(asked.quiet("lists", **figures))
    threshold = next((one for one in asked.rules if one.code == "list_threshold"), None)
    figures |= {"sharing": len(votes), "shared": sum(votes.values())}
    if not any(votes.values()):
        return Result(_verdict(asked, False, "nobody", figures, threshold if figures["votes"] else rule))
    told = share(how, votes, count.seats)
    figures["filled"] = sum(told.places.values())
    if told.whole:
        figures["whole"] = sum(told.whole.values())
    if told.tied:
        return _tied(asked, told, figures)
    return Result(_verdict(asked, True, "shared", figures, rule), _some(told))


def _agreed(asked: Asked, rule: Parameter | None) -> int:
    """The day (as a number) on which no text said how places go to lists; 0 where one does."""
    return 0 if rule is not None else asked.day.toordinal()


def _admitted(asked: Asked, count: Count, figures: dict[str, int]) -> Mapping[str, int] | None:
    """The lists with enough votes to share; None where it hangs on blank papers, of which no text says whether they count."""
    least = asked.found.ask("list_threshold")
    if isinstance(least, Silent):
        if least.why == "contradiction":
            asked.silent.append(least)
            return None
        return count.votes
    asked.rules.append(least)
    cast = sum(count.votes.values())
    without, counted = (_over(count.votes, of, least.value) for of in (cast, cast + count.blank))
    blanks = asked("blanks") if without != counted else None
    if asked.silent:
        return None
    of = cast + count.blank if blanks is not None and blanks.value == "counted" else cast
    figures |= {"percent": least.value, "of": of, "needed": -(-of * least.value // 100)}
    return _over(count.votes, of, least.value)


def _over(votes: Mapping[str, int], of: int, percent: int) -> Mapping[str, int]:
    return {key: number for key, number in votes.items() if number and number * 100 >= of * percent}


def _tied(asked: Asked, told: Share, figures: dict[str, int]) -> Result:
    """An equal claim to the places that are left: settled as equal votes are; a rule that speaks of persons or proposals is silent."""
    figures["tied"] = len(told.tied)
    rule = asked("tie_election")
    if rule is not None and not elections.settles(rule, lists=True):
        asked.without(rule, Silent("tie_election", "voting", asked.day, near=(rule.source,)))
        rule = None
    if rule is None:
        return Result(asked.quiet("lists", **figures), _some(told), tied=told.tied)
    on = told.tied if rule.value == "again" else ()
    return Result(_verdict(asked, None, f"tie_{rule.value}", figures, rule), _some(told), on, told.tied)


def _some(told: Share) -> Mapping[str, int]:
    return {key: number for key, number in told.places.items() if number}


def _verdict(
    asked: Asked, met: bool | None, outcome: str, figures: Mapping[str, int], deciding: Parameter | None
) -> Verdict:
    first = (deciding,) if deciding else ()
    return Verdict("lists", met, outcome, figures, (*first, *(one for one in asked.rules if one is not deciding)))


# what a list is


def by_lists(found: InForce) -> Verdict:
    """Whether elections to several places are held by lists."""
    asked = Asked(found)
    rule = asked("election_by")
    if rule is None:
        return asked.quiet("list_way")
    met = rule.value == "lists"
    return Verdict("list_way", met, "met" if met else "not_met", {}, tuple(asked.rules))


def order(found: InForce, sexes: Sequence[str]) -> Verdict:
    """Whether women and men take turns on a list, where the rules speak of it. `sexes`: in its order, "" of who is not known.

    `place`: the first that follows somebody of the same sex.
    """
    asked = Asked(found)
    rule = asked("list_alternation")
    women, men = sexes.count("f"), sexes.count("m")
    if rule is None:
        return asked.quiet("list_order", women=women, men=men)
    figures = {"women": women, "men": men, "required": int(rule.value == "required")}
    pairs = enumerate(pairwise(sexes), 2)
    twice = next((place for place, (one, other) in pairs if one and one == other), 0)
    if twice:
        return Verdict("list_order", False, "not_met", figures | {"place": twice}, tuple(asked.rules))
    if women + men < len(sexes):
        return Verdict("list_order", None, "unknown", figures, tuple(asked.rules))
    return Verdict("list_order", True, "met", figures, tuple(asked.rules))


def names(found: InForce, *, names: int, seats: int) -> Verdict:
    """Whether a list names enough: where the rules ask for it, as many as there are places."""
    asked, figures = Asked(found), {"names": names, "seats": seats}
    rule = asked("list_full")
    if rule is None:
        return asked.quiet("list_names", **figures)
    met = names == seats or (not rule.value and 0 < names <= seats)
    return Verdict(
        "list_names", met, "met" if met else "not_met", figures | {"full": int(rule.value)}, tuple(asked.rules)
    )


def follows(found: InForce) -> Verdict:
    """Whether the next of a list follows somebody of it who was elected and gives the place up."""
    asked = Asked(found)
    rule = asked("list_vacancy")
    if rule is None:
        return asked.quiet("list_next")
    met = rule.value == "next"
    return Verdict("list_next", met, "met" if met else "not_met", {}, tuple(asked.rules))
