"""The list of meetings, and a meeting's own page with what can be done on it now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.permissions import may
from takafu.meetings import actions, calling, queries, recording, wording
from takafu.meetings.models import AgendaItem, Meeting, Minutes
from takafu.meetings.views import ballots, documents, elections, voting
from takafu.meetings.views.finding import found, reads_and_takes, see

FIRST_YEAR = 2015  # of the law that has communes set such bodies up


@require_safe
def listed(request: Asked) -> HttpResponse:
    """What is still to be held, and what was held in a year."""
    year = _year(request)
    values = {
        "coming": [_entry(request, one) for one in queries.coming(request.viewer)],
        "held": [_entry(request, one) for one in queries.held(request.viewer, year)],
        "year": year,
        "years": [
            Link(formats.reference(str(one)), f"?year={one}", current=one == year)
            for one in range(clock.today().year, clock.today().year - 4, -1)
        ],
        "plans": may(request.viewer, "meetings.plan"),
        "rhythm": _rhythm(request, year),
        "inside": may(request.viewer, "meetings.see_inside"),
    }
    return render(request, "meetings/list.html", values)


def _rhythm(request: Asked, year: int) -> str:
    """What the rules say of how often the body meets, to who plans; "" where they are silent."""
    if not may(request.viewer, "meetings.plan"):
        return ""
    verdict = queries.rhythm(year)
    return "" if verdict.met is None else wording.said(verdict)


def _year(request: Asked) -> int:
    asked = request.GET.get("year", "")
    if not asked:
        return clock.today().year
    if not asked.isdecimal() or not FIRST_YEAR <= int(asked) <= clock.today().year + 10:
        raise Http404
    return int(asked)


def _entry(request: Asked, one: Meeting) -> dict[str, Any]:
    return {
        "meeting": one, "state": wording.state(one), "who": wording.who(one), "hours": wording.hours(one),
        "href": below(request, one.item.address),
    }  # fmt: skip


@reads_and_takes
def meeting(request: Asked, meeting: UUID) -> HttpResponse:
    """A meeting: when and where, its agenda, who comes; who keeps it finds the next step first."""
    here, wrong = found(request, meeting), ""
    if request.method == "POST":
        try:
            _done(request, here)
            return see(request, here)
        except ValidationError as why:
            wrong = " ".join(why.messages)
    return render(request, "meetings/meeting.html", _shown(request, here, wrong), status=422 if wrong else 200)


def _shown(request: Asked, here: Meeting, wrong: str) -> dict[str, Any]:
    viewer, state = request.viewer, here.state
    inside = queries.sees_names(viewer, here)
    entries = [one for one in queries.agenda(here) if one.taken_at or inside]
    taken = [one.pk for one in entries if one.taken_at]
    persons = queries.seated(here)
    sat = queries.sat(here, persons) if inside else []
    papers = documents.rows(request, here)
    motions, elected = voting.listed(request, here), elections.listed(request, here)
    return {
        "meeting": here,
        "state": wording.state(here),
        "stands": state,
        "due": here.day <= clock.today(),
        "who": wording.who(here),
        "call": wording.CALLS.get(here.call, ""),
        "hours": wording.hours(here),
        "earlier": Link(_("the meeting that had no quorum"), below(request, here.earlier.item.address)) if here.earlier else None,
        "again": _again(request, here),
        "phones": here.convened_at is not None and here.closed_at is None and may(viewer, "commons.phone", here.item),
        "agenda": [_item(request, one, papers) | {"motions": motions.get(one.pk, []), "elections": elected.get(one.pk, [])}
                   for one in entries if one.taken_at],
        "proposed": [_item(request, one, papers) for one in entries if not one.taken_at],
        "quorum": _quorum(here, state),
        "sat": [(person, wording.sat(how, person.gender)) for person, how in sat] if here.opened_at or state == "failed" else [],
        "excused": _excused(here, inside, state),
        "guests": list(here.guests.all()) if inside else [],
        "minutes": _has_minutes(request, here),
        "wrong": wrong,
        "inside": inside,
        "plans": may(viewer, "meetings.plan", here),
        "keeps": may(viewer, "meetings.keep", here),
        "presides": may(viewer, "meetings.preside", here),
        "comes": _comes(request, here, [person.pk for person in persons], state),
        "moves": state in ("planned", "convened", "open") and may(viewer, "meetings.move", here),
        "proposes": state in ("planned", "convened") and may(viewer, "meetings.propose", here),
        "text": "\n".join(calling.told(here, [one for one in entries if one.taken_at], queries.last_move(here),
                                        [row.document for row in papers if row.document.entry_id in (None, *taken)])),
        "documents": [row for row in papers if row.document.entry_id is None],
        "ballots": ballots.listed(request, here),
        "still": recording.still_open(here) if state == "open" and inside else [],
    }  # fmt: skip


def _has_minutes(request: Asked, here: Meeting) -> bool:
    kept = Minutes.objects.select_related("item").filter(meeting=here).first()
    return kept is not None and kept.item.seen_by(request.viewer)


def _again(request: Asked, here: Meeting) -> list[Link]:
    later = here.again.select_related("item").filter(cancelled_at=None)
    return [Link(one.title, below(request, one.item.address)) for one in later if one.item.seen_by(request.viewer)]


def _item(request: Asked, one: AgendaItem, papers: list[documents.Row]) -> dict[str, Any]:
    about = one.about if one.about and one.about.seen_by(request.viewer) else None
    return {
        "entry": one,
        "documents": [row for row in papers if row.document.entry_id == one.pk],
        "kind": wording.ITEM_KINDS[one.kind],
        "about": Link(about.title, below(request, about.address)) if about else None,
        "own": one.taken_at is None and one.proposer_id == request.viewer.person_id,
        "change": address(request, "meetings:change_item", entry=one.pk),
        "moving": voting.moving(request, one),
        "calling": elections.calling(request, one) if one.kind == AgendaItem.Kind.ELECT else "",
    }


def _quorum(here: Meeting, state: str) -> str:
    """What is told of the quorum: as it stands, or as it was told when the meeting opened or was given up."""
    if state in ("closed", "failed"):
        return wording.kept_verdict(here)
    if state == "open" or (state == "convened" and here.day <= clock.today()):
        return wording.said(queries.quorum(here, clock.now()))
    return ""


def _excused(here: Meeting, inside: bool, state: str) -> list[Any]:
    if not inside or state not in ("planned", "convened"):
        return []
    return list(here.excuses.select_related("person").exclude(decided_at__isnull=False, accepted=False))


def _comes(request: Asked, here: Meeting, seated: list[Any], state: str) -> str:
    """Whether the viewer can say that they do not come ("can"), has said it ("said"), or neither ("")."""
    own = request.viewer.person_id
    if (
        state not in ("planned", "convened")
        or own not in seated
        or not may(request.viewer, "meetings.excuse_oneself", here)
    ):
        return ""
    return "said" if here.excuses.filter(person=own).exists() else "can"


def _done(request: Asked, here: Meeting) -> None:
    """Do what was pressed.

    Raises:
        Http404: nothing of this page.
        ValidationError: it cannot be done.
    """
    do, by = request.POST.get("do", ""), request.viewer
    if do in ("stay", "come"):
        actions.excuse_oneself(by=by, meeting=here, comes=do == "come")
    elif do == "close":
        actions.close(by=by, meeting=here)
    elif do == "give_up":
        actions.give_up(by=by, meeting=here)
    elif do in ("begin", "end"):
        row = next(
            (one for one in here.agenda.select_related("meeting__item") if str(one.pk) == request.POST.get("entry")),
            None,
        )
        if row is None:
            raise Http404
        (actions.begin_item if do == "begin" else actions.end_item)(by=by, entry=row)
    else:
        raise Http404
