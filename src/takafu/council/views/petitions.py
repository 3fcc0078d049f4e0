"""Petitions to the council: a helper for who prepares one, of which nothing is kept, and those that were filed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.council import petitioning, queries, rules, wording
from takafu.council.forms.petitions import PetitionForm
from takafu.council.views._common import way
from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Download, Link
from takafu.kit.documents import FORMATS
from takafu.kit.handing import as_file
from takafu.kit.keeping import kept
from takafu.kit.legal import counting, sources
from takafu.kit.permissions import may
from takafu.law import petitions
from takafu.places import queries as places


@require_safe
@kept()
def kinds(request: Asked) -> HttpResponse:
    """Who may petition, citizens or associations; the petitions that were filed."""
    listed = [
        Link(_("A petition of citizens"), address(request, "council:petition", kind="citizens")),
        Link(_("A petition of associations"), address(request, "council:petition", kind="associations")),
    ]
    filed = list(queries.petitions())
    calendar = places.calendar() if filed else None
    rows = [
        (
            one,
            wording.petition_tag(one),
            wording.unanswered(queries.petition_clock(one, calendar)) if calendar else "",
            below(request, one.item.address),
        )
        for one in filed
    ]
    values = {"way": way(request), "kinds": listed, "rows": rows, "keeps": may(request.viewer, "council.keep")}
    return render(request, "council/petitions.html", values)


@require_safe
@kept()
def petition(request: Asked, kind: str) -> HttpResponse:
    """The conditions one by one, each with its article; the days, once it is filed; the sheet."""
    if kind not in petitions.KINDS:
        raise Http404
    form = PetitionForm(request.GET if "check" in request.GET else None, kind=kind)
    typed = form.cleaned_data if form.is_valid() else {}
    asked = queries.signatures() if kind == "citizens" else None
    found = petitions.checked(
        kind, typed.get("ticked", ()), typed.get("filed") or clock.today(), asked=asked[0] if asked else None,
        signed=typed.get("signed"), founded=typed.get("founded"),
    )  # fmt: skip
    conditions = [(wording.CONDITIONS[kind, one.code], wording.met(one), sources.cited(one.source)) for one in found]
    values = {
        "way": way(request, Link(_("Petitions to the council"), address(request, "council:petitions"))),
        "title": wording.PETITIONERS[kind],
        "heading": _("A petition of citizens") if kind == "citizens" else _("A petition of associations"),
        "form": form,
        "answered": bool(typed),
        "conditions": conditions,
        "reading": sources.reading(found[0].source),
        "asked": _asked(*asked) if asked else None,
        "unknown": kind == "citizens" and asked is None,
        "days": _days(typed["filed"]) if typed.get("filed") else None,
        "downloads": [
            Download(one.upper(), address(request, "council:petition_sheet", kind=kind, form=one))
            for one in petitioning.FORMS
        ],
    }
    return render(request, "council/petition.html", values, status=422 if form.errors else 200)


def _asked(needed: petitions.Needed, inhabitants: int | None) -> dict[str, Any]:
    return {
        "said": wording.needed(needed),
        "inhabitants": formats.number(inhabitants) if inhabitants is not None else "",
        "census": formats.reference(places.CENSUS),
        "source": sources.cited(needed.source),
        "reading": sources.reading(needed.source),
    }


@dataclass(frozen=True, slots=True)
class Days:
    """What follows from the day of filing."""

    answer: Any
    why: str
    source: str
    expected: str


def _days(filed: Any) -> Days:
    counted = petitions.answer(filed, places.calendar())
    following = rules.next_ordinary("council", filed)
    return Days(
        formats.date(counted.end) if counted.end else "",
        counting.why(counted),
        sources.cited(counted.period.source) if counted.period.source else "",
        wording.expected(following) if following else "",
    )


@require_safe
def sheet(request: Asked, kind: str, form: str) -> HttpResponse:
    """The sheet to be signed, as a file."""
    if kind not in petitions.KINDS or form not in petitioning.FORMS:
        raise Http404
    content = petitioning.write(request.here, kind, form, get_language() or "ar")
    return as_file(content, f"petition-{kind}.{form}", FORMATS[form].media_type)
