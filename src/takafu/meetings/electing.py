"""Reads of elections: who may stand, who stands in the next round, where an election is, who holds the post now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal
from uuid import UUID

from takafu.kit.permissions import Viewer
from takafu.law import elections, lists, verdicts
from takafu.law.verdicts import Verdict
from takafu.meetings import listing, queries
from takafu.meetings.models import Candidacy, Contender, Election, Meeting, Round, Slate
from takafu.people.models import Appointment, Membership, Office, Person, Role
from takafu.people.rules import sorting

POSTS = queries.BUREAU
MOST = 20  # places in one election
UNCOUNTED = (Round.Outcome.VOID, Round.Outcome.ANNULLED)  # rounds that are held again under their number
OVER = ("closed", "failed", "cancelled")  # a meeting at which nothing is decided any more
State = Literal["called", "voting", "next", "open", "elected", "nobody", "dropped", "unstood", "undecided"]


def eligible(meeting: Meeting, on: date | None = None) -> dict[UUID, Person]:
    """Who may be elected, by key: whoever has a seat in the body on that day, the meeting's if none is given, and is not suspended."""
    day = on or meeting.day
    seats = Membership.objects.in_force(day).values("person")
    suspended = Role.objects.in_force(day).filter(post=Role.Post.SUSPENDED).values("person")
    found = Person.objects.filter(pk__in=seats, erased_at=None).exclude(pk__in=suspended)
    return {one.pk: one for one in sorted(found, key=lambda one: (sorting(str(one.name)), one.pk))}


def late(meeting: Meeting) -> Verdict:
    """Whether the rules let somebody stand between two rounds; where they are silent, nobody does."""
    return elections.late(queries.standing(meeting))


def running(election: Election) -> Round | None:
    """The round that is open."""
    return next((one for one in election.rounds.all() if one.closed_at is None), None)


def last(election: Election) -> Round | None:
    """The last round that was counted."""
    counted = [one for one in election.rounds.all() if one.closed_at and one.outcome not in UNCOUNTED]
    return counted[-1] if counted else None


def next_number(election: Election) -> int:
    """Which round comes next, as rules count them."""
    before = last(election)
    return before.number + 1 if before else 1


def state(election: Election) -> State:
    """Where an election is. Once its meeting is over it stays undecided, or nobody stood in it."""
    if election.dropped_at:
        return "dropped"
    if election.ended_at:
        return "elected" if elected(election) else "nobody"
    before = last(election)
    if election.meeting.state in OVER:
        return "undecided" if before or any(one.stands for one in election.candidacies.all()) else "unstood"
    if running(election):
        return "voting"
    if before is None:
        return "called"
    return "open" if before.outcome == Round.Outcome.OPEN else "next"


def elected(election: Election) -> list[Candidacy]:
    """Who is elected so far, and has not given the place up."""
    return [one for one in election.candidacies.all() if one.decision_id and one.withdrawn_at is None]


def left(election: Election) -> int:
    """How many places are left."""
    return election.seats - len(elected(election))


def names(election: Election, seats: int, candidates: int) -> int:
    """How many names a paper may hold where so many stand for so many places: one, where lists stand."""
    return 1 if election.by_lists else min(seats, candidates)


def against(election: Election, candidates: int) -> bool:
    """Whether one votes for or against: one stands alone, and does not share places with others."""
    return candidates == 1 and not (election.by_lists and listing.way(election) in lists.SHARED)


def places(post: str, office: Office | None) -> int:
    """How many may hold a post at a time, and so be elected to it at once."""
    if office is not None:
        return office.holders
    return 1 if post in (Role.Post.PRESIDENT, Role.Post.RAPPORTEUR) else MOST


def to_declare(election: Election) -> list[Contender]:
    """Among whom whoever presides says who is elected: those with equal votes, else all of a round about which the rules are silent.

    Whoever withdrew since is left out; where all with equal votes did, nobody with fewer comes in their place. Of a list: while somebody
    of it is left.
    """
    before = last(election)
    if state(election) != "open" or before is None:
        return []
    rows = list(before.contenders.select_related("candidacy__person", "slate").prefetch_related("slate__candidacies"))
    among = [one for one in rows if one.fate == Contender.Fate.TIED] or rows
    may_be = eligible(election.meeting) if election.by_lists else {}
    return [one for one in among if (one.candidacy.stands if one.candidacy else _lasts(one.slate, may_be))]


def leaves_to_person(election: Election) -> bool:
    """Whether the rules name who is elected (the eldest, a lot), so that no other round may be held."""
    before = last(election)
    return before is not None and str(before.verdict.get("outcome", "")).startswith("tie_")


