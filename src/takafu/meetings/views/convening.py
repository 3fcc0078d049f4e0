"""A meeting is planned, convened, moved, called off, called again, opened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address
from takafu.kit.form_pages import form_page, given
from takafu.kit.permissions import require
from takafu.meetings import actions, forms, queries, wording
from takafu.meetings.models import Meeting
from takafu.meetings.views.finding import back, found, reads_and_takes, see, way
from takafu.people.models import Committee


def committees() -> list[Committee]:
    """Those that stand today."""
    return list(Committee.objects.in_force(clock.today()).select_related("item"))


@reads_and_takes
def plan(request: Asked) -> HttpResponse:
    """Plan a meeting."""
    require(request.viewer, "meetings.plan")
    form = given(request, forms.MeetingForm, committees=committees())
    if form.is_valid():
        try:
            made = actions.plan(
                by=request.viewer, body=request.here, kind=form.cleaned_data["kind"],
                committee=form.cleaned_data["committee"], **form.given(),
            )  # fmt: skip
            return see(request, made)
        except ValidationError as why:
            form.refused(why)
    return form_page(request, form, _("Plan a meeting"), _("Plan it"), address(request, "meetings:list"))


@reads_and_takes
def change(request: Asked, meeting: UUID) -> HttpResponse:
    """Change a meeting that is not convened yet."""
    here = found(request, meeting, "meetings.plan")
    titles = {f"title_{code}": here.title.get(code, "") for code in ("ar", "fr")}
    initial = forms.timed(here) | titles | {"public": here.public, "kind": here.kind, "committee": here.committee_id}
    form = given(request, forms.MeetingForm, committees=committees(), initial=initial)
    for name in ("kind", "committee"):
        form.fields.pop(name, None)
    if form.is_valid():
        try:
            return see(request, actions.change(by=request.viewer, meeting=here, **form.given()))
        except ValidationError as why:
            form.refused(why)
    return form_page(request, form, _("Change the meeting"), _("Keep it"), back(request, here))


@reads_and_takes
def convene(request: Asked, meeting: UUID) -> HttpResponse:
    """Convene it: what the rules say of the notice stands above the button."""
    here = found(request, meeting, "meetings.plan")
    verdict = queries.notice(here, clock.today())
    form = given(request, forms.ConfirmForm, asked=not verdict.met)
    if form.is_valid():
        try:
            return see(request, actions.convene(by=request.viewer, meeting=here, knowing=form.knows))
        except ValidationError as why:
            form.refused(why)
    lead = _("Everybody who sits finds it under “What is new”, and has a mail at once.")
    return form_page(
        request,
        form,
        _("Convene the meeting"),
        _("Convene it"),
        back(request, here),
        lead=lead,
        notes=[wording.said(verdict), *_by_hand(here)],
    )


def _by_hand(here: Meeting) -> list[str]:
    """Whom no mail reaches."""
    names = [str(formats.isolate(str(one))) for one in queries.unreached(here)]
    if not names:
        return []
    return [_("No mail reaches %(names)s: tell them yourselves.") % {"names": _(", ").join(names)}]


@reads_and_takes
def move(request: Asked, meeting: UUID) -> HttpResponse:
    """Hold a convened meeting at another time or place."""
    here = found(request, meeting, "meetings.plan")
    form = given(request, forms.MoveForm, initial=forms.timed(here))
    if form.is_valid():
        try:
            return see(request, actions.move(
                by=request.viewer, meeting=here, knowing=form.cleaned_data["knowing"], **form.placed()
            ))  # fmt: skip
        except ValidationError as why:
            form.refused(why)
    lead = _(
        "Everybody who was convened is told of the new time and place. On another day, excuses of the old one no longer count."
    )
    return form_page(
        request, form, _("Another time or place"), _("Move the meeting"), back(request, here), lead=lead,
        notes=_by_hand(here),
    )  # fmt: skip


@reads_and_takes
def cancel(request: Asked, meeting: UUID) -> HttpResponse:
    """Call it off."""
    here = found(request, meeting, "meetings.plan")
    form = given(request, forms.ConfirmForm, asked=False)
    if form.is_valid():
        try:
            return see(request, actions.cancel(by=request.viewer, meeting=here))
        except ValidationError as why:
            form.refused(why)
    lead = _("Everybody who was convened is told. Its agenda stays readable.")
    return form_page(
        request, form, _("Call the meeting off?"), _("Call it off"), back(request, here), lead=lead, bad=True,
        notes=_by_hand(here) if here.convened_at else [],
    )  # fmt: skip


@reads_and_takes
def again(request: Asked, meeting: UUID) -> HttpResponse:
    """Call a meeting again that had no quorum."""
    here = found(request, meeting, "meetings.plan")
    first, told = queries.first_day(here), queries.next_call(here)
    ahead = (first - here.day).days if first else 7
    form = given(request, forms.AgainForm, initial=forms.timed(here, ahead))
    if form.is_valid():
        placed = form.placed()
        placed.pop("map_link")
        try:
            return see(request, actions.call_again(
                by=request.viewer, meeting=here, knowing=form.cleaned_data["knowing"], **placed
            ))  # fmt: skip
        except ValidationError as why:
            form.refused(why)
    notes = [wording.said(told)] if told else []
    return form_page(request, form, _("Call it again"), _("Plan the next call"), back(request, here), notes=notes)


@reads_and_takes
def open_sitting(request: Asked, meeting: UUID) -> HttpResponse:
    """Open the sitting: what the rules say of the quorum stands above the button."""
    here = found(request, meeting, "meetings.preside")
    verdict = queries.quorum(here, clock.now())
    form = given(request, forms.ConfirmForm, asked=verdict.met is None)
    if form.is_valid():
        try:
            return see(request, actions.open_sitting(by=request.viewer, meeting=here, knowing=form.knows))
        except ValidationError as why:
            form.refused(why)
    return form_page(
        request, form, _("Open the meeting"), _("Open it"), back(request, here), notes=[wording.said(verdict)]
    )


@reads_and_takes
def guests(request: Asked, meeting: UUID) -> HttpResponse:
    """Who is asked to come beside the members."""
    here = found(request, meeting, "meetings.plan")
    form: Any = given(request, forms.GuestForm)
    dropped = request.POST.get("drop", "")
    if dropped:
        _drop(request, here, dropped)
        return see(request, here)
    if form.is_valid():
        try:
            actions.ask_guest(by=request.viewer, meeting=here, **form.cleaned_data)
            return see(request, here)
        except ValidationError as why:
            form.refused(why)
    values = {"meeting": here, "form": form, "way": way(request, here), "guests": list(here.guests.all())}
    return render(request, "meetings/guests.html", values, status=422 if form.errors else 200)


def _drop(request: Asked, meeting: Meeting, key: str) -> None:
    for guest in meeting.guests.all():
        if str(guest.pk) == key:
            actions.drop_guest(by=request.viewer, guest=guest)
