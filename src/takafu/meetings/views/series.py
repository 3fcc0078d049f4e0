"""A year's programme of meetings: planned by a rule, its days looked at and moved, printed."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import days, formats
from takafu.kit.addresses import Asked, address, below, see_other
from takafu.kit.form_pages import form_page
from takafu.kit.permissions import require
from takafu.meetings import actions, programming, queries, wording
from takafu.meetings.models import Meeting
from takafu.meetings.series_forms import DaysForm, SeriesForm
from takafu.meetings.views.convening import committees
from takafu.meetings.views.finding import reads_and_takes

YEARS = range(2015, 2076)


@reads_and_takes
def plan(request: Asked) -> HttpResponse:
    """Say the rule; look at the days that it gives; plan them once."""
    require(request.viewer, "meetings.plan")
    do = request.POST.get("do", "")
    if request.method != "POST" or do == "change":
        values = {**request.POST.dict(), "public": request.POST.get("public") == "True"} if do else {}
        form = SeriesForm(initial={"once": secrets.token_urlsafe(12)} | values, committees=committees())
    else:
        form = SeriesForm(request.POST, committees=committees())
        if form.is_valid():
            return _days(request, form, do == "plan")
    lead = _("The days are shown before anything is planned: you can move each of them, or leave it out.")
    back = address(request, "meetings:list")
    return form_page(request, form, _("Plan meetings for a year"), _("Show the days"), back, lead=lead)


def _days(request: Asked, form: SeriesForm, planned: bool) -> HttpResponse:
    found = form.cleaned_data["days"]
    off = programming.off(found)
    chosen = DaysForm(request.POST if planned else None, days=found, off=off)
    if planned and chosen.is_valid():
        try:
            made = actions.plan_series(
                by=request.viewer, body=request.here, days=chosen.days, knowing=chosen.knows, **form.given()
            )
            return see_other(below(request, made.item.address))
        except ValidationError as why:
            chosen.refused(why)
    kept = chosen.days if planned and hasattr(chosen, "cleaned_data") else found
    values = {
        "form": form,
        "chosen": chosen,
        "off": len(off),
        "count": len(found),
        "rhythm": _rhythm(kept) if form.cleaned_data["kind"] == Meeting.Kind.PLENARY else [],
    }
    return render(request, "meetings/series.html", values, status=422 if chosen.errors else 200)


def _rhythm(kept: Iterable[date]) -> list[str]:
    """What the rules say of each year that these days fall in; a silence too: a person decides then."""
    return [
        wording.said(queries.rhythm(year, more)) for year, more in sorted(Counter(day.year for day in kept).items())
    ]


@require_safe
def year(request: Asked, year: int) -> HttpResponse:
    """The meetings of a year, to be printed."""
    require(request.viewer, "meetings.see")
    if year not in YEARS:
        raise Http404
    rows = [_row(request, one) for one in programming.year(request.viewer, year)]
    return render(request, "meetings/year.html", {"year": year, "rows": rows})


def _row(request: Asked, one: Meeting) -> dict[str, Any]:
    return {
        "meeting": one,
        "weekday": days.WEEKDAYS[formats.known("")][one.day.weekday()],
        "hours": wording.hours(one),
        "who": wording.who(one),
        "state": wording.state(one),
        "href": below(request, one.item.address) if one.item.seen_by(request.viewer) else "",
    }