def may_end_empty(election: Election) -> bool:
    """Whether somebody may say that nobody is elected, or nobody more: the rules are silent, or nobody is left to stand after a round."""
    now = state(election)
    if now == "open":
        return not leaves_to_person(election) or not to_declare(election)
    return now == "next" and not entrants(election)


def entrants(election: Election) -> list[Candidacy] | list[Slate]:
    """Who or which lists stand in the next round."""
    return slates(election) if election.by_lists else standing(election)


def slates(election: Election) -> list[Slate]:
    """Which lists stand in the next round, as they were handed in: in the first those that the rules let stand, then those that went on."""
    may_be, before, found = eligible(election.meeting), last(election), queries.standing(election.meeting)
    rows = list(election.slates.filter(withdrawn_at=None).prefetch_related("candidacies__person"))
    if before is None:
        return [one for one in rows if listing.stands(found, election, listing.free(one, may_be))]
    past = set(Contender.objects.filter(round__election=election).values_list("slate", flat=True))
    on = set(before.contenders.filter(fate=Contender.Fate.ON).values_list("slate", flat=True))
    on = on or {one.slate_id for one in to_declare(election) if one.slate_id}
    on_ballot = []
    for one in rows:
        left_of = listing.free(one, may_be)
        late_one = one.pk not in past and before.closed_at and one.handed_in_at >= before.closed_at
        if (one.pk in on and left_of) or (late_one and listing.stands(found, election, left_of)):
            on_ballot.append(one)
    return on_ballot


def _lasts(slate: Slate | None, may_be: Mapping[UUID, Person]) -> bool:
    return slate is not None and slate.withdrawn_at is None and bool(listing.free(slate, may_be))


def standing(election: Election) -> list[Candidacy]:
    """Who stands in the next round, in the order of their names: those who went on, and who came later where the rules allow it.

    Whoever withdrew, or may not be elected any more, is left out.
    """
    rows = [one for one in election.candidacies.select_related("person") if one.stands]
    before = last(election)
    if before is not None:
        past = set(Contender.objects.filter(round__election=election).values_list("candidacy", flat=True))
        on = set(before.contenders.filter(fate=Contender.Fate.ON).values_list("candidacy", flat=True))
        on = on or {one.candidacy_id for one in to_declare(election) if one.candidacy_id}
        rows = [one for one in rows if one.pk in on or (one.pk not in past and _later(one, before))]
    may_be = eligible(election.meeting)
    found = [one for one in rows if one.person_id in may_be]
    return sorted(found, key=lambda one: (sorting(str(one.person.name)), one.pk))


def _later(one: Candidacy, before: Round) -> bool:
    return bool(one.stood_at and before.closed_at and one.stood_at >= before.closed_at)


def stands_in(viewer: Viewer, election: Election) -> bool:
    """Whether the viewer is a candidate: whoever stands should not count."""
    if viewer.person_id is None:
        return False
    return any(one.stands and one.person_id == viewer.person_id for one in election.candidacies.all())


def seat_end(person: Person, day: date) -> date | None:
    """The first day without the seat that somebody has on a day; None where it has no end, or they have none."""
    found: Membership | None = Membership.objects.in_force(day).filter(person=person).first()
    return found.end if found else None


def parity(meeting: Meeting) -> Verdict | None:
    """What the floor of each sex makes of those elected at a meeting; None of fewer than two, or where a sex is not known."""
    found = Candidacy.objects.filter(decision__isnull=False, withdrawn_at=None, election__meeting=meeting)
    found = found.filter(election__dropped_at=None)
    sexes = dict(found.values_list("person", "person__gender"))
    women, men = (sum(one == sex for one in sexes.values()) for sex in (Person.Gender.FEMALE, Person.Gender.MALE))
    if len(sexes) < 2 or women + men < len(sexes):
        return None
    return verdicts.parity(queries.standing(meeting), women=women, men=men)


def post_of(one: Candidacy) -> str:
    """Which post of the bureau somebody who is elected takes: of a list, the one of their place on it."""
    posts = one.election.posts
    return str(posts[one.place - 1]) if posts and one.place else one.election.post


def offices() -> list[Office]:
    """The posts of the body's own list and of its committees that may be elected to, the body's own first."""
    found = Office.objects.filter(ended_at=None).select_related("committee")
    return sorted(found, key=lambda one: (one.committee_id is not None, str(one.committee_id), one.pk))


def holders(election: Election) -> list[Role | Appointment]:
    """Who holds the post, or one of the posts, on the meeting's day or later, the earliest first."""
    rows = (
        Appointment.objects.filter(office=election.office)
        if election.office_id
        else Role.objects.filter(post__in=election.posts or [election.post])
    )
    found = rows.overlapping(election.meeting.day, None)
    return list(found.select_related("person__item").order_by("start", "pk"))
