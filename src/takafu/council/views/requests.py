"""Pages of requests for information: the list, one with its steps and days, a new one, a step, its letters, showing it to everybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from takafu.council import actions, drafting, queries, wording
from takafu.council.forms.requests import RequestForm, RequestStepForm
from takafu.council.models import Request, RequestStep
from takafu.council.views._common import about, found, reads_and_takes, see, to_item, way
from takafu.kit import formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Bead, Download, Link
from takafu.kit.documents import FORMATS
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import as_file, copied
from takafu.kit.keeping import kept
from takafu.kit.permissions import may, require
from takafu.kit.refusals import done
from takafu.law import information
from takafu.places import queries as places


@require_safe
@kept()
def requests(request: Asked) -> HttpResponse:
    """The requests that the viewer may see: visitors those that were published."""
    listed = queries.requests_seen(request.viewer)
    calendar = places.calendar() if listed else None
    rows = [
        (
            one,
            wording.asked_of(one),
            wording.request_tag(one),
            wording.silence(queries.request_clock(one, calendar)) if calendar else "",
            below(request, one.item.address),
        )
        for one in listed
    ]
    keeps, reads = (may(request.viewer, action) for action in ("council.keep", "council.see_letters"))
    return render(request, "council/requests.html", {"way": way(request), "rows": rows, "keeps": keeps, "reads": reads})


@require_safe
@kept()
def request_page(request: Asked, pk: UUID) -> HttpResponse:
    """A request: what is asked, what became of it, what is due, its letters for members, what may come next."""
    here: Request = found(request, queries.requests(), pk)
    trail, reads = here.trail(), may(request.viewer, "council.see_letters")
    state, steps = information.standing(trail), here.standing_steps()
    keeps = may(request.viewer, "council.keep")
    running = queries.request_days(here) if trail else []
    values = {
        "request_here": here,
        "way": way(request, Link(_("Requests for information"), address(request, "council:requests"))),
        "tag": wording.request_tag(here),
        "whom": wording.asked_of(here),
        "silence": wording.silence(queries.request_clock(here, places.calendar())) if trail else "",
        "beads": [_bead(request, one, reads, one is steps[-1]) for one in steps],
        "due": wording.due(running),
        "about": [to_item(request, one) for one in queries.about(here.item, request.viewer, "request-about")],
        "letters": _letters(request, here, state) if reads else [],
        "next": [
            Link(wording.REQUEST_STEPS[one], address(request, "council:enter_request_step", pk=pk, step=one))
            for one in information.NEXT[state]
        ]
        if keeps
        else [],
        "drafted": keeps and not trail,
        "keeps": keeps,
        "public": here.item.visibility == "public",
        "last": steps[-1] if keeps and steps else None,
    }
    return render(request, "council/request.html", values)


def _bead(request: Asked, step: RequestStep, reads: bool, last: bool) -> Bead:
    letter = step.letter if reads else None
    return Bead(
        wording.request_step(step),
        "now" if last else "past",
        formats.date(step.on),
        formats.isolate(step.reason) if step.reason else "",
        href=address(request, "council:letter", pk=letter.pk) if letter else "",
    )


def _letters(request: Asked, here: Request, state: str) -> list[tuple[str, list[Download]]]:
    """Letters to take away: those that were sent, and the draft of the next one."""
    taken = {one.step for one in here.standing_steps()}
    wanted = [one for one in drafting.KINDS if one in taken or one in information.NEXT[state]]
    return [
        (
            drafting.KINDS_SAID[kind](),
            [
                Download(form.upper(), address(request, "council:request_letter", pk=here.pk, kind=kind, form=form))
                for form in drafting.FORMS
            ],
        )
        for kind in wanted
    ]


@require_safe
def letter(request: Asked, pk: UUID, kind: str, form: str) -> HttpResponse:
    """A letter of a request as a file: as it was sent, or its draft."""
    here: Request = found(request, queries.requests().select_related("body"), pk, "council.see_letters")
    if kind not in drafting.KINDS or form not in drafting.FORMS or (kind != "sent" and not here.trail()):
        raise Http404
    content = drafting.write(here, kind, form, get_language() or "ar")
    return as_file(content, f"{kind}-{here.pk.hex[-4:]}.{form}", FORMATS[form].media_type)


@never_cache
@reads_and_takes
def add(request: Asked) -> HttpResponse:
    """Write a request."""
    require(request.viewer, "council.keep")
    initial = {name: request.GET.get(name, "") for name in ("service", "about")}
    return _kept(request, address(request, "council:requests"), initial, None)


@never_cache
@reads_and_takes
def change(request: Asked, pk: UUID) -> HttpResponse:
    """Write a request otherwise, before it is sent."""
    here: Request = found(request, queries.requests(), pk, "council.keep")
    return _kept(request, below(request, here.item.address), RequestForm.of(here), here)


def _kept(request: Asked, back: str, initial: dict[str, Any], here: Request | None) -> HttpResponse:
    services = [one for one in queries.services() if one.closed_on is None]
    form = given(request, RequestForm, services=services, initial=initial)
    if form.is_valid():
        made = done(form, lambda: _written(request, form, here))
        if made:
            return see(request, made)
    lead = _("It stays a draft for members until you enter that it was sent. Its letter is drafted from it.")
    return form_page(request, form, _("A request for information"), _("Keep it"), back, lead=lead)


def _written(request: Asked, form: RequestForm, here: Request | None) -> Request:
    item = about(request, form.cleaned_data["about"])
    return actions.keep_request(by=request.viewer, body=request.here, request=here, about=item, **form.given())


@never_cache
@reads_and_takes
def enter(request: Asked, pk: UUID, step: str) -> HttpResponse:
    """Enter a step: what was sent, what came, with its day, its way and its scan."""
    here: Request = found(request, queries.requests(), pk, "council.register")
    if step not in information.STEPS:
        raise Http404
    posted = request.method == "POST"
    initial = {"text": drafting.text(here, step)} if step in drafting.KINDS and not posted else {}
    form = given(request, RequestStepForm, step=step, initial=initial)
    if form.is_valid() and done(form, lambda: _entered(request, here, step, form)):
        return see(request, here)
    lead = _("Its letter takes the next number of the register.") if "channel" in form.fields else ""
    back = below(request, here.item.address)
    return form_page(request, form, wording.REQUEST_STEPS[step], _("Enter it"), back, lead=lead)


def _entered(request: Asked, here: Request, step: str, form: RequestStepForm) -> RequestStep:
    values = dict(form.cleaned_data)
    with copied(values.pop("scan", None)) as scan:
        return actions.enter_request_step(by=request.viewer, request=here, step=step, scan=scan, **values)


@require_POST
def take_back(request: Asked, pk: UUID, step: UUID) -> HttpResponse:
    """Take back the last step."""
    here: Request = found(request, queries.requests(), pk, "council.register")
    wrong: RequestStep = get_object_or_404(RequestStep, pk=step, request=here)
    actions.take_back_request_step(by=request.viewer, request=here, step=wrong)
    return see(request, here)


@require_POST
def publish(request: Asked, pk: UUID) -> HttpResponse:
    """Let everybody read it, or members alone again."""
    here: Request = found(request, queries.requests(), pk, "council.keep")
    if here.trail():
        actions.publish_request(by=request.viewer, request=here, public=here.item.visibility != "public")
    return see(request, here)
