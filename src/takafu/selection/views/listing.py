"""Pages of the list: names tried out with their gauges, proposed; seats given and passed on to the reserve list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from takafu.kit import clock
from takafu.kit.addresses import Asked, go
from takafu.kit.components import Column, Table
from takafu.kit.formats import date as day
from takafu.kit.formats import isolate, number
from takafu.kit.legal import asked, verdicts
from takafu.kit.permissions import may, require
from takafu.people import queries as people
from takafu.people.models import Membership
from takafu.selection import actions, queries, rules, wording
from takafu.selection.forms import ListForm, ReplaceForm, SeatsForm
from takafu.selection.models import Application, Call
from takafu.selection.views.calls import beyond, floor_ground, found, reads_and_takes
from takafu.selection.views.reading import points_of


@never_cache
@reads_and_takes
def listing(request: Asked, pk: UUID) -> HttpResponse:
    """Try names out on a list and see its gauges at once; propose it, where that is the viewer's to do."""
    call = found(pk)
    require(request.viewer, "selection.see_applications", call)
    rows = [row for row in queries.files(call) if row.eligible == "met" and row.points is not None]
    ticked = _ticked(request, call, rows)
    form = ListForm(request.POST if request.method == "POST" else None)
    form.choose("chosen").choices = [(str(row.application.pk), str(row.application.number)) for row in rows]
    if request.method == "POST":
        require(request.viewer, "selection.propose", call)
        if form.is_valid():
            chosen = [UUID(key) for key in form.cleaned_data["chosen"]]
            try:
                actions.propose(by=request.viewer, call=call, chosen=chosen, reason=form.cleaned_data["reason"])
            except ValidationError as why:
                form.refused(why)
            else:
                return go(request, "selection:call", pk=pk)
    values = {"call": call, "form": form, "names": _names(rows, ticked)} | _gauges(call, rows, ticked)
    values["proposes"] = call.state() in ("scored", "proposed") and may(request.viewer, "selection.propose", call)
    return render(request, "selection/listing.html", values, status=422 if form.is_bound else 200)


def _ticked(request: Asked, call: Call, rows: list[queries.Standing]) -> set[str]:
    """The names that are ticked: those of the form, else of the proposed list, else the best for the seats with the floor kept."""
    given = request.POST if request.method == "POST" else request.GET
    if "chosen" in given or "try" in given:
        return set(given.getlist("chosen"))
    listed = {str(row.application.pk) for row in rows if row.application.place is not None}
    if listed:
        return listed
    scores = {row.application.number: row.points for row in rows if row.points is not None}
    women, men = ({row.application.number for row in rows if row.application.gender == sex} for sex in "fm")
    best = set(rules.suggested(scores, women, call.seats, call.least, men, call.least_men))
    return {str(row.application.pk) for row in rows if row.application.number in best}


def _names(rows: list[queries.Standing], ticked: set[str]) -> list[tuple[Any, ...]]:
    order = rules.ranked({row.application.number: row.points for row in rows if row.points is not None})
    by_number = {row.application.number: row for row in rows}
    listed = []
    for wanted, rank in order:
        one = by_number[wanted].application
        words = [isolate(one.association) if one.association else wording.KINDS["person"]]
        words.append(wording.gender(one.gender))
        listed.append(
            (str(one.pk), str(one.pk) in ticked, number(rank), isolate(one.name), words, points_of(by_number[wanted]))
        )
    return listed


def _gauges(call: Call, rows: list[queries.Standing], ticked: set[str]) -> dict[str, Any]:
    tried = [row.application for row in rows if str(row.application.pk) in ticked]
    found_gauges = queries.gauges(call, tried)
    disability = _("too few to be told") if found_gauges.disability is None else number(found_gauges.disability)
    spreads = [
        (_("Age"), [(wording.BANDS.get(code, wording.UNSAID), number(count)) for code, count in found_gauges.bands]),
        (
            _("Where they live or work"),
            [(isolate(name) if name else wording.UNSAID, number(n)) for name, n in found_gauges.areas],
        ),
        (
            _("Main field"),
            [(wording.FIELDS.get(code, wording.UNSAID), number(count)) for code, count in found_gauges.fields],
        ),
    ]
    return {
        "count": number(len(tried)),
        "parity": wording.parity(found_gauges.parity, floor_ground(call)),
        "tone": {"met": "ok", "unknown": "warn", "not": "bad"}[found_gauges.parity.verdict] if tried else "",
        "spreads": spreads if tried else [],
        "disability": disability if call.with_disability else None,
    }


@never_cache
@reads_and_takes
def seats(request: Asked, pk: UUID) -> HttpResponse:
    """Give the seats of the approved list; pass a seat that falls empty on to the reserve list."""
    call = found(pk)
    require(request.viewer, "selection.seat", call)
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    sitting = queries.passed_on(call, clock.today())
    seating = SeatsForm(request.POST if doing == "seat" else None)
    replacing = ReplaceForm(request.POST if doing == "replace" else None)
    replacing.choose("seat").choices = [(str(one.membership.pk), _seat_of(one)) for one in sitting]
    used = replacing if doing == "replace" else seating
    if used.is_valid():
        try:
            if doing == "seat":
                _seat_all(request, call, seating)
            else:
                _replace(request, call, replacing)
        except ValidationError as why:
            used.refused(why)
        else:
            return go(request, "selection:seats", pk=pk)
    chosen = queries.chosen(call)
    rows = tuple(_row(one) for one in [*chosen, *(one.application for one in sitting if one.application.place is None)])
    columns = (Column(_("Name")), Column(_("From")), Column(_("Until")))
    values = {
        "call": call,
        "seating": seating,
        "replacing": replacing,
        "table": Table(_("Seats"), columns, rows) if rows else None,
        "waiting": any(one.membership is None for one in chosen),
        "term": verdicts.left_empty(people.term_by_rules(clock.today()), asked.names()),
        "sitting": bool(sitting),
        "beyond": beyond(clock.today(), sum(one.membership is None for one in chosen)),
        "reserve": [isolate(one.name) for one in queries.reserve_of(call)],
    }
    return render(request, "selection/seats.html", values, status=422 if used.is_bound else 200)


def _row(one: Application) -> tuple[Any, ...]:
    seat = one.membership
    name = isolate(one.name) if one.name else _("a person who was erased")
    if seat is None:
        return (name, _("not given yet"), "—")
    return (name, day(seat.start), day(seat.end) if seat.end else _("to this day"))


def _seat_of(one: queries.Held) -> str:
    name = str(one.application.name) or str(_("a person who was erased"))
    if not one.early or one.membership.end is None:
        return name
    return str(_("%(name)s, until %(day)s")) % {"name": name, "day": day(one.membership.end)}


def _seat_all(request: Asked, call: Call, form: SeatsForm) -> None:
    """All that wait, or none: a name that cannot be seated stops the others too, so that it is put right first."""
    start = form.cleaned_data["start"]
    end = people.end_by_rules(start, form.cleaned_data["end"])
    with transaction.atomic():
        for one in queries.chosen(call):
            if one.membership is None and not one.withdrawn_at:
                actions.seat(by=request.viewer, application=one, start=start, end=end)


def _replace(request: Asked, call: Call, form: ReplaceForm) -> None:
    given = form.cleaned_data
    membership = Membership.objects.get(pk=given["seat"])
    actions.replace(by=request.viewer, membership=membership, call=call, day=given["day"], reason=given["reason"])
