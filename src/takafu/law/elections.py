"""What a round of an election to one or several equal places comes to: who is elected, who goes on, or what is left to a person.

No figure of a rule stands here. Where a text is silent the verdict says which article is looked for, and nobody is elected by a guess.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from takafu.law import thresholds
from takafu.law.standing import InForce, Parameter, Silent
from takafu.law.verdicts import Asked, Verdict


@dataclass(frozen=True, slots=True)
class Count:
    """A round as it was counted.

    Attributes:
        votes: of each candidate, by their keys.
        against: papers against the one who stands alone.
        blank, spoilt: papers that name nobody, or nobody rightly; the spoilt are never votes cast.
        women: which of the candidates are women, as far as that is known.
        seats: the places that are left; where there are several a paper names several, and `papers` is how many name somebody.
        lists: whether the candidates are lists; a rule on equal votes that speaks of a person does not settle those of lists.
    """

    votes: Mapping[str, int]
    present: int
    office: int
    round: int
    against: int = 0
    blank: int = 0
    spoilt: int = 0
    women: frozenset[str] = frozenset()
    seats: int = 1
    papers: int | None = None
    lists: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict of a round, and whom it is about.

    Attributes:
        elected: the keys of who is elected, the most votes first.
        on: who stands in the next round, where there is one.
        tied: among whom the rules, or whoever presides, must choose.
    """

    verdict: Verdict
    elected: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()


def result(found: InForce, count: Count) -> Result:
    """What a round comes to: the majority of elections, then whether another round follows and among whom, then the last round's rule."""
    asked = Asked(found)
    rule, base = asked("majority_election"), asked("majority_of_election")
    blanks = asked("blanks") if base and base.value == "cast" and count.blank else None
    figures = {
        "round": count.round, "votes": max(count.votes.values(), default=0), "against": count.against, "blank": count.blank,
        "spoilt": count.spoilt, "candidates": len(count.votes),
    } | ({"seats": count.seats} if count.seats > 1 else {})  # fmt: skip
    if rule is None or base is None or asked.silent:
        return Result(asked.quiet("election", **figures))
    papers = sum(count.votes.values()) + count.against if count.papers is None else count.papers
    cast = papers + (count.blank if blanks and blanks.value == "counted" else 0)
    present = max(count.present, papers + count.blank + count.spoilt)  # who voted by a proxy, or and left, was there
    of = {"cast": cast, "present": present, "office": count.office}[base.value]
    figures |= {"of": of, "needed": thresholds.read(rule.value).least(of)}
    reached = {key: number for key, number in count.votes.items() if number and number >= figures["needed"]}
    first, tied = ranked(reached, count.seats)
    figures |= {"reached": len(reached), "filled": len(first)} if count.seats > 1 else {}
    if tied:
        return _tied(asked, count, first, tied, figures)
    if first and len(first) == min(
        count.seats, len(count.votes)
    ):  # where fewer stand than there are places: all of them
        return Result(_verdict(asked, True, "elected", figures), first)
    return _no_majority(asked, count, first, figures)


def late(found: InForce) -> Verdict:
    """Whether somebody may still stand, or be proposed, between two rounds."""
    asked = Asked(found)
    rule = asked("late_candidates")
    if rule is None:
        return asked.quiet("candidates")
    return Verdict("candidates", rule.value, "met" if rule.value else "not_met", {}, tuple(asked.rules))


