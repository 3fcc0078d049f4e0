"""Pages of the programme of action of the commune: where it stands, when the body is heard, each day with its why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from takafu.council import actions, queries, rules, wording
from takafu.council.forms import CycleForm, StepForm
from takafu.council.models import Cycle, CycleStep
from takafu.council.views._common import found, reads_and_takes, see, way
from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Bead, Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.keeping import kept
from takafu.kit.legal import counting, sources
from takafu.kit.permissions import may, require
from takafu.kit.refusals import done
from takafu.law.trails import Entry


@require_safe
@kept()
def cycles(request: Asked) -> HttpResponse:
    """The programmes of action that the body follows."""
    listed = [(one, wording.standing(one.trail()), below(request, one.item.address)) for one in queries.cycles()]
    keeps = may(request.viewer, "council.keep")
    return render(request, "council/cycles.html", {"way": way(request), "listed": listed, "keeps": keeps})


@require_safe
@kept()
def cycle(request: Asked, pk: UUID) -> HttpResponse:
    """A programme of action: its steps, what is missing, what may come next, when the body is heard, what is due."""
    here: Cycle = found(request, Cycle.objects.select_related("session__item").prefetch_related("steps"), pk)
    trail = here.trail()
    keeps = may(request.viewer, "council.keep")
    standing = [one for one in here.steps.all() if one.taken_back_at is None]
    missing = rules.missing(trail)
    values = {
        "cycle": here,
        "way": way(request, Link(_("The programme of action of the commune"), address(request, "council:cycles"))),
        "state": wording.standing(trail),
        "beads": _beads(standing),
        "missing": [wording.STEPS[one] for one in missing],
        "unheard": "consulted" in missing,
        "article": sources.cited(rules.HEARD),
        "reading": sources.reading(rules.HEARD),
        "window": _window(here),
        "due": wording.due(queries.cycle_days(here)),
        "keeps": keeps,
        "last": standing[-1] if keeps and standing else None,
    }
    return render(request, "council/cycle.html", values)


def _beads(steps: list[CycleStep]) -> list[Bead]:
    return [
        Bead(
            wording.entry(Entry(one.step, one.on, one.outcome)),
            "now" if one is steps[-1] else "past",
            formats.date(one.on),
            formats.isolate(one.evidence),
        )
        for one in steps
    ]


def _window(cycle: Cycle) -> dict[str, Any] | None:
    """When the body can be heard, told with its rule."""
    found = queries.consultation(cycle, clock.today())
    if found is None or found.last.end is None:
        return None
    rule = found.last.period.source
    return {
        "first": formats.date(found.first) if found.first else "",
        "last": formats.date(found.last.end),
        "past": found.last.end < clock.today(),
        "why": counting.why(found.last),
        "supposed": found.supposed,
        "source": sources.cited(rule) if rule else "",
        "reading": sources.reading(rule) if rule else "",
    }


@reads_and_takes
def add(request: Asked) -> HttpResponse:
    """Follow a programme of action."""
    require(request.viewer, "council.keep")
    return _kept(request, address(request, "council:cycles"), {})


@reads_and_takes
def change(request: Asked, pk: UUID) -> HttpResponse:
    """Say otherwise when the term began, and which session votes."""
    here: Cycle = found(request, Cycle.objects, pk, "council.keep")
    initial = {name: getattr(here, name) for name in ("first_year", "last_year", "term_began")}
    return _kept(request, below(request, here.item.address), initial | {"session": str(here.session_id or "")})


def _kept(request: Asked, back: str, initial: dict[str, Any]) -> HttpResponse:
    listed = queries.sessions().filter(kind="council", called_off_on=None)[:40]
    form = given(request, CycleForm, sessions=listed, initial=initial)
    if form.is_valid():
        made = done(form, lambda: actions.begin_cycle(by=request.viewer, body=request.here, **form.given()))
        if made:
            return see(request, made)
    return form_page(request, form, _("A programme of action of the commune"), _("Keep it"), back)


@reads_and_takes
def enter(request: Asked, pk: UUID) -> HttpResponse:
    """Enter a step that was taken."""
    here: Cycle = found(request, Cycle.objects.prefetch_related("steps"), pk, "council.keep")
    form = given(request, StepForm, steps=rules.NEXT[rules.standing(here.trail())])
    if form.is_valid() and done(form, lambda: actions.enter_step(by=request.viewer, cycle=here, **form.given())):
        return see(request, here)
    lead = _("A step that you pass by is shown as missing: nothing is made up.")
    back = below(request, here.item.address)
    return form_page(request, form, _("A step that was taken"), _("Enter it"), back, lead=lead)


@require_POST
def take_back(request: Asked, pk: UUID, step: UUID) -> HttpResponse:
    """Take back the last step."""
    here: Cycle = found(request, Cycle.objects, pk, "council.keep")
    wrong: CycleStep = get_object_or_404(CycleStep, pk=step, cycle=here)
    actions.take_back_step(by=request.viewer, cycle=here, step=wrong)
    return see(request, here)
