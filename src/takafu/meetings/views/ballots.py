"""Secret ballots: opened and closed by who presides, cast on a phone, published when they are closed.

Whatever somebody chooses, each page of the voting has the same length, and no cache keeps it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address, below, go, see_other
from takafu.kit.components import Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import as_file
from takafu.kit.permissions import may, require
from takafu.meetings import actions, ballot_wording, belenios, forms, polling, queries, slips
from takafu.meetings.models import Box, Meeting, Round, Vote, Voter
from takafu.meetings.views import ballot_forms, coded
from takafu.meetings.views.finding import back, found, reads_and_takes, seen, way

LOOK_AGAIN = 15  # seconds
EMPTY = 99  # a place on a paper that names nobody
KEPT_NOWHERE = "no-store, no-transform, private"


def listed(request: Asked, here: Meeting) -> list[dict[str, Any]]:
    """The ballots of a meeting for its page, each with the votes that the viewer still has to cast."""
    rows = []
    for box in here.boxes.all():
        mine = polling.own(request.viewer, box) if box.open else []
        rows.append({
            "box": box, "state": ballot_wording.state(box), "href": address(request, "meetings:ballot", box=box.pk),
            "votes": [one for one in mine if not one.voted],
        })  # fmt: skip
    return rows


@reads_and_takes
def start(request: Asked, meeting: UUID) -> HttpResponse:
    """Open a secret ballot: what should be known stands above the form."""
    here, now = found(request, meeting, "meetings.preside"), clock.now()
    quorum, voters = queries.quorum(here, now), polling.eligible(here, now)
    doubts = polling.doubts(here, quorum, len(voters))
    form = given(request, ballot_forms.BallotForm, asked=bool(doubts), coded=belenios.found())
    if form.is_valid():
        try:
            box = actions.open_box(by=request.viewer, meeting=here, **form.given())
            return go(request, "meetings:board" if box.coded else "meetings:ballot", box=box.pk)
        except ValidationError as why:
            form.refused(why)
    count = ballot_wording.may_vote(len(voters))
    unsaved = Box(meeting=here)
    return form_page(
        request, form, _("Open a secret ballot"), _("Open it"), back(request, here),
        lead=_("Whoever is noted as being there now may vote, each on their own phone. Who comes later may not."),
        notes=[count, *(ballot_wording.doubt(code, unsaved, quorum) for code in doubts)],
    )  # fmt: skip


def _box(request: Asked, key: UUID, action: str = "meetings.see") -> Box:
    rows = Box.objects.select_related("meeting__item", "meeting__body", "entry__item", "round")
    box: Box | None = rows.filter(pk=key).first()
    if box and hasattr(box, "round") and action == "meetings.see":
        action = "meetings.see_inside"  # its answers are names
    seen(request, box.meeting if box else None, action)
    assert box is not None  # noqa: S101 - `seen` has answered where there is none
    actions.forget_key(box)
    return box


@require_safe
def ballot(request: Asked, box: UUID) -> HttpResponse:
    """A ballot: the way to vote, how many have, and what it came to."""
    here = _box(request, box)
    presides = may(request.viewer, "meetings.preside", here.meeting)
    mine = polling.own(request.viewer, here) if here.open else []
    counted = polling.tally(here) if here.closed_at else {}
    cast, voters = polling.turnout(here)
    values = {
        "box": here,
        "state": ballot_wording.state(here),
        "way": way(request, here.meeting),
        "answers": [(ballot_wording.answer(one), counted.get(one["key"])) for one in here.choices],
        "votes": [(one, one.person if one.holder_id else None) for one in mine],
        "cast": cast,
        "voters": voters,
        "presides": presides,
        "waiting": polling.waiting(here) if presides and here.open else [],
        "tells": bool(counted) and polling.tells(counted, polling.papers(here, counted)),
        "codes": _codes(here),
        "coded": coded.told(request, here) if here.coded else None,
        "sealed": polling.sealing(here) if here.closed_at else None,
        "back": Link(_("Go on with what was voted on"), below(request, here.back)) if here.back else None,
    }
    answer = render(request, "meetings/ballot.html", values)
    if here.open and all(one.voted for one in mine):
        answer["Refresh"] = str(LOOK_AGAIN)
    return answer


def _codes(box: Box) -> list[str]:
    """The published codes; of a ballot by codes the marks of its sealed ballots."""
    kept = polling.codes(box) if box.closed_at else []
    return list(kept) if box.coded else [slips.Slip(code, "").shown for code in kept]


@require_safe
def papers(request: Asked, box: UUID) -> HttpResponse:
    """The papers and, apart from them, the codes of a closed ballot, as they were sealed: for whoever counts again."""
    here = _box(request, box)
    kept = polling.sealing(here)
    if kept is None or kept[1] is None:
        raise Http404
    return as_file(kept[1].text, "papers.json", "application/json")


@reads_and_takes
def close(request: Asked, box: UUID) -> HttpResponse:
    """Close it, knowing who has not voted yet and whether so few tell what they cast."""
    here = _box(request, box, "meetings.preside")
    cast, voters = polling.turnout(here)
    form = given(request, forms.ConfirmForm, asked=cast < polling.FEW)
    where = address(request, "meetings:ballot", box=here.pk)
    if form.is_valid():
        try:
            _counted(request, here, form.knows)
            return see_other(below(request, here.back) if here.back else where)
        except ValidationError as why:
            form.refused(why)
    notes = [_("%(cast)s of %(voters)s have voted.") % {"cast": formats.number(cast), "voters": formats.number(voters)}]
    if cast < polling.FEW:
        notes.append(str(ballot_wording.DOUBTS["few"]))
    return form_page(
        request, form, _("Close the ballot?"), _("Close it and count"), where,
        lead=_("Nobody can vote after that. The papers are counted and published."), notes=notes,
    )  # fmt: skip


@reads_and_takes
def annul(request: Asked, box: UUID) -> HttpResponse:
    """Give it up: what was cast is destroyed."""
    here = _box(request, box, "meetings.preside")
    form = given(request, forms.ConfirmForm, asked=False)
    where = address(request, "meetings:ballot", box=here.pk)
    if form.is_valid():
        try:
            _annulled(request, here)
            return see_other(where)
        except ValidationError as why:
            form.refused(why)
    lead = _("What was cast is destroyed, nothing is counted. You can open another ballot then.")
    return form_page(request, form, _("Annul the ballot?"), _("Annul it"), where, lead=lead, bad=True)


def _counted(request: Asked, box: Box, knowing: bool) -> None:
    """Close a ballot, and with it the vote or the round that it is."""
    vote = Vote.objects.filter(box=box).select_related("meeting__item").first()
    held = Round.objects.filter(box=box).select_related("meeting__item").first()
    if vote is not None:
        actions.close_vote(by=request.viewer, vote=vote, knowing=knowing)
    elif held is not None:
        actions.close_round(by=request.viewer, round=held, knowing=knowing)
    else:
        actions.close_box(by=request.viewer, box=box, knowing=knowing)


def _annulled(request: Asked, box: Box) -> None:
    """Give a ballot up, and with it the vote or the round that it is."""
    vote = Vote.objects.filter(box=box).select_related("meeting__item").first()
    held = Round.objects.filter(box=box).select_related("meeting__item").first()
    if vote is not None:
        actions.annul_vote(by=request.viewer, vote=vote)
    elif held is not None:
        actions.annul_round(by=request.viewer, round=held)
    else:
        actions.annul_box(by=request.viewer, box=box)


# casting


@reads_and_takes
def vote(request: Asked, voter: UUID) -> HttpResponse:
    """One paper: the question, then whether one is sure, then the code that nobody is shown again."""
    rows = Voter.objects.select_related("box__meeting__item", "box__meeting__body", "person")
    one: Voter | None = rows.filter(pk=voter).first()
    seen(request, one.box.meeting if one else None, "meetings.see")
    assert one is not None  # noqa: S101 - `seen` has answered where there is none
    require(request.viewer, "meetings.vote", one)
    values: dict[str, Any] = {"step": "ask", "wrong": ""}
    if request.method == "POST":
        values |= _sent(request, one)
    one.refresh_from_db(fields=["voted"])
    if values["step"] == "ask" and (one.voted or not one.box.open):
        values["step"] = "over"
    values |= {
        "voter": one,
        "box": one.box,
        "other": one.person if one.holder_id else None,
        "answers": [(f"{place:02d}", ballot_wording.answer(choice)) for place, choice in enumerate(one.box.choices)],
        "places": [ballot_wording.place(number) for number in range(1, one.box.names + 1)],
        "empty": str(EMPTY) * one.box.names,
        "said": [values.get("chosen", "")[at : at + 2] for at in range(0, 2 * one.box.names, 2)],
        "href": address(request, "meetings:ballot", box=one.box_id),
    }
    answer = render(request, "meetings/vote.html", values, status=422 if values["wrong"] else 200)
    answer["Cache-Control"] = KEPT_NOWHERE
    return answer


def _sent(request: Asked, one: Voter) -> dict[str, Any]:
    """What follows from what was pressed: a choice is asked about again, one that comes with its slip is cast."""
    box, given = one.box, request.POST.getlist("choice")
    places = _places(box, "".join(given))
    if places is None:
        return {"step": "ask", "wrong": _wrong(box, given)}
    chosen = "".join(f"{place:02d}" for place in places)
    if "code" not in request.POST:
        return {"step": "sure", "chosen": chosen, "slip": slips.drawn(one.pk)}
    slip = slips.Slip(request.POST["code"], request.POST.get("mark", ""))
    keys = [box.choices[place]["key"] for place in places if place != EMPTY]
    try:
        done = actions.cast_paper(by=request.viewer, voter=one, choice=keys, slip=slip)
    except ValidationError as why:
        return {"step": "ask", "wrong": " ".join(why.messages)}
    codes = [slips.Slip(code, "").shown for code in slips.parts(slip.code, box.names)]
    return {"step": "done", "slip": slip, "again": not done, "codes": codes}


def _places(box: Box, word: str) -> list[int] | None:
    """The places of the answers that were sent: one, or as many as a paper has names, empty ones last; None where that is no paper.

    They come one by one from the first page and in one word from the second: always equally long.
    """
    if len(word) != 2 * box.names or not (word.isascii() and word.isdecimal()):
        return None
    found = [int(word[at : at + 2]) for at in range(0, len(word), 2)]
    named = sorted(place for place in found if place != EMPTY)
    able = range(
        len(box.choices) - (box.names > 1)
    )  # of several names the last choice, a blank paper, is to name nobody
    if len(set(named)) != len(named) or not all(place in able for place in named) or (box.names == 1 and not named):
        return None
    return [*named, *[EMPTY] * (box.names - len(named))]


def _wrong(box: Box, given: list[str]) -> str:
    named = [one for one in given if one != str(EMPTY)]
    if box.names > 1 and len(set(named)) < len(named):
        return _("You named somebody twice: each name stands once.")
    return _("Choose one of the answers.")