def ranked(votes: Mapping[str, int], seats: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who has the most votes for so many places, the most first; and who are equal at the last one, for which they are too many.

    Nobody without a vote is among them.
    """
    order = sorted((key for key, number in votes.items() if number), key=lambda key: -votes[key])
    if len(order) <= seats:
        return tuple(order), ()
    edge = votes[order[seats]]
    sure = tuple(key for key in order[:seats] if votes[key] > edge)
    return sure, () if len(sure) == seats else tuple(key for key in votes if votes[key] == edge)


def first_two(votes: Mapping[str, int]) -> tuple[str, ...]:
    """Who has the two best numbers of votes; all who are equal at the second place are in."""
    ranked = sorted(votes.values(), reverse=True)
    edge = ranked[min(1, len(ranked) - 1)] if ranked else 0
    return tuple(key for key, number in votes.items() if number >= edge)


def _no_majority(asked: Asked, count: Count, reached: tuple[str, ...], figures: dict[str, int]) -> Result:
    """Fewer reach the majority than there are places: they are elected; another round follows for the others, or the last one's rule."""
    rounds = asked("election_rounds")
    if rounds is None:
        return Result(asked.quiet("election", **figures), reached)
    figures["rounds"] = rounds.value
    if count.round < rounds.value:
        return _another(asked, count, reached, rounds, figures)
    last = asked("election_last")
    if last is None:
        return Result(asked.quiet("election", **figures), reached)
    first, tied = ranked(count.votes, count.seats)
    if last.value == "same" or not (first or tied) or count.against >= figures["votes"]:
        met, outcome = (True, "elected_part") if reached else (False, "nobody")
        return Result(_verdict(asked, met, outcome, figures, last), reached)
    if count.seats > 1:
        figures["filled"] = len(first)
    if tied:
        return _tied(asked, count, first, tied, figures)
    return Result(_verdict(asked, True, "elected_most", figures, last), first)


def _another(
    asked: Asked, count: Count, reached: tuple[str, ...], rounds: Parameter, figures: dict[str, int]
) -> Result:
    """The next round; who stands in it is asked for only where it makes a difference. «The first two» speaks of one place."""
    others = {key: number for key, number in count.votes.items() if key not in reached}
    everybody = tuple(others)
    if len(everybody) <= 2:  # the first two are all of them
        return Result(_verdict(asked, None, "next", figures, rounds), reached, everybody)
    who = asked("election_next")
    if who is not None and who.value == "first_two" and count.seats - len(reached) > 1:
        asked.without(who, Silent("election_next", "voting", asked.day, near=(who.source,)))
        who = None
    if who is None:
        return Result(asked.quiet("election", **figures), reached)
    on = first_two(others) if who.value == "first_two" else everybody
    return Result(_verdict(asked, None, "next", figures | {"on": len(on)}, who), reached, on)


def _tied(asked: Asked, count: Count, first: tuple[str, ...], tied: tuple[str, ...], figures: dict[str, int]) -> Result:
    """Equal votes at the last place: the rules choose; an age or a lot is told by a person, never guessed."""
    figures |= {"tied": len(tied), "votes": count.votes[tied[0]]}
    left = count.seats - len(first)
    rule = asked("tie_election")
    if rule is not None and not settles(rule, lists=count.lists):
        asked.without(rule, Silent("tie_election", "voting", asked.day, near=(rule.source,)))  # it speaks of proposals
        rule = None
    if rule is None:
        return Result(asked.quiet("election", **figures), first, tied=tied)
    if rule.value == "again":
        return Result(_verdict(asked, None, "tie_again", figures, rule), first, tied, tied)
    women = tuple(key for key in tied if key in count.women)
    if rule.value == "woman" and len(women) == left:
        if count.seats > 1:
            figures["filled"] = count.seats
        return Result(_verdict(asked, True, "elected_woman", figures, rule), (*first, *women), tied=tied)
    return Result(_verdict(asked, None, f"tie_{rule.value}", figures, rule), first, tied=tied)


def settles(rule: Parameter, *, lists: bool) -> bool:
    """Whether a rule on equal votes speaks of those who stand: not one that names a side; of lists, not one that names a woman."""
    return rule.value not in (("president", "rejected", "woman") if lists else ("president", "rejected"))


def _verdict(
    asked: Asked, met: bool | None, outcome: str, figures: Mapping[str, int], deciding: Parameter | None = None
) -> Verdict:
    """With the deciding rule first."""
    rules: Collection[Parameter] = asked.rules
    first = (deciding,) if deciding else ()
    return Verdict("election", met, outcome, figures, (*first, *(one for one in rules if one is not deciding)))
