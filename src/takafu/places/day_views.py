"""Pages of days: a year's holidays, where a moon-dated one falls, closings; a period counted, with its why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from takafu.kit import clock, days, formats
from takafu.kit.addresses import Asked, address, go
from takafu.kit.components import Link, Reasons
from takafu.kit.keeping import kept
from takafu.kit.legal import asked, counting, counts, holidays, parameters, sources
from takafu.kit.permissions import may, require
from takafu.law import tables
from takafu.law.calendars import Beyond, estimate
from takafu.law.clocks import Change, change
from takafu.law.counting import Counted, before, due
from takafu.law.standing import Silent
from takafu.law.tables import Known
from takafu.places import actions, queries
from takafu.places.day_forms import AnnounceForm, ClosingForm, CountForm, DayForm
from takafu.places.day_showing import ASKED, PERIODS, clock_changes, own_periods, rows
from takafu.places.models import DayOff

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


@kept("days")
@require_safe
def year(request: Asked) -> HttpResponse:
    """The holidays of this year or another, and what the body entered."""
    today = clock.today()
    shown = _year(request.GET.get("year", ""), today.year)
    here = address(request, "days:year")
    calendar = queries.calendar()
    changes = may(request.viewer, "places.keep_days")
    return render(
        request,
        "places/days.html",
        {
            "year": formats.reference(str(shown)),
            "rows": rows(calendar, shown),
            "years": [
                Link(formats.reference(str(one)), f"{here}?year={one}", one == shown)
                for one in sorted({today.year, today.year + 1, shown})
            ],
            "clocks": clock_changes(shown),
            "changes": changes,
            "kept": "kept" in request.GET,
            "read": max(feast.source.read for feast in tables.feasts() if feast.source.read),
        },
    )


def _year(asked: str, this: int) -> int:
    if not asked:
        return this
    if not asked.isascii() or not asked.isdigit() or not actions.YEARS[0] <= int(asked[:5]) <= actions.YEARS[1]:
        raise Http404
    return int(asked)


@reads_and_takes
def announce(request: Asked, code: str, hijri_year: int) -> HttpResponse:
    """On which day a moon-dated holiday really falls."""
    require(request.viewer, "places.keep_days")
    feast = next((one for one in tables.feasts() if one.moon and one.code == code), None)
    if feast is None or not 1420 <= hijri_year <= 1498:  # the years of `actions.YEARS`
        raise Http404
    near = estimate(feast, hijri_year)
    form = AnnounceForm(request.POST if request.method == "POST" else None, initial={"first": near})
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("first", "source", "known_on")}
        if _done(
            form,
            lambda: actions.announce_holiday(
                by=request.viewer, body=request.here, code=code, hijri_year=hijri_year, **given
            ),
        ):
            return _back(request, form.cleaned_data["first"].year)
    shown = {"form": form, "name": holidays.NAMES[code], "near": near, "hijri_year": formats.reference(str(hijri_year))}
    return render(request, "places/announce.html", shown)


@reads_and_takes
def close(request: Asked) -> HttpResponse:
    """Days that are not worked although no holiday says so."""
    require(request.viewer, "places.keep_days")
    form = ClosingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("first", "last", "source", "known_on")}
        if _done(form, lambda: actions.close_days(by=request.viewer, body=request.here, name=form.name, **given)):
            return _back(request, form.cleaned_data["first"].year)
    return render(request, "places/closing.html", {"form": form})


@reads_and_takes
def withdraw(request: Asked, pk: UUID) -> HttpResponse:
    """Take back what was entered, once asked."""
    found = get_object_or_404(DayOff, pk=pk)
    require(request.viewer, "places.keep_days", found)
    if request.method == "POST":
        actions.withdraw_day(by=request.viewer, day=found)
        return _back(request, found.first.year)
    name = holidays.NAMES[found.holiday] if found.holiday else formats.isolate(str(found.name))
    shown = {"name": name, "days": days.span(found.first, found.last), "year": found.first.year}
    return render(request, "places/withdraw_day.html", shown)


def _back(request: Asked, shown: int) -> HttpResponse:
    answer = go(request, "days:year")
    answer["Location"] += f"?year={shown}&kept"
    return answer


def _done(form: DayForm, act: Any) -> bool:
    """Whether the verb went through; where not, the form says why and keeps what was typed."""
    try:
        act()
    except ValidationError as wrong:
        form.refused(wrong)
        return False
    return True


# counting


@kept("days", "rulebook")
@require_safe
def count(request: Asked) -> HttpResponse:
    """So many days from a day, or back from one: the date, and why this date."""
    found, names = asked.standing(clock.today()), asked.names()
    own, code = own_periods(found), request.GET.get("rule", "")
    rule = own.get(code) or tables.periods().get(code)
    form = CountForm(request.GET if "count" in request.GET else None, initial=_initial(rule))
    silent = [one for code in ASKED if isinstance(one := found.ask(code), Silent)]
    shown: dict[str, Any] = {
        "form": form,
        "rule": rule,
        "known": [_way(request, one) for one in tables.periods().values()],
        "own": [_way(request, one, names) for one in own.values()],
        "silent": [parameters.silent(one, names) for one in silent],
    }
    if rule is not None:
        shown["rule_name"], shown["rule_source"] = _called(rule), sources.cited(rule.source, names)
        shown["rule_read"] = "" if code in own else sources.reading(rule.source)
    if form.is_valid():
        shown |= _answer(form)
    return render(request, "places/count.html", shown)


def _initial(rule: Known | None) -> dict[str, Any]:
    start: dict[str, Any] = {"start": clock.today()}
    if rule is None:
        return start
    return start | {"count": rule.count, "unit": rule.unit, "way": "back" if rule.back else "on"}


def _answer(form: CountForm) -> dict[str, Any]:
    back = form.cleaned_data["way"] == "back"
    try:
        counted = (before if back else due)(form.cleaned_data["start"], form.period(), queries.calendar())
    except Beyond:
        form.add_error("count", _("This leads to years whose holidays nobody can compute. Type a smaller number."))
        return {}
    end = counted.end
    if end is None:
        return {}
    then = _as_told(counted, form)
    answers = [(holidays.dated(one), sources.named(one.source)) for one in counted.holidays]
    return {
        "end": end,
        "weekday": days.WEEKDAYS[formats.known("")][end.weekday()],
        "told": f"{days.WEEKDAYS[formats.known('')][end.weekday()]} {formats.both_dates(end)}\n{counting.why(counted)}",
        "why": counting.why(counted),
        "estimated": counted.estimated,
        "start": counted.start,
        "moved": counting.changed(then) if then else "",
        "reasons": Reasons(_("Where the holidays stand"), tuple(answers)) if answers else None,
    }


def _as_told(counted: Counted, form: CountForm) -> Change | None:
    """What changed since the day it is counted from, when fewer holidays had been announced."""
    if counted.start >= clock.today():
        return None
    calendar = queries.calendar(known=counted.start)
    return change((before if counted.back else due)(counted.start, form.period(), calendar), counted)


def _called(one: Known) -> Any:
    return PERIODS.get(one.code) or parameters.title(one.code)


def _way(request: Asked, one: Known, names: Mapping[str, str] | None = None) -> tuple[Link, str, str]:
    """A period that fills the form, with its length and where it stands."""
    link = Link(_called(one), f"{address(request, 'days:count')}?rule={one.code}")
    return link, counts.counted(one.count, one.unit), sources.cited(one.source, names)
