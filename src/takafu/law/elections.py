"""What a round of an election to one post comes to: who is elected, who goes on, or what is left to a person.

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
    """

    votes: Mapping[str, int]
    present: int
    office: int
    round: int
    against: int = 0
    blank: int = 0
    spoilt: int = 0
    women: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict of a round, and whom it is about.

    Attributes:
        elected: the key of who is elected; "" where nobody is yet.
        on: who stands in the next round, where there is one.
        tied: among whom the rules, or whoever presides, must choose.
    """

    verdict: Verdict
    elected: str = ""
    on: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()


def result(found: InForce, count: Count) -> Result:
    """What a round comes to: the majority of elections, then whether another round follows and among whom, then the last round's rule."""
    asked = Asked(found)
    rule, base = asked("majority_election"), asked("majority_of_election")
    blanks = asked("blanks") if base and base.value == "cast" and count.blank else None
    best = max(count.votes.values(), default=0)
    figures = {
        "round": count.round, "votes": best, "against": count.against, "blank": count.blank, "spoilt": count.spoilt,
        "candidates": len(count.votes),
    }  # fmt: skip
    if rule is None or base is None or asked.silent:
        return Result(asked.quiet("election", **figures))
    cast = sum(count.votes.values()) + count.against
    cast += count.blank if blanks and blanks.value == "counted" else 0
    of = {"cast": cast, "present": count.present, "office": count.office}[base.value]
    figures |= {"of": of, "needed": thresholds.read(rule.value).least(of)}
    first = leaders(count.votes)
    if best and best >= figures["needed"]:
        if len(first) > 1:
            return _tied(asked, count, first, figures)
        return Result(_verdict(asked, True, "elected", figures), first[0])
    return _no_majority(asked, count, first, figures)


def leaders(votes: Mapping[str, int]) -> tuple[str, ...]:
    """Who has the most votes, in the order in which they stand; nobody where nobody has any."""
    best = max(votes.values(), default=0)
    return tuple(key for key, number in votes.items() if best and number == best)


def first_two(votes: Mapping[str, int]) -> tuple[str, ...]:
    """Who has the two best numbers of votes; all who are equal at the second place are in."""
    ranked = sorted(votes.values(), reverse=True)
    edge = ranked[min(1, len(ranked) - 1)] if ranked else 0
    return tuple(key for key, number in votes.items() if number >= edge)


def _no_majority(asked: Asked, count: Count, first: tuple[str, ...], figures: dict[str, int]) -> Result:
    rounds = asked("election_rounds")
    if rounds is None:
        return Result(asked.quiet("election", **figures))
    figures["rounds"] = rounds.value
    if count.round < rounds.value:
        return _another(asked, count, rounds, figures)
    last = asked("election_last")
    if last is None:
        return Result(asked.quiet("election", **figures))
    if last.value == "same" or not first or count.against >= figures["votes"]:
        return Result(_verdict(asked, False, "nobody", figures, last))
    if len(first) > 1:
        return _tied(asked, count, first, figures)
    return Result(_verdict(asked, True, "elected_most", figures, last), first[0])


def _another(asked: Asked, count: Count, rounds: Parameter, figures: dict[str, int]) -> Result:
    """The next round; who stands in it is asked for only where it makes a difference."""
    everybody = tuple(count.votes)
    if len(everybody) <= 2:  # the first two are all of them
        return Result(_verdict(asked, None, "next", figures, rounds), on=everybody)
    who = asked("election_next")
    if who is None:
        return Result(asked.quiet("election", **figures))
    on = first_two(count.votes) if who.value == "first_two" else everybody
    return Result(_verdict(asked, None, "next", figures | {"on": len(on)}, who), on=on)


def _tied(asked: Asked, count: Count, first: tuple[str, ...], figures: dict[str, int]) -> Result:
    """Equal votes: the rules choose; an age or a lot is told by a person, never guessed."""
    figures["tied"] = len(first)
    rule = asked("tie_election")
    if rule is not None and rule.code == "tie" and rule.value not in ("eldest", "lot", "again"):
        asked.without(rule, Silent("tie_election", "voting", asked.day, near=(rule.source,)))  # it speaks of proposals
        rule = None
    if rule is None:
        return Result(asked.quiet("election", **figures), tied=first)
    if rule.value == "again":
        return Result(_verdict(asked, None, "tie_again", figures, rule), on=first, tied=first)
    women = [key for key in first if key in count.women]
    if rule.value == "woman" and len(women) == 1:
        return Result(_verdict(asked, True, "elected_woman", figures, rule), women[0], tied=first)
    return Result(_verdict(asked, None, f"tie_{rule.value}", figures, rule), tied=first)


def _verdict(
    asked: Asked, met: bool | None, outcome: str, figures: Mapping[str, int], deciding: Parameter | None = None
) -> Verdict:
    """With the deciding rule first."""
    rules: Collection[Parameter] = asked.rules
    first = (deciding,) if deciding else ()
    return Verdict("election", met, outcome, figures, (*first, *(one for one in rules if one is not deciding)))
