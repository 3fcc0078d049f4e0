"""Pages of services: the guide to whom one writes to and how, and who carries what in a council."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.council import actions, queries, wording
from takafu.council.forms import DayForm, ServiceForm, SponsorForm
from takafu.council.models import Service, Sponsor
from takafu.council.views._common import about, found, reads_and_takes, see, to_item, way
from takafu.kit import formats
from takafu.kit.addresses import Asked, address, below, go
from takafu.kit.components import Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.keeping import kept
from takafu.kit.permissions import may, require
from takafu.kit.refusals import done, refuse


@require_safe
@kept()
def services(request: Asked) -> HttpResponse:
    """The guide: every service by what it belongs to."""
    listed = queries.services()
    groups = [
        (wording.LEVELS[level], [(one, below(request, one.item.address)) for one in listed if one.level == level])
        for level in wording.LEVELS
    ]
    values = {
        "way": way(request),
        "groups": [(title, rows) for title, rows in groups if rows],
        "keeps": may(request.viewer, "council.keep"),
    }
    return render(request, "council/services.html", values)


@require_safe
@kept()
def service(request: Asked, pk: UUID) -> HttpResponse:
    """A service: how it is written to, and what was written, for who may read that."""
    here: Service = found(request, Service.objects, pk)
    reads = may(request.viewer, "council.see_letters")
    values = {
        "service": here,
        "way": way(request, Link(_("Whom we write to"), address(request, "council:services"))),
        "facts": _facts(here),
        "letters": [(one, below(request, one.item.address), wording.letter_tag(one)) for one in _letters(here)]
        if reads
        else None,
        "keeps": may(request.viewer, "council.keep"),
        "writes": reads and not here.closed_on and may(request.viewer, "council.write", here),
    }
    return render(request, "council/service.html", values)


def _letters(service: Service) -> Any:
    return service.letters.select_related("item", "service")[:50]


def _facts(service: Service) -> list[tuple[Any, Any]]:
    rows: list[tuple[Any, Any]] = [
        (_("It belongs to"), wording.LEVELS[service.level]),
        (_("Office"), formats.isolate(service.office)),
        (_("Postal address"), formats.isolate(service.post)),
        (_("E-mail address"), formats.reference(service.email)),
        (_("Telephone"), formats.reference(service.phone)),
        (_("Best written to"), wording.CHANNELS[service.channel]),
        (_("Who may write to it in the body’s name"), wording.WRITERS[service.writer]),
    ]
    return [row for row in rows if str(row[1])]


@reads_and_takes
def add(request: Asked) -> HttpResponse:
    """Add a service."""
    require(request.viewer, "council.keep")
    form = given(request, ServiceForm)
    if form.is_valid():
        made = done(form, lambda: actions.keep_service(by=request.viewer, body=request.here, **form.given()))
        if made:
            return see(request, made)
    return form_page(request, form, _("A service"), _("Keep it"), address(request, "council:services"))


@reads_and_takes
def change(request: Asked, pk: UUID) -> HttpResponse:
    """Say otherwise how a service is written to."""
    here: Service = found(request, Service.objects, pk, "council.keep")
    form = given(request, ServiceForm, initial=ServiceForm.of(here))
    if form.is_valid() and done(
        form,
        lambda: actions.keep_service(by=request.viewer, body=request.here, service=here, **form.given()),
    ):
        return see(request, here)
    return form_page(request, form, _("A service"), _("Keep it"), below(request, here.item.address))


@reads_and_takes
def close(request: Asked, pk: UUID) -> HttpResponse:
    """A service is no more."""
    here: Service = found(request, Service.objects, pk, "council.keep")
    form = given(request, DayForm)
    if form.is_valid() and done(
        form, lambda: actions.close_service(by=request.viewer, service=here, on=form.cleaned_data["on"])
    ):
        return see(request, here)
    lead = _("Nothing new is written to it; what was written stays.")
    back = below(request, here.item.address)
    return form_page(request, form, _("This service is no more"), _("Close it"), back, lead=lead, bad=True)


# who carries what


@require_safe
@kept()
def sponsors(request: Asked) -> HttpResponse:
    """Who carries what in a council."""
    listed = [(one, to_item(request, one.about)) for one in queries.sponsors(request.viewer)]
    keeps = may(request.viewer, "council.keep")
    return render(request, "council/sponsors.html", {"way": way(request), "listed": listed, "keeps": keeps})


@reads_and_takes
def name_sponsor(request: Asked) -> HttpResponse:
    """Note who carries something in a council."""
    require(request.viewer, "council.keep")
    form = given(request, SponsorForm, initial={"about": request.GET.get("about", "")})
    if form.is_valid() and done(form, lambda: _named(request, dict(form.cleaned_data))):
        return go(request, "council:sponsors")
    lead = _("A public office: everybody may read it. Write no telephone number and no private address.")
    back = address(request, "council:sponsors")
    return form_page(request, form, _("Who carries it in the council"), _("Keep it"), back, lead=lead)


def _named(request: Asked, typed: dict[str, Any]) -> Sponsor:
    item = about(request, typed.pop("about"))
    if item is None:
        raise refuse(_("Write the short address of what they carry."), "about")
    return actions.name_sponsor(by=request.viewer, about=item, **typed)


@reads_and_takes
def end_sponsor(request: Asked, pk: UUID) -> HttpResponse:
    """They carry it no longer."""
    require(request.viewer, "council.keep")
    here: Sponsor | None = Sponsor.objects.select_related("about").filter(pk=pk).first()
    if here is None or not here.about.seen_by(request.viewer):
        raise Http404
    form = given(request, DayForm)
    if form.is_valid() and done(
        form, lambda: actions.end_sponsor(by=request.viewer, sponsor=here, on=form.cleaned_data["on"])
    ):
        return go(request, "council:sponsors")
    back = address(request, "council:sponsors")
    return form_page(request, form, _("They carry it no longer"), _("Note it"), back, lead=formats.isolate(here.name))
