"""A motion's pages: moved, amended, voted, counted; and one's own vote on a phone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from takafu.kit import clock
from takafu.kit.addresses import Asked, address, below, go, see_other
from takafu.kit.components import Link, Tag
from takafu.kit.form_pages import form_page, given
from takafu.kit.permissions import Viewer, may
from takafu.meetings import actions, ballot_wording, boards, forms, polling, queries, voting, wording
from takafu.meetings.models import AgendaItem, Box, Meeting, Motion, Vote
from takafu.meetings.views import ballot_forms
from takafu.meetings.views.finding import back, of, reads_and_takes, way
from takafu.people.models import Person
from takafu.rulebook import queries as rulebook


def listed(request: Asked, meeting: Meeting) -> dict[UUID, list[dict[str, Any]]]:
    """The motions of a meeting, by the item that they are moved on."""
    found: dict[UUID, list[dict[str, Any]]] = {}
    for one in meeting.motions.select_related("item").prefetch_related("votes"):
        entry = {
            "motion": one, "name": wording.motion_name(one.number), "state": wording.motion(voting.state(one)),
            "href": below(request, one.item.address), "amends": one.on_id is not None,
        }  # fmt: skip
        found.setdefault(one.entry_id, []).append(entry)
    return found


@reads_and_takes
def move(request: Asked, entry: UUID) -> HttpResponse:
    """Put a motion forward on an item of the agenda."""
    row = of(request, AgendaItem.objects.select_related("item", "about"), entry, "meetings.move")
    about = row.about if row.about and voting.waits(row.about) else None
    form = given(
        request,
        forms.MotionForm,
        waiting=voting.to_decide(request.viewer),
        initial={"decides": about.pk if about else ""},
    )
    if form.is_valid():
        try:
            made = actions.move_motion(by=request.viewer, entry=row, **form.given())
            return see_other(below(request, made.item.address))
        except ValidationError as why:
            form.refused(why)
    return form_page(request, form, _("A motion"), _("Move it"), back(request, row.meeting), notes=[str(row.title)])


def _motion(request: Asked, key: UUID, action: str = "meetings.see") -> Motion:
    rows = Motion.objects.select_related("item", "entry__item", "decides", "mover", "on__item").prefetch_related(
        "votes__named__person"
    )
    found: Motion = of(request, rows, key, action)
    if not found.item.seen_by(request.viewer):
        raise Http404
    return found


@reads_and_takes
def amend(request: Asked, motion: UUID) -> HttpResponse:
    """Other words for a motion."""
    here = _motion(request, motion, "meetings.move")
    form = given(request, forms.MotionForm, initial={"text": here.text})
    if form.is_valid():
        try:
            made = actions.move_motion(by=request.viewer, entry=here.entry, on=here, text=form.cleaned_data["text"])
            return see_other(below(request, made.item.address))
        except ValidationError as why:
            form.refused(why)
    title = _("Other words for motion %(number)s") % {"number": here.number}
    return form_page(request, form, title, _("Move it"), below(request, here.item.address))


@reads_and_takes
def motion(request: Asked, motion: UUID) -> HttpResponse:
    """A motion: its words, its amendments, its votes with their working; and what can be done now."""
    here, wrong = _motion(request, motion), ""
    counting = given(request, forms.CountForm)
    if request.method == "POST":
        try:
            wrong = _done(request, here, counting)
            if not wrong:
                return see_other(request.path)
        except ValidationError as why:
            wrong = " ".join(why.messages)
        here = _motion(request, motion)
    return render(request, "meetings/motion.html", _shown(request, here, counting, wrong), status=422 if wrong else 200)


def _shown(request: Asked, here: Motion, counting: Any, wrong: str) -> dict[str, Any]:
    viewer, state = request.viewer, voting.state(here)
    running = next((one for one in here.votes.all() if one.closed_at is None), None)
    last = max(here.votes.all(), key=lambda one: one.round, default=None)
    presides = may(viewer, "meetings.preside", here.meeting) and here.meeting.state == "open"
    pairs = polling.eligible(here.meeting, clock.now()) if running else []
    able = {one.pk: one for one, _holder in pairs}
    votes = {(one.pk, holder.pk if holder else None) for one, holder in pairs}
    said = voting.answers(running) if running else {}
    inside, names = queries.sees_names(viewer, here.meeting), rulebook.names()
    return {
        "motion": here,
        "name": wording.motion_name(here.number),
        "state": wording.motion(state),
        "way": [*way(request, here.meeting)],
        "entry": here.entry.title,
        "on": Link(wording.motion_name(here.on.number), below(request, here.on.item.address)) if here.on else None,
        "decides": _link(request, here),
        "amendments": [
            (Link(wording.motion_name(one.number), below(request, one.item.address)), wording.motion(voting.state(one)), one)
            for one in here.amendments.select_related("item").prefetch_related("votes")
        ],
        "votes": [_vote(one, inside, names) for one in here.votes.all() if one.closed_at],
        "running": running,
        "run_way": wording.WAYS_TOLD[running.way] if running else "",
        "opens": presides and state in ("moved", "open"),
        "closes": presides and running is not None and running.box_id is None,
        "ballot": address(request, "meetings:ballot", box=running.box_id) if running and running.box_id else "",
        "declares": presides and last is not None and last.outcome == "open" and last.verdict.get("outcome") != "tie_again",
        "carries": presides and last is not None and voting.carries(last) is not None,
        "withdraws": state in ("moved", "open") and may(viewer, "meetings.withdraw_motion", here) and here.meeting.state != "closed",
        "amends": here.on_id is None and state in ("moved", "open") and may(viewer, "meetings.move", here.meeting)
        and here.meeting.state in ("planned", "convened", "open"),
        "own": said.get(viewer.person_id) if viewer.person_id else None,
        "own_tag": wording.ANSWERS.get(said.get(viewer.person_id, "")) if viewer.person_id else "",
        "casts": _by_name(viewer, running) and (viewer.person_id, None) in votes,
        "held": [
            (one, wording.ANSWERS.get(said.get(one.pk, ""))) for one in able.values()
            if _by_name(viewer, running) and (one.pk, viewer.person_id) in votes
        ],
        "calls": _calls(able, said) if running and running.way == "named" and may(viewer, "meetings.keep", here.meeting) else [],
        "spoken": len(said),
        "able": len(able),
        "answers": list(wording.ANSWERS.items()),
        "counting": counting,
        "wrong": wrong,
    }  # fmt: skip


def _by_name(viewer: Viewer, running: Vote | None) -> bool:
    """Whether the viewer may cast votes by name now."""
    return (
        running is not None
        and running.way == "named"
        and viewer.person_id is not None
        and may(viewer, "meetings.cast", running)
    )


def _link(request: Asked, here: Motion) -> Link | None:
    target = here.decides
    if target is None or not target.seen_by(request.viewer):
        return None
    return Link(target.title, below(request, target.address))


def _vote(one: Vote, inside: bool, names: dict[str, str]) -> dict[str, Any]:
    named: dict[Any, list[Person]] = {}
    if inside and one.way == "named":
        for choice in one.named.all():
            named.setdefault(wording.ANSWERS[choice.answer], []).append(choice.person)
    return {
        "vote": one, "way": wording.WAYS_TOLD[one.way], "outcome": Tag(*wording.OUTCOMES[one.outcome]), "counted": wording.counted(one),
        "told": wording.vote_verdict(one, names), "named": list(named.items()),
    }  # fmt: skip


def _calls(able: dict[UUID, Person], said: dict[UUID, str]) -> list[tuple[Person, Any]]:
    """The roll: who may vote, and what was noted of them."""
    return [(one, wording.ANSWERS.get(said.get(key, ""))) for key, one in able.items()]


def _done(request: Asked, here: Motion, counting: Any) -> str:
    """Do what was pressed; a sentence where it could not be done.

    Raises:
        Http404: nothing of this page.
        ValidationError: it cannot be done.
    """
    do, _sep, key = request.POST.get("do", "").partition(" ")
    by = request.viewer
    if do == "withdraw":
        actions.withdraw_motion(by=by, motion=here)
        return ""
    last = max(here.votes.all(), key=lambda one: one.round, default=None)
    if last is None:
        raise Http404
    if do in wording.ANSWERS:
        able = voting.voters(here.meeting).values() if key else ()
        person = next((one for one in able if str(one.pk) == key), None)
        if key and person is None:
            raise Http404
        actions.cast(by=by, vote=last, answer=do, person=person)
    elif do == "close":
        if last.way == "hands" and not counting.is_valid():
            return _("A count is a whole number, or left empty.")
        counted = counting.given() if last.way == "hands" else {}
        actions.close_vote(by=by, vote=last, **counted)
    elif do in ("declare", "refuse"):
        actions.declare_outcome(by=by, vote=last, adopted=do == "declare")
    elif do == "carry":
        return actions.carry_out(by=by, vote=last)
    else:
        raise Http404
    return ""


@reads_and_takes
def open_vote(request: Asked, motion: UUID) -> HttpResponse:
    """Open a vote: what the rules say stands above the button."""
    here = _motion(request, motion, "meetings.preside")
    verdict = queries.quorum(here.meeting, clock.now())
    openly = voting.openly(here.meeting)
    form = given(request, forms.OpenVoteForm, asked=verdict.met is None or openly.met is False)
    if form.is_valid():
        try:
            actions.open_vote(by=request.viewer, motion=here, way=form.cleaned_data["way"], knowing=form.knows)
            return see_other(below(request, here.item.address))
        except ValidationError as why:
            form.refused(why)
    notes = [wording.said(one) for one in (verdict, openly) if one is verdict or one.met is False]
    return form_page(
        request, form, _("Open a vote"), _("Open it"), below(request, here.item.address), lead=here.text, notes=notes
    )


@reads_and_takes
def open_ballot(request: Asked, motion: UUID) -> HttpResponse:
    """Put a motion to a secret ballot: what should be known stands above the button."""
    here, now = _motion(request, motion, "meetings.preside"), clock.now()
    quorum, voters = queries.quorum(here.meeting, now), polling.eligible(here.meeting, now)
    doubts = polling.doubts(here.meeting, quorum, len(voters))
    form = given(request, ballot_forms.SecretForm, asked=bool(doubts), coded=boards.offered(len(voters), 3))
    if form.is_valid():
        try:
            vote = actions.open_vote(
                by=request.viewer, motion=here, way="codes" if form.coded else "secret", knowing=form.knows
            )
            return (
                go(request, "meetings:board" if form.coded else "meetings:ballot", box=vote.box_id)
                if vote.box_id
                else see_other(back(request, here.meeting))
            )
        except ValidationError as why:
            form.refused(why)
    unsaved = Box(meeting=here.meeting)
    notes = [ballot_wording.may_vote(len(voters)), *(ballot_wording.doubt(one, unsaved, quorum) for one in doubts)]
    return form_page(
        request,
        form,
        _("Put it to a secret ballot"),
        _("Open it"),
        below(request, here.item.address),
        lead=here.text,
        notes=notes,
    )


def moving(request: Asked, entry: AgendaItem) -> str:
    """Where a motion is moved on an item."""
    return address(request, "meetings:move_motion", entry=entry.pk)
