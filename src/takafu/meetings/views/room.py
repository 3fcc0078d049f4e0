"""In the room: members note themselves by the code on the screen; whoever keeps the meeting looks who came by it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from takafu.accounts.actions import throttle
from takafu.kit import clock
from takafu.kit.addresses import Asked, go, see_other
from takafu.kit.form_pages import given
from takafu.meetings import actions, codes, forms, presence_forms, queries, wording
from takafu.meetings.models import Meeting
from takafu.meetings.views.finding import found, reads_and_takes, way
from takafu.people.models import Person


@never_cache
@reads_and_takes
def here(request: Asked, meeting: UUID) -> HttpResponse:
    """Note oneself: by the number on the room's screen, or by the address that its square leads to."""
    place = found(request, meeting, "meetings.propose" if request.method == "POST" else "meetings.see_inside")
    form, status = given(request, forms.CodeForm, initial={"code": request.GET.get("code", "")[:20]}), 200
    if form.is_bound:
        status = 422
    if form.is_valid():
        try:
            actions.enter_code(by=request.viewer, meeting=place, **form.entered())
            return see_other(request.path)
        except ValidationError as why:
            form.refused(why)
        except throttle.Throttled as full:
            form.add_error(None, wording.too_often(full.until))
            status = 429
    return render(request, "meetings/here.html", _here(request, place, form), status=status)


def _here(request: Asked, place: Meeting, form: forms.CodeForm) -> dict[str, Any]:
    viewer, now = request.viewer, clock.now()
    seated = viewer.person_id is not None and queries.office(place).filter(pk=viewer.person_id).exists()
    standing = place.presences.filter(person=viewer.person_id, left_at=None).first() if seated else None
    return {
        "meeting": place,
        "form": form,
        "ticket": codes.ticket(place, viewer.person_id, now),
        "whose": salted_hmac("takafu.meetings.here", str(viewer.person_id), algorithm="sha256").hexdigest()[:16],
        "scanned": "code" in request.GET,
        "seated": seated,
        "noted": wording.spell(standing) if standing else "",
        "receives": codes.receives(place, now),
        "way": way(request, place),
    }


@reads_and_takes
def quick(request: Asked, meeting: UUID) -> HttpResponse:
    """Everybody's name with two big buttons, sent at once: from the signed sheet, or calling the roll."""
    place = found(request, meeting, "meetings.keep")
    persons, form, wrong = queries.seated(place), given(request, presence_forms.NotedForm), ""
    pressed = {str(one.pk): request.POST.get(f"of {one.pk}", "") for one in persons}
    if form.is_valid():
        here, gone = ([one for one in persons if pressed[str(one.pk)] == word] for word in ("here", "gone"))
        try:
            actions.call_roll(by=request.viewer, meeting=place, here=here, gone=gone, at=form.moment(place))
            return go(request, "meetings:presence", meeting=place.pk)
        except ValidationError as why:
            wrong = " ".join(why.messages)
    there = {str(one.person_id) for one in place.presences.filter(left_at=None)}
    wrong = wrong or " ".join(str(error) for error in form.errors.get("at", []))
    values = {
        "meeting": place,
        "rows": [_row(one, pressed[str(one.pk)] or ("here" if str(one.pk) in there else "")) for one in persons],
        "at": request.POST.get("at", ""),
        "notes": actions.may_note(request.viewer, place),
        "wrong": wrong,
        "way": way(request, place),
    }
    return render(request, "meetings/quick.html", values, status=422 if wrong else 200)


def _row(person: Person, stands: str) -> dict[str, Any]:
    words = [("here", wording.sat("present", person.gender)), ("gone", wording.sat("absent", person.gender))]
    return {
        "person": person,
        "name": f"of {person.pk}",
        "choices": [(word, tag, word == stands) for word, tag in words],
    }


@require_POST
def checked(request: Asked, meeting: UUID) -> HttpResponse:
    """Those who came by the code were looked for, and are there."""
    place = found(request, meeting, "meetings.keep")
    shown = {str(one.pk): one.pk for one in codes.unchecked(place)}
    keys = [shown[key] for key in request.POST.getlist("presence") if key in shown]
    actions.check_codes(by=request.viewer, meeting=place, presences=keys)
    return go(request, "meetings:presence", meeting=place.pk)
