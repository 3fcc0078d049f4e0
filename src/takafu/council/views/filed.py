"""Pages of petitions that were filed: one with its steps and days, a new one, what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from takafu.council import actions, queries, rules, wording
from takafu.council.forms.petitions import FiledForm, PetitionStepForm
from takafu.council.models import Petition, PetitionStep
from takafu.council.views._common import about, found, reads_and_takes, see, to_item, way
from takafu.kit import formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Bead, Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.keeping import kept
from takafu.kit.permissions import may, require
from takafu.kit.refusals import done
from takafu.law import petitions
from takafu.places import queries as places

OFFERED = 40  # sessions that it may have been discussed at


@require_safe
@kept()
def petition(request: Asked, pk: UUID) -> HttpResponse:
    """A petition: what is asked, what became of it, until when it is answered, what may come next."""
    here: Petition = found(request, queries.petitions(), pk)
    steps, state = here.standing_steps(), petitions.standing(here.trail())
    keeps = may(request.viewer, "council.keep")
    values = {
        "petition": here,
        "way": way(request, Link(_("Petitions to the council"), address(request, "council:petitions"))),
        "tag": wording.petition_tag(here),
        "facts": _facts(here),
        "silence": wording.unanswered(queries.petition_clock(here, places.calendar())),
        "unreasoned": state == "refused" and not steps[-1].said,
        "beads": [_bead(request, one, one is steps[-1]) for one in steps],
        "due": wording.due(queries.petition_days(here)),
        "expected": _expected(here) if state == "accepted" else "",
        "about": [to_item(request, one) for one in queries.about(here.item, request.viewer, "petition-about")],
        "next": [
            Link(wording.PETITION_STEPS[one], address(request, "council:enter_petition_step", pk=pk, step=one))
            for one in petitions.NEXT[state]
        ]
        if keeps
        else [],
        "last": steps[-1] if keeps and len(steps) > 1 else None,
    }
    return render(request, "council/filed.html", values)


def _facts(petition: Petition) -> list[tuple[Any, Any]]:
    rows: list[tuple[Any, Any]] = [(_("Whose petition it is"), wording.PETITIONERS[petition.kind])]
    if petition.bearer:
        rows.append((_("Borne by"), formats.isolate(petition.bearer)))
    if petition.signed is not None:
        rows.append((_("Signatures"), formats.number(petition.signed)))
    return rows


def _bead(request: Asked, step: PetitionStep, last: bool) -> Bead:
    told = " · ".join(str(formats.isolate(one)) for one in (step.said, step.evidence) if one)
    href = below(request, step.session.item.address) if step.session else ""
    return Bead(wording.petition_step(step), "now" if last else "past", formats.date(step.on), told, href=href)


def _expected(petition: Petition) -> str:
    """Between which days the ordinary session opens that has it on its agenda."""
    following = rules.next_ordinary("council", petition.trail()[-1].on)
    return wording.expected(following) if following else ""


@reads_and_takes
def add(request: Asked) -> HttpResponse:
    """Follow a petition that was filed."""
    require(request.viewer, "council.keep")
    form = given(request, FiledForm, initial={"about": request.GET.get("about", "")})
    if form.is_valid():
        made = done(form, lambda: _noted(request, form))
        if made:
            return see(request, made)
    lead = _("Everybody reads it, as everybody may read what is filed with the council. Nobody’s signature is kept.")
    back = address(request, "council:petitions")
    return form_page(request, form, _("A petition that was filed"), _("Follow it"), back, lead=lead)


def _noted(request: Asked, form: FiledForm) -> Petition:
    item = about(request, form.cleaned_data["about"])
    given = {name: value for name, value in form.cleaned_data.items() if name != "about"}
    return actions.note_petition(by=request.viewer, body=request.here, about=item, **given)


@reads_and_takes
def enter(request: Asked, pk: UUID, step: str) -> HttpResponse:
    """Enter what became of it."""
    here: Petition = found(request, queries.petitions(), pk, "council.keep")
    if step not in petitions.STEPS:
        raise Http404
    listed = queries.sessions().filter(kind="council", called_off_on=None)[:OFFERED]
    form = given(request, PetitionStepForm, step=step, sessions=listed)
    if form.is_valid() and done(form, lambda: _entered(request, here, step, form)):
        return see(request, here)
    back = below(request, here.item.address)
    return form_page(request, form, wording.PETITION_STEPS[step], _("Enter it"), back)


def _entered(request: Asked, here: Petition, step: str, form: PetitionStepForm) -> PetitionStep:
    return actions.enter_petition_step(by=request.viewer, petition=here, step=step, **form.given())


@require_POST
def take_back(request: Asked, pk: UUID, step: UUID) -> HttpResponse:
    """Take back the last step."""
    here: Petition = found(request, queries.petitions(), pk, "council.keep")
    wrong: PetitionStep = get_object_or_404(PetitionStep, pk=step, petition=here)
    actions.take_back_petition_step(by=request.viewer, petition=here, step=wrong)
    return see(request, here)
