"""Reads of votes: who may vote now, what was said, what the rules make of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.law import verdicts
from takafu.law.verdicts import Side, Verdict, Votes
from takafu.meetings import polling, queries
from takafu.meetings.models import Meeting, Motion, Vote
from takafu.people.models import Person, Role
from takafu.register.actions import Decidable, decidable_of, decidable_things
from takafu.register.models import Item


def voters(meeting: Meeting, moment: datetime | None = None) -> dict[UUID, Person]:
    """Whose vote counts at a moment, by key: who may use a seat and is there, or is not and gave a proxy to somebody who is."""
    return {one.pk: one for one, _holder in polling.eligible(meeting, moment or clock.now())}


def casters(meeting: Meeting) -> dict[UUID, UUID]:
    """Whose vote counts now, and who casts it: they themselves, or the holder of their proxy while they are away."""
    return {one.pk: (holder or one).pk for one, holder in polling.eligible(meeting, clock.now())}


def answers(vote: Vote) -> dict[UUID, str]:
    """What was said so far, by whose vote it is."""
    return dict(vote.named.values_list("person", "answer"))


def counts(said: Mapping[UUID, str]) -> dict[str, int]:
    """How many said what."""
    return {answer: sum(one == answer for one in said.values()) for answer in ("yes", "no", "blank")}


def president_side(meeting: Meeting, said: Mapping[UUID, str]) -> Side:
    """On which side the president stood, where names were called."""
    chair = Role.objects.in_force(meeting.day).filter(post=Role.Post.PRESIDENT).values_list("person", flat=True).first()
    answer = said.get(chair, "") if chair else ""
    return "yes" if answer == "yes" else "no" if answer == "no" else ""


def majority(vote: Vote, said: Mapping[str, int], *, present: int, office: int, president: Side) -> Verdict:
    """What the rules of the meeting's day make of a count."""
    counted = Votes(said["yes"], said["no"], said["blank"], present, office, president)
    return verdicts.majority(queries.standing(vote.meeting), counted, vote.motion.kind)


def openly(meeting: Meeting) -> Verdict:
    """Whether the rules let a vote be held openly; where they ask for a secret one, they do not."""
    return verdicts.ballot(queries.standing(meeting), secret=False)


def state(motion: Motion) -> str:
    """Where a motion stands: moved, voting, adopted, rejected, open (no majority yet, or void), withdrawn."""
    if motion.withdrawn_at:
        return "withdrawn"
    last = max(motion.votes.all(), key=lambda one: one.round, default=None)
    if last is None:
        return "moved"
    if last.closed_at is None:
        return "voting"
    return last.outcome if last.outcome in ("adopted", "rejected") else "open"


def waiting(motion: Motion) -> Motion | None:
    """An amendment to the motion that is to be decided first, if any."""
    for one in motion.amendments.prefetch_related("votes"):
        if state(one) in ("moved", "voting", "open"):
            return one
    return None


def to_decide(viewer: Viewer) -> list[Item]:
    """What of other rooms waits to be decided and the viewer may read, the newest first."""
    known = decidable_things()
    found = Item.objects.visible_to(viewer).filter(kind__in=[one.of for one in known]).order_by("-created_at")
    return [one for one in found.select_related(*(one.takes for one in known))[:200] if waits(one)]


def carries(vote: Vote) -> Decidable | None:
    """What is to be carried out of a vote that was decided: where it was adopted, and where what was put to it is told otherwise too."""
    decided = vote.motion.decides
    decision = decidable_of(decided.kind) if decided and vote.carried_at is None else None
    if decision is None or vote.outcome == Vote.Outcome.ADOPTED:
        return decision
    return decision if vote.outcome == Vote.Outcome.REJECTED and decision.told else None


def waits(item: Item) -> bool:
    """Whether the thing behind an item waits to be decided."""
    decision = decidable_of(item.kind)
    return decision is not None and decision.waits(getattr(item, decision.takes))
