"""Reads of lists of candidates: who is on one, what keeps it off the ballot, how places go to lists."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from takafu.law import lists
from takafu.law.standing import InForce
from takafu.law.verdicts import Verdict
from takafu.meetings import queries
from takafu.meetings.models import Candidacy, Election, Meeting, Slate

ONE = "one_list"
WAYS = (ONE, *lists.SHARED)


def free(slate: Slate, may_be: Collection[UUID]) -> list[Candidacy]:
    """Who stands on a list and may be elected, in its order."""
    rows = [one for one in slate.candidacies.all() if one.stands and one.person_id in may_be]
    return sorted(rows, key=lambda one: one.place or 0)


def told(found: InForce, election: Election, rows: Collection[Candidacy]) -> list[Verdict]:
    """What the rules in force make of a list: how many it names, whether women and men take turns."""
    return [
        lists.names(found, names=len(rows), seats=election.seats),
        lists.order(found, [one.person.gender or "" for one in rows]),
    ]


def keeps_off(verdict: Verdict) -> bool:
    """Whether a list of which that is told may not stand."""
    if verdict.question == "list_order":
        return verdict.met is False and bool(verdict.figures["required"])
    return verdict.met is False


def stands(found: InForce, election: Election, rows: Collection[Candidacy]) -> bool:
    """Whether a list of those who stand on it may be voted on in a first round, by the rules in force."""
    return bool(rows) and not any(keeps_off(one) for one in told(found, election, rows))


def by_lists(meeting: Meeting) -> Verdict:
    """Whether the rules elect to several places by lists."""
    return lists.by_lists(queries.standing(meeting))


def way(election: Election) -> str:
    """How places go to lists; "" where neither the rules nor those who vote have said."""
    return lists.way(queries.standing(election.meeting), election.list_seats)


def follows(meeting: Meeting) -> Verdict:
    """Whether the next of a list takes the place that somebody gives up."""
    return lists.follows(queries.standing(meeting))
