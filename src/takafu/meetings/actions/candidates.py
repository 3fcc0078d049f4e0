"""An election is called, and members stand for the post or are proposed for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import refuse
from takafu.meetings import electing, election_wording, listing, wording
from takafu.meetings.actions.holding import TOPIC, held
from takafu.meetings.actions.voting import OPEN
from takafu.meetings.models import AgendaItem, Candidacy, Election, Meeting
from takafu.people.models import Office, Person
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

ABOUT = {"post": str, "office?": UUID, "seats?": int, "lists?": bool, "posts?": str}
declare(
    Verb("meetings.election_called", data=ABOUT, topics=TOPIC),
    Verb("meetings.election_dropped", data=ABOUT, topics=TOPIC),
    Verb("meetings.candidate_proposed", data={"candidacy": UUID}, topics=TOPIC),
    Verb("meetings.candidate_stood", data={"candidacy": UUID}, topics=TOPIC),
    Verb("meetings.candidate_withdrew", data={"candidacy": UUID}, topics=TOPIC),
)


def kept_election(meeting: Meeting, election: Election) -> Election:
    """The election as the database has it now, of a meeting that is held still."""
    rows = meeting.elections.select_related("item", "entry__item", "decision", "office__committee").prefetch_related(
        "rounds"
    )
    found: Election = rows.get(pk=election.pk)
    found.meeting = meeting
    return found


def not_over(election: Election) -> Election:
    """The same, if it is not over and no round is open.

    Raises:
        ValidationError: "over" or "round".
    """
    if election.ended_at or election.dropped_at:
        raise refuse(_("This election is over."), "over")
    if electing.running(election):
        raise refuse(_("A round is open. Close it first."), "round")
    return election


def about(election: Election) -> dict[str, Any]:
    """The post that an election is for, as its acts tell it."""
    told: dict[str, Any] = {"post": election.post} | ({"office": election.office_id} if election.office_id else {})
    told |= {"seats": election.seats} if election.seats > 1 else {}
    told |= {"lists": True} if election.by_lists else {}
    return told | ({"posts": ",".join(election.posts)} if election.posts else {})


def call_election(
    *,
    by: Viewer,
    entry: AgendaItem,
    post: str = "",
    office: Office | None = None,
    seats: int = 1,
    by_lists: bool = False,
    posts: Sequence[str] = (),
) -> Election:
    """Call an election on an item of the agenda, to a post of the bureau, or to one of the body's list or of a committee (`office`).

    `seats`: how many places of it, all equal; `by_lists`: lists of candidates stand. `posts`: several of the bureau, which one list
    takes in its order. One that is not over is that election.

    Raises:
        ValidationError: no such post, it has fewer places ("seats"), lists of one place ("lists"), the rules elect to several places
            otherwise ("way"), or the meeting is over.
    """
    if posts:
        post, seats, by_lists = posts[0], len(posts), True
    with held(by, "meetings.plan", entry.meeting, *OPEN) as kept:
        if office.ended_at or post or office.body_id != kept.body_id if office else post not in electing.POSTS:
            raise refuse(_("Choose one of the list."), "post")
        if len(set(posts)) < len(posts) or not set(posts) <= set(electing.POSTS):
            raise refuse(_("Choose one of the list."), "post")
        most = len(posts) or electing.places(post, office)
        if not 1 <= seats <= most:
            raise refuse(
                _("Give a number of places from 1 to %(most)s: no more can hold this post."), "seats", most=most
            )
        standing: Election | None = kept.elections.filter(
            entry=entry, post=post, office=office, ended_at=None, dropped_at=None
        ).first()
        if standing:
            return standing
        _way(kept, seats, by_lists)
        made = Election(body=kept.body, meeting=kept, entry=entry, post=post, office=office, seats=seats)
        made.by_lists, made.posts = by_lists, list(posts)
        made.called_at = clock.now()
        made.item = register.keep_item(
            body=kept.body, kind="election", title=election_wording.titled(made), visibility=entry.item.visibility,
            address=f"meetings/elections/{made.pk}/",
        )  # fmt: skip
        made.save(force_insert=True)
        register.link(source=made.item, relation="called-on", target=entry.item)
        register.record("meetings.election_called", by=by, body=kept.body, item=made.item, data=about(made))
    return made


def _way(meeting: Meeting, seats: int, by_lists: bool) -> None:
    """By lists or by names, as the rules say of several places.

    Raises:
        ValidationError: one place ("lists"), or the rules say otherwise ("way").
    """
    if seats == 1:
        if by_lists:
            raise refuse(_("Lists stand for two places at least."), "lists")
        return
    told = listing.by_lists(meeting)
    if told.met is not None and told.met is not by_lists:
        raise refuse(wording.because(told, _("Call it so.")), "way")


def drop_election(*, by: Viewer, election: Election) -> Election:
    """Give an election up before a round of it was counted. Once.

    Raises:
        ValidationError: a round is open or was counted, or it is over.
    """
    with held(by, "meetings.plan", election.meeting, *OPEN) as kept:
        election = kept_election(kept, election)
        if election.dropped_at:
            return election
        if electing.last(not_over(election)):
            raise refuse(_("A round of it was counted: it stays in the minutes."), "counted")
        election.dropped_at = clock.now()
        election.save(update_fields=["dropped_at"])
        register.record("meetings.election_dropped", by=by, body=kept.body, item=election.item, data=about(election))
    return election


# candidates


def propose_candidate(*, by: Viewer, election: Election, person: Person) -> Candidacy:
    """Propose somebody, who then accepts or not; oneself: that is standing. Once each.

    Raises:
        ValidationError: they may not be elected ("not_eligible"), or nobody stands any more ("over", "round", "late").
    """
    if by.person_id == person.pk:
        return stand(by=by, election=election)
    with held(by, "meetings.propose_candidate", election.meeting, *OPEN) as kept:
        election = open_to(_by_names(kept_election(kept, election)), person.pk)
        found: Candidacy | None = election.candidacies.filter(person=person).first()
        if found:
            return found
        made: Candidacy = Candidacy.objects.create(
            body=kept.body, election=election, person=person, proposed_by_id=by.person_id
        )
        _told(by, "proposed", election, made)
    return made


def stand(*, by: Viewer, election: Election) -> Candidacy:
    """Stand for the post, also again after one withdrew. Once.

    Raises:
        ValidationError: one may not be elected ("not_eligible"), or nobody stands any more ("over", "round", "late").
    """
    with held(by, "meetings.stand", election.meeting, *OPEN) as kept:
        election = kept_election(kept, election)
        found: Candidacy | None = election.candidacies.filter(person=by.person_id).first()
        if found and found.stands:
            return found
        open_to(_by_names(election), by.person_id)
        made = found or Candidacy(body=kept.body, election=election, person=Person.objects.get(pk=by.person_id))
        _stands(by, made)
    return made


def accept_candidacy(*, by: Viewer, candidacy: Candidacy) -> Candidacy:
    """Accept to stand; or, by who keeps the meeting, note that it was accepted aloud. Once.

    Raises:
        ValidationError: as `stand`.
    """
    with held(by, "meetings.answer_candidacy", candidacy.election.meeting, *OPEN, on=candidacy) as kept:
        candidacy = Candidacy.objects.select_related("election", "slate").get(pk=candidacy.pk)
        candidacy.election = kept_election(kept, candidacy.election)
        if candidacy.stands:
            return candidacy
        if candidacy.election.by_lists and (candidacy.slate is None or candidacy.slate.withdrawn_at):
            raise refuse(_("They are on no list that stands."), "no_list")
        open_to(candidacy.election, candidacy.person_id)
        _stands(by, candidacy)
    return candidacy


def withdraw_candidacy(*, by: Viewer, candidacy: Candidacy) -> Candidacy:
    """Withdraw, or decline; or, by who keeps the meeting, note that somebody did. Not while a round is open. Once.

    Raises:
        ValidationError: a round is open, they are elected, or the election is over.
    """
    with held(by, "meetings.answer_candidacy", candidacy.election.meeting, *OPEN, on=candidacy) as kept:
        candidacy = Candidacy.objects.select_related("election").get(pk=candidacy.pk)
        election = kept_election(kept, candidacy.election)
        if candidacy.withdrawn_at:
            return candidacy
        not_over(election)
        if candidacy.decision_id:
            raise refuse(_("They are elected already."), "elected")
        candidacy.withdrawn_at = clock.now()
        candidacy.save(update_fields=["withdrawn_at"])
        _told(by, "withdrew", election, candidacy)
    return candidacy


def _by_names(election: Election) -> Election:
    if election.by_lists:
        raise refuse(_("This election is by lists: hand a list in."), "lists")
    return election


def open_to(election: Election, person: UUID | None) -> Election:
    """The election, if that person may stand in it now.

    Raises:
        ValidationError: "over", "round", "elected", "late" or "not_eligible".
    """
    not_over(election)
    if person in {one.person_id for one in electing.elected(election)}:
        raise refuse(_("They are elected already."), "elected")
    if electing.last(election) and not (late := electing.late(election.meeting)).met:
        raise refuse(wording.because(late, _("A round was held already.")), "late")
    if person not in electing.eligible(election.meeting):
        raise refuse(
            _("Only who has a seat in the body on the day of the meeting, and is not suspended, may be elected."),
            "not_eligible",
        )
    return election


def _stands(by: Viewer, one: Candidacy) -> None:
    one.stood_at, one.withdrawn_at = clock.now(), None
    one.save()
    _told(by, "stood", one.election, one)


def _told(by: Viewer, what: str, election: Election, one: Candidacy) -> None:
    data = {"candidacy": one.pk}
    register.record(f"meetings.candidate_{what}", by=by, body=election.body, item=election.item, data=data)
