"""An election's pages: called, who stands, its rounds, what was counted, who takes the post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address, below, go, see_other
from takafu.kit.components import Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.permissions import may
from takafu.kit.tongues import Tongues
from takafu.meetings import (
    actions,
    ballot_wording,
    boards,
    electing,
    election_wording,
    listing,
    polling,
    queries,
    wording,
)
from takafu.meetings.models import AgendaItem, Box, Candidacy, Contender, Election, Meeting, Round, Slate
from takafu.meetings.views import election_forms, slates
from takafu.meetings.views.finding import back, of, reads_and_takes, way
from takafu.meetings.views.standing import candidate
from takafu.people import queries as people
from takafu.rulebook import queries as rulebook


def listed(request: Asked, meeting: Meeting) -> dict[UUID, list[dict[str, Any]]]:
    """The elections of a meeting, by the item of the agenda that they are called on."""
    found: dict[UUID, list[dict[str, Any]]] = {}
    for one in (
        meeting.elections.select_related("item", "office__committee")
        .prefetch_related("rounds", "candidacies")
        .filter(dropped_at=None)
    ):
        entry = {
            "name": election_wording.title(one), "state": election_wording.state(one), "href": below(request, one.item.address),
        }  # fmt: skip
        found.setdefault(one.entry_id, []).append(entry)
    return found


@reads_and_takes
def call(request: Asked, entry: UUID) -> HttpResponse:
    """Call an election on an item of the agenda."""
    row = of(request, AgendaItem.objects.select_related("item"), entry, "meetings.plan")
    begins = {"by_lists": bool(listing.by_lists(row.meeting).met)}
    form = given(request, election_forms.CallForm, offices=electing.offices(), initial=begins)
    if form.is_valid():
        try:
            made = actions.call_election(by=request.viewer, entry=row, **form.given())
            return see_other(below(request, made.item.address))
        except ValidationError as why:
            form.refused(why)
    lead = _("Members may stand, or be proposed and accept, from then on until the first round is opened.")
    notes = [wording.said(listing.by_lists(row.meeting))]
    return form_page(
        request, form, _("Call an election"), _("Call it"), back(request, row.meeting), lead=lead, notes=notes
    )


def _election(request: Asked, key: UUID, action: str = "meetings.see") -> Election:
    rows = Election.objects.select_related("item", "entry__item", "office__committee").prefetch_related(
        "rounds__box",
        "rounds__contenders__candidacy__person",
        "rounds__contenders__slate",
        Prefetch("candidacies", Candidacy.objects.select_related("person__item")),
    )
    found: Election = of(request, rows, key, action)
    if not found.item.seen_by(request.viewer):
        raise Http404
    return found


def _where(request: Asked, here: Election) -> str:
    return below(request, here.item.address)


@reads_and_takes
def election(request: Asked, election: UUID) -> HttpResponse:
    """An election: who stands, its rounds with their working, who is elected; and what can be done now."""
    here, wrong = _election(request, election), ""
    if request.method == "POST":
        try:
            _done(request, here)
            return see_other(request.path)
        except ValidationError as why:
            wrong = " ".join(why.messages)
        here = _election(request, election)
    return render(request, "meetings/election.html", _shown(request, here, wrong), status=422 if wrong else 200)


def _shown(request: Asked, here: Election, wrong: str) -> dict[str, Any]:
    viewer, state, names = request.viewer, electing.state(here), rulebook.names()
    inside, is_open = queries.sees_names(viewer, here.meeting), here.meeting.state == "open"
    presides = may(viewer, "meetings.preside", here.meeting)
    going = state in ("called", "next", "open") and here.meeting.state in ("planned", "convened", "open")
    takes = going and (state == "called" or bool(electing.late(here.meeting).met))
    may_be = electing.eligible(here.meeting) if inside or takes else {}
    rows = _candidates(request, here, going, may_be) if inside and not here.by_lists else []
    mine = next((one for one in here.candidacies.all() if one.person_id == viewer.person_id), None)
    running = electing.running(here)
    among = electing.to_declare(here) if presides and is_open else []
    chosen = electing.elected(here)
    return {
        "election": here,
        "title": election_wording.title(here),
        "state": election_wording.state(here),
        "way": way(request, here.meeting),
        "entry": here.entry.title,
        "elected": _elected(request, chosen),
        "places": _places(here, len(chosen)),
        "parity": election_wording.parity(here.meeting, names) if chosen else "",
        "carried": bool(chosen) and all(one.carried_at for one in chosen),
        "candidates": rows,
        "lists": slates.shown(request, here, going, may_be, names) if inside and here.by_lists else [],
        "shares": election_wording.shares(here, names) if here.by_lists else "",
        "hands_in": takes and here.by_lists and may(viewer, "meetings.hand_in_list", here),
        "inside": inside,
        "stands": takes and not here.by_lists and may(viewer, "meetings.stand", here)
        and not (mine and (mine.stands or mine.decision_id)) and viewer.person_id in may_be,
        "proposes": takes and not here.by_lists and may(viewer, "meetings.propose_candidate", here),
        "leaves": (leaves := _leaves(request, here, chosen)),
        "follows": (follows := listing.follows(here.meeting) if leaves else None),
        "follows_said": wording.said(follows, names) if follows else "",
        "opens": presides and is_open and going and not (among and electing.leaves_to_person(here)),
        "drops": state == "called" and may(viewer, "meetings.plan", here.meeting) and here.meeting.state != "closed",
        "running": running,
        "run_name": election_wording.round_name(running.number) if running else "",
        "run_way": election_wording.WAYS_TOLD[running.way] if running else "",
        "ballot": address(request, "meetings:ballot", box=running.box_id) if running and running.box_id and inside else "",
        "leads": presides and is_open and running is not None and running.box_id is None,
        "among": [(one.key, _named(one, True)) for one in among],
        "nobody": presides and is_open and electing.may_end_empty(here),
        "own": bool(among) and electing.stands_in(viewer, here),
        "gives": presides and any(one.carried_at is None for one in chosen),
        "rounds": [_round(one, inside, names) for one in here.rounds.all() if one.closed_at],
        "wrong": wrong,
    }  # fmt: skip


def _elected(request: Asked, chosen: list[Candidacy]) -> list[Link]:
    """Who is elected, for whoever may read of them; of several posts, with theirs."""
    return [
        Link(
            election_wording.with_post(one) if one.election.posts else one.person.name,
            below(request, one.person.item.address),
        )
        if one.person.item.seen_by(request.viewer)
        else Link(_("Somebody was elected."), "")
        for one in sorted(chosen, key=lambda one: one.place or 0)
    ]


def _leaves(request: Asked, here: Election, chosen: list[Candidacy]) -> list[Candidacy]:
    """Whose place the viewer may give up: elected on a list, and the post not theirs yet."""
    if not here.by_lists or not here.ended_at:
        return []
    return [one for one in chosen if not one.carried_at and may(request.viewer, "meetings.answer_candidacy", one)]


def _places(here: Election, filled: int) -> str:
    """Of several places, how many are filled."""
    if here.seats == 1:
        return ""
    values = {"seats": formats.number(here.seats), "filled": formats.number(filled)}
    return _("Places: %(seats)s. Filled: %(filled)s.") % values


def _candidates(request: Asked, here: Election, going: bool, may_be: Mapping[UUID, Any]) -> list[dict[str, Any]]:
    """Who stands, was asked or withdrew, each with what the viewer may do about it."""
    return [candidate(request, one, going, may_be) for one in here.candidacies.all()]


def _round(one: Round, inside: bool, names: Mapping[str, str]) -> dict[str, Any]:
    rows = list(one.contenders.all())
    counted = sorted((row for row in rows if row.votes is not None), key=lambda row: -(row.votes or 0))
    named = {row.pk: _named(row, inside) for row in counted}
    return {
        "name": election_wording.round_name(one.number), "way": election_wording.WAYS_TOLD[one.way],
        "outcome": election_wording.outcome(one),
        "counted": election_wording.counted(one), "told": election_wording.verdict(one, names), "round": one,
        "rows": [(named[row.pk], row.votes, election_wording.fate(row), row.won) for row in counted],
        "lists": any(row.slate for row in rows),
        "against": one.against if len(rows) == 1 else None,
    }  # fmt: skip


def _named(row: Contender, inside: bool) -> Tongues | None:
    """A list by its name, once it was voted on; a candidate for members alone."""
    if row.slate:
        return Tongues(row.slate.name)
    return Tongues(row.candidacy.person.name) if row.candidacy and inside else None


def _done(request: Asked, here: Election) -> None:
    """Do what was pressed.

    Raises:
        Http404: nothing of this page.
        ValidationError: it cannot be done.
    """
    do, _sep, key = request.POST.get("do", "").partition(" ")
    by = request.viewer
    one: Candidacy | None = next((row for row in here.candidacies.all() if str(row.pk) == key), None)
    if one is not None:
        one.election = here
    slate: Slate | None = next((row for row in here.slates.all() if str(row.pk) == key), None)
    if slate is not None:
        slate.election = here
    running = electing.running(here)
    if do == "stand":
        actions.stand(by=by, election=here)
    elif do == "accept" and one is not None:
        actions.accept_candidacy(by=by, candidacy=one)
    elif do == "withdraw" and one is not None:
        actions.withdraw_candidacy(by=by, candidacy=one)
    elif do == "leave" and one is not None:
        actions.give_place_up(by=by, candidacy=one, knowing="knowing" in request.POST)
    elif do == "off" and slate is not None:
        actions.withdraw_list(by=by, slate=slate)
    elif do == "drop":
        actions.drop_election(by=by, election=here)
    elif do == "nobody" or (do == "elect" and (one or slate) is not None):
        chosen, of_list = (one, slate) if do == "elect" else (None, None)
        actions.declare_elected(
            by=by, election=here, candidacy=chosen, slate=of_list, knowing="knowing" in request.POST
        )
    elif do == "annul" and running is not None:
        actions.annul_round(by=by, round=running)
    else:
        raise Http404


@reads_and_takes
def propose(request: Asked, election: UUID) -> HttpResponse:
    """Propose somebody, who then accepts or not."""
    here = _election(request, election, "meetings.propose_candidate")
    known = {one.person_id for one in here.candidacies.all()} | {request.viewer.person_id}
    persons = [one for key, one in electing.eligible(here.meeting).items() if key not in known]
    form = given(request, election_forms.ProposeForm, persons=persons)
    if form.is_valid():
        try:
            actions.propose_candidate(by=request.viewer, election=here, person=form.chosen)
            return see_other(_where(request, here))
        except ValidationError as why:
            form.refused(why)
    lead = _("They stand once they accept, on this page, or aloud before whoever keeps the meeting.")
    return form_page(request, form, _("Propose somebody"), _("Propose them"), _where(request, here), lead=lead)


@reads_and_takes
def start(request: Asked, election: UUID) -> HttpResponse:
    """Open a round: who stands and what should be known stands above the button."""
    here, now = _election(request, election, "meetings.preside"), clock.now()
    quorum, voters = queries.quorum(here.meeting, now), polling.eligible(here.meeting, now)
    doubts = polling.doubts(here.meeting, quorum, len(voters), "election")
    rows = electing.entrants(here)
    several = electing.names(here, electing.left(here), len(rows)) > 1
    coded = not several and boards.offered(len(voters), len(rows) + 2)
    agrees = here.by_lists and not listing.way(here)
    form = given(request, election_forms.RoundForm, asked=bool(doubts), coded=coded, agrees=agrees)
    if form.is_valid():
        try:
            made = actions.open_round(
                by=request.viewer, election=here, way=form.cleaned_data["way"], knowing=form.knows,
                list_seats=form.cleaned_data.get("list_seats", ""),
            )  # fmt: skip
            to = "meetings:board" if made.way == Round.Way.CODES else "meetings:ballot"
            return go(request, to, box=made.box_id) if made.box_id else see_other(_where(request, here))
        except ValidationError as why:
            form.refused(why)
    notes = [ballot_wording.may_vote(len(voters))]
    notes += [ballot_wording.doubt(one, Box(meeting=here.meeting), quorum, "election") for one in doubts]
    if electing.stands_in(request.viewer, here):
        notes.append(_("You stand in this election yourself: let somebody else lead and count it."))
    if several:
        notes.append(
            _(
                "A paper names as many as there are places, or fewer; on phones each name is sealed apart from the others."
            )
        )
    if here.by_lists and not agrees:
        notes.append(election_wording.shares(here, rulebook.names()))
    standing = " · ".join(map(str, rows)) or _("Nobody stands who may be elected.")
    title = election_wording.round_name(electing.next_number(here))
    return form_page(request, form, title, _("Open it"), _where(request, here), lead=standing, notes=notes)


@reads_and_takes
def count(request: Asked, round: UUID) -> HttpResponse:  # noqa: A002 - what it is called in every rule
    """Enter the papers of a round that were counted by hand, and close it."""
    rows = Round.objects.select_related(
        "election__item", "election__meeting__item", "election__office__committee"
    ).prefetch_related("contenders__candidacy__person", "contenders__slate")
    here: Round = of(request, rows, round, "meetings.preside")
    if here.box_id or here.closed_at:
        return see_other(_where(request, here.election))
    own = electing.stands_in(request.viewer, here.election)
    entrants = [found for one in here.contenders.all() if (found := one.candidacy or one.slate)]
    names = electing.names(here.election, here.seats, len(entrants))
    against = electing.against(here.election, len(entrants))
    hands = here.way == Round.Way.HANDS
    form = given(
        request,
        election_forms.PapersForm,
        entrants=entrants,
        asked=own,
        several=names > 1,
        against=against,
        hands=hands,
    )
    if form.is_valid():
        try:
            actions.close_round(by=request.viewer, round=here, **form.given())
            return see_other(_where(request, here.election))
        except ValidationError as why:
            form.refused(why)
    notes = [ballot_wording.may_vote(len(polling.eligible(here.meeting, clock.now())))]
    if own:
        notes.append(_("You stand in this election yourself: let somebody else lead and count it."))
    if names > 1:
        notes.append(
            _("A paper names at most %(names)s, nobody twice; one that names more is spoilt.")
            % {"names": formats.number(names)}
        )
    title = _("Count the hands") if hands else _("Count the papers")
    lead = f"{election_wording.title(here.election)} · {election_wording.round_name(here.number)}"
    return form_page(request, form, title, _("Close the round"), _where(request, here.election), lead=lead, notes=notes)


@reads_and_takes
def post(request: Asked, election: UUID) -> HttpResponse:
    """Who was elected takes the post: from which day, and whose time ends."""
    here = _election(request, election, "meetings.preside")
    rows = [one for one in electing.elected(here) if one.carried_at is None]
    if not rows:
        return see_other(_where(request, here))
    holders = electing.holders(here)
    begins = {"start": here.meeting.day, "replaces": str(holders[0].pk) if len(holders) == 1 else ""}
    form = given(request, election_forms.PostForm, elected=rows, holders=holders, initial=begins)
    if form.is_valid():
        try:
            actions.give_post(by=request.viewer, election=here, **form.given())
            return see_other(_where(request, here))
        except ValidationError as why:
            form.refused(why)
    lead = f"{election_wording.joined(rows)} · {election_wording.post(here)}"
    notes = [wording.said(people.term_by_rules(here.meeting.day, bureau=True))] if here.post else []
    if len(rows) == 1 and (end := electing.seat_end(rows[0].person, here.meeting.day)):
        notes.append(_("Their seat in the body ends on %(day)s.") % {"day": formats.date(end)})
    return form_page(
        request,
        form,
        _("Give the post to who was elected"),
        _("Give it"),
        _where(request, here),
        lead=lead,
        notes=notes,
    )


def calling(request: Asked, entry: AgendaItem) -> str:
    """Where an election is called on an item."""
    return address(request, "meetings:call_election", entry=entry.pk)
