"""The programme over time: the years, the chart, the calendar, the quarter's review, the work as files."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import calendars, clock, formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.documents import FORMATS, TooLong
from takafu.kit.handing import as_file, downloads, too_long
from takafu.kit.permissions import may
from takafu.places.queries import titled
from takafu.programme import following, reporting, rules, tracking, wording
from takafu.programme.following import Quarter
from takafu.programme.models import Programme
from takafu.programme.views._common import found
from takafu.programme.views.activities import address_of


@require_safe
def schedule(request: Asked, programme: UUID) -> HttpResponse:
    """The activities of a year, or of all years: a chart, and a table that says the same."""
    here: Programme = found(request, Programme.objects, programme)
    years = following.years(here)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in years else None
    listed = following.of_programme(here, request.viewer, year)
    first, last = (year, year) if year else following.span(here, listed)
    outside = [one for one in listed if one.activity.start.year < first or one.activity.end.year > last]
    path = request.path
    chips = [Link(_("All years"), path, current=year is None)]
    chips += [Link(formats.reference(str(one)), f"{path}?year={one}", current=one == year) for one in years]
    values = {
        "programme": here,
        "years": wording.years(here),
        "chips": chips,
        "chart": tracking.chart(listed, first, last),
        "outside": bool(outside) and not year,
        "table": tracking.table(listed, address_of(request), _("Activities")),
        "money": tracking.money([row for row in following.money(listed) if not year or row[0] == year]),
        "done": round(100 * following.share(listed)),
        "way": [Link(here.title, below(request, here.item.address))],
        "calendar": address(request, "programme:calendar", programme=here.id),
        "values": address(request, "programme:values", programme=here.id)
        if may(request.viewer, "programme.edit")
        else "",
        "review": address(request, "programme:review", programme=here.id),
        "downloads": downloads(lambda form: address(request, "programme:work", programme=here.id, form=form)),
    }
    return render(request, "programme/schedule.html", values)


@require_safe
def calendar(request: Asked, programme: UUID) -> HttpResponse:
    """The activities as a calendar that other programs subscribe to."""
    here: Programme = found(request, Programme.objects, programme)
    events = [
        calendars.Event(
            title=one.activity.title,
            start=one.activity.start,
            end=one.activity.end,
            key=f"{one.activity.id}@takafu",
            text=one.activity.objective,
            place=str(titled(one.activity.area)) if one.activity.area else "",
            address=request.build_absolute_uri(below(request, one.activity.item.address)),
            version=one.activity.version,
            cancelled=not one.counts,
        )
        for one in following.of_programme(here, request.viewer)
    ]
    content = calendars.write(events, str(here.title), clock.now())
    return as_file(content, "programme.ics", "text/calendar; charset=utf-8")


@require_safe
def review(request: Asked, programme: UUID) -> HttpResponse:
    """What a quarter asks: what is late and why, what was done, what comes next, what nobody has begun."""
    here: Programme = found(request, Programme.objects, programme, "programme.see_work")
    quarter = _quarter(request.GET.get("quarter", ""))
    seen, to = following.review(here, request.viewer, quarter), address_of(request)
    values = {
        "programme": here,
        "name": _name(quarter),
        "way": [
            Link(here.title, below(request, here.item.address)),
            Link(_("Over the years"), address(request, "programme:schedule", programme=here.id)),
        ],
        "late": [(one.activity, to(one.activity), why) for one, why in seen.late],
        "done": [(step, to(step.activity)) for step in seen.done],
        "next": tracking.table(seen.next, to, _("What begins or ends in the next quarter")),
        "cancelled": [(one.activity, to(one.activity)) for one in seen.cancelled],
        "idle": [(one, below(request, one.item.address)) for one in seen.idle],
        "before": _to(quarter.before),
        "after": _to(quarter.after),
    }
    return render(request, "programme/review.html", values)


def _quarter(asked: str) -> Quarter:
    year, _dash, number = asked.partition("-")
    if year.isdecimal() and len(year) == 4 and number in {"1", "2", "3", "4"}:
        found = Quarter(int(year), int(number))
        if _to(found):
            return found
    return following.quarter_of(clock.today())


def _to(quarter: Quarter) -> str:
    """The query that asks for a quarter's review; "" where none is given of that year."""
    meant = quarter.year in rules.years(clock.today())
    return f"?quarter={quarter.year}-{quarter.number}" if meant else ""


def _name(quarter: Quarter) -> str:
    words = {1: _("First quarter of %(year)s"), 2: _("Second quarter of %(year)s"),
             3: _("Third quarter of %(year)s"), 4: _("Fourth quarter of %(year)s")}  # fmt: skip
    return words[quarter.number] % {"year": formats.reference(str(quarter.year))}


@require_safe
def work(request: Asked, programme: UUID, form: str) -> HttpResponse:
    """The activities with all their parts, as a file."""
    here: Programme = found(request, Programme.objects, programme)
    if form not in FORMATS:
        raise Http404
    listed = following.detailed(here, request.viewer)
    try:
        content = reporting.document(here, listed, form, get_language() or "ar")
    except TooLong as why:
        return too_long(why)
    return as_file(content, f"activities.{form}", FORMATS[form].media_type)
