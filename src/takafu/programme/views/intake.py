"""Programmes from files, previewed before anything is written; and where associations' own plans meet the programme."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address, below, go
from takafu.kit.components import Column, Link, Table, Tag
from takafu.kit.form_pages import form_page, given
from takafu.kit.permissions import may, require
from takafu.kit.reading import Unreadable
from takafu.kit.reading.sentences import unreadable
from takafu.programme import actions, following, measured, opening, planned, queries, tables, tracking, wording
from takafu.programme.intake_forms import (
    ColumnsForm,
    FileForm,
    PartnerForm,
    PlanColumnsForm,
    PlansForm,
    ValueColumnsForm,
    ValuesForm,
)
from takafu.programme.models import Intake, PartnerActivity, Programme
from takafu.programme.views._common import found, reads_and_takes
from takafu.programme.views.activities import address_of

SHOWN = 200  # rows that a preview shows; all are counted


@reads_and_takes
def hand_in(request: Asked, programme: UUID) -> HttpResponse:
    """Take a file; what is in it is shown before anything is written."""
    here: Programme = found(request, Programme.objects, programme, "programme.edit")
    return _asked(request, here, FileForm, _("A programme from a file"), below(request, here.item.address))


@reads_and_takes
def hand_in_values(request: Asked, programme: UUID) -> HttpResponse:
    """Take a file with values of indicators, in the same way."""
    here: Programme = found(request, Programme.objects, programme, "programme.edit")
    back = address(request, "programme:schedule", programme=here.id)
    return _asked(request, here, ValuesForm, _("Values of indicators from a file"), back)


@reads_and_takes
def hand_in_plans(request: Asked, programme: UUID) -> HttpResponse:
    """Take a file with what an association plans, in the same way."""
    here: Programme = found(request, Programme.objects, programme, "programme.edit")
    back = address(request, "programme:partners", programme=here.id)
    return _asked(request, here, PlansForm, _("What an association plans, from its file"), back)


KINDS: dict[type[Form], str] = {FileForm: "lines", PlansForm: "plans", ValuesForm: "values"}


def _asked(request: Asked, here: Programme, kind: type[Form], title: str, back: str) -> HttpResponse:
    typed = request.POST  # reading the body is what finds a file too large
    form = kind(typed, request.FILES) if request.method == "POST" else kind()
    if request.META.get("takafu.too_large"):
        form.add_error("file", _("This file is too large. Leave pictures out, or hand it in in parts."))
    elif form.is_valid():
        kept = _kept(request, here, form)
        if kept:
            return go(request, "programme:preview", intake=kept.id)
    lead = _("Nothing is written before you have seen what each row becomes.")
    return form_page(request, form, title, _("Read it"), back, lead=lead)


def _kept(request: Asked, here: Programme, form: Form) -> Intake | None:
    file, organization = form.cleaned_data["file"], form.cleaned_data.get("organization")
    kind, span = KINDS[type(form)], (date(here.first_year, 1, 1), date(here.last_year, 12, 31))
    try:
        rows, digest = opening.rows_of(file.chunks(), file.name, span, kind=kind)
    except Unreadable as why:
        form.add_error("file", unreadable(why))
    except tables.NoTable:
        form.add_error(
            "file", _("There is no table in this file. Give its columns titles, one row each thing, and try again.")
        )
    except opening.TooMany:
        said = _("This file has more than %(most)s rows. Hand it in in parts.")
        form.add_error("file", said % {"most": formats.number(opening.MOST)})
    else:
        return actions.hand_in(
            by=request.viewer, programme=here, name=file.name, digest=digest, rows=rows, organization=organization,
            values=kind == "values",
        )  # fmt: skip
    return None


@reads_and_takes
def preview(request: Asked, intake: UUID) -> HttpResponse:
    """What each row would become, column by column; sent once it is right."""
    kept = Intake.objects.select_related("programme__item", "organization").filter(pk=intake).first()
    if kept is None:
        require(request.viewer, "programme.edit")
        raise Http404
    require(request.viewer, "programme.edit", kept)
    if kept.confirmed_at:
        return _done(request, kept)
    asked, guess, read, table = _way(request, kept)
    guessed = {role: str(place) for role, place in guess(kept.rows[0]).items()}
    form = asked(request.POST if request.method == "POST" else guessed, rows=kept.rows)
    columns = form.columns() if form.is_valid() else {}
    if request.method == "POST" and form.is_valid() and "confirm" in request.POST:
        return _done(request, actions.confirm(by=request.viewer, intake=kept, columns=columns))
    rows: list[Any] = read(kept, columns)
    counts = Counter(row.state for row in rows)
    shown = {
        "intake": kept,
        "form": form,
        "table": table(rows[:SHOWN]),
        "counts": [(_state(state), formats.number(counts[state])) for state in STATES if counts[state]],
        "more": max(0, len(rows) - SHOWN),
        "takes": counts["new"] + counts["doubtful"],
        "again": Intake.objects.filter(digest=kept.digest).exclude(confirmed_at=None).order_by("confirmed_at").last(),
        "back": below(request, kept.programme.item.address),
    }
    return render(request, "programme/preview.html", shown)


def _way(request: Asked, kept: Intake) -> tuple[type[ColumnsForm], Any, Any, Any]:
    """The form of an intake's columns, what guesses them, what reads the rows, what shows them."""
    if kept.kind == "values":
        return ValueColumnsForm, lambda titles: tables.guess(titles, measured.KNOWN), queries.values, _value_table
    if kept.kind == "plans":
        return PlanColumnsForm, planned.guess, queries.plans, lambda rows: _plan_table(request, kept, rows)
    return ColumnsForm, tables.guess, queries.rows, _table


def _done(request: Asked, kept: Intake) -> HttpResponse:
    pages = {"lines": "programme:programme", "plans": "programme:partners", "values": "programme:schedule"}
    return go(request, pages[kept.kind], programme=kept.programme_id)


STATES: tuple[tables.State, ...] = ("new", "doubtful", "seen", "wrong")


def _state(state: tables.State) -> Tag:
    told: dict[tables.State, Tag] = {
        "new": Tag(_("new"), "ok"),
        "doubtful": Tag(_("doubtful"), "warn"),
        "seen": Tag(_("seen before")),
        "wrong": Tag(_("left aside"), "bad"),
    }
    return told[state]


def _why(codes: tuple[str, ...]) -> str:
    told = {
        "no_words": _("no words for the measure"),
        "no_days": _("the activity has no days: only the measure is taken in"),
        "bad_day": _("a day that cannot be read"),
        "days_turned": _("the last day came before the first: they were exchanged"),
        "bad_amount": _("an amount that cannot be read"),
        "formula": _("a formula stands where words should be: put its result there"),
        "twice": _("stands twice in the file"),
        "no_activity": _("no activity of the programme has this title"),
        "no_code": _("no activity of the programme has this code"),
        "two_activities": _("several activities have this title: give the code of one in a column of its own"),
        "other_title": _("the activity of this code has another title"),
        "far_day": _("a year that can hardly be meant"),
        "future": _("the day is still to come"),
        "bad_value": _("a value that cannot be read"),
        "new_indicator": _("a new indicator of this activity"),
        "when_missing": _("no days: without them it cannot be set beside the programme"),
        "no_place": _("this place is no area here: it may be anywhere"),
    }
    return wording.listing(told[code] for code in codes)


def _table(rows: list[tables.Row]) -> Table:
    columns = (
        Column(_("Measure")), Column(_("What becomes of it")), Column(_("Axis")), Column(_("Activity")), Column(_("When")),
        Column(_("Remarks")),
    )  # fmt: skip
    return Table(
        _("The rows"),
        columns,
        tuple(
            (
                formats.isolate(row.measure) if row.measure else "–",
                _state(row.state),
                formats.isolate(row.axis) if row.axis else "–",
                formats.isolate(row.activity) if row.activity else "–",
                tracking.days(row.start, row.end) if row.start and row.end else "–",
                _why(row.why) or "–",
            )
            for row in rows
        ),
    )


def _value_table(rows: list[measured.Value]) -> Table:
    titles = (_("Activity"), _("What becomes of it"), _("Indicator"), _("Day"))
    columns = (*(Column(title) for title in titles), Column(_("Value"), numeric=True), Column(_("Remarks")))
    return Table(
        _("The rows"),
        columns,
        tuple(
            (
                formats.isolate(row.activity) if row.activity else "–",
                _state(row.state),
                formats.isolate(row.indicator) if row.indicator else "–",
                formats.date(row.on) if row.on else "–",
                tracking.measured(row.value, row.unit),
                _why(row.why) or "–",
            )
            for row in rows
        ),
    )


def _plan_table(request: Asked, kept: Intake, rows: list[planned.Plan]) -> Table:
    titles = (_("What is done?"), _("What becomes of it"), _("When"), _("Where"), _("Meets"), _("Remarks"))
    met = _meets(request, kept, rows)
    return Table(
        _("The rows"),
        tuple(Column(title) for title in titles),
        tuple(
            (
                formats.isolate(row.title) if row.title else "–",
                _state(row.state),
                tracking.days(row.start, row.end) if row.start and row.end else "–",
                formats.isolate(row.place) if row.place else "–",
                wording.listing(dict.fromkeys(met[row.line])) or "–",
                _why(row.why) or "–",
            )
            for row in rows
        ),
    )


def _meets(request: Asked, kept: Intake, rows: list[planned.Plan]) -> defaultdict[int, list[str]]:
    """The titles of the activities that each row would meet, by its line."""
    areas = {area.pk: area for area in queries.areas()}
    plans = {
        row.line: PartnerActivity(title=row.title, start=row.start, end=row.end, area=areas.get(row.area))
        for row in rows
        if row.state != "wrong" and row.start and row.end
    }
    lines = {id(plan): line for line, plan in plans.items()}
    met: defaultdict[int, list[str]] = defaultdict(list)
    for one in following.meetings(following.of_programme(kept.programme, request.viewer), plans.values()):
        met[lines[id(one.partner)]].append(one.activity.title)
    return met


# associations' own plans


@require_safe
def partners(request: Asked, programme: UUID) -> HttpResponse:
    """What associations plan, and where it meets the programme."""
    here: Programme = found(request, Programme.objects, programme, "programme.see_work")
    met = following.meetings(following.of_programme(here, request.viewer))
    values = {
        "programme": here,
        "way": [Link(here.title, below(request, here.item.address))],
        "meetings": _meetings(request, met[:SHOWN]),
        **_plans(request),
        "edits": may(request.viewer, "programme.edit", here),
    }
    return render(request, "programme/partners.html", values)


def _plans(request: Asked) -> dict[str, Any]:
    """A part of what associations plan: what is not over, or with `?past` what is, by its first day."""
    past, after = "past" in request.GET, None
    with suppress(ValueError):
        after = PartnerActivity.objects.filter(pk=UUID(request.GET.get("after", ""))).first()
    today = clock.today()
    found = PartnerActivity.objects.select_related("organization", "area").order_by("start", "id")
    found = found.filter(end__lt=today) if past else found.filter(end__gte=today)
    if after:
        found = found.filter(Q(start__gt=after.start) | Q(start=after.start, id__gt=after.id))
    part = list(found[: SHOWN + 1])
    first = "?past" if past else "?"
    return {
        "plans": part[:SHOWN],
        "past": past,
        "later": f"{first}&after={part[SHOWN - 1].pk}" if len(part) > SHOWN else "",
        "earlier": first if after else "",
    }


def _meetings(request: Asked, met: list[following.Meeting]) -> Table:
    to = address_of(request)
    titles = (_("Activity"), _("Association"), _("What it plans"), _("When"))
    columns = (*(Column(title) for title in titles), Column(_("Days shared"), numeric=True), Column(_("Of the same")))
    return Table(
        _("Where the association’s plans and the programme meet"),
        columns,
        tuple(
            (
                tracking.linked(one.activity.title, to(one.activity)),
                formats.isolate(str(one.partner.organization.name)),
                formats.isolate(one.partner.title),
                tracking.days(one.partner.start, one.partner.end),
                ngettext("%(count)s day", "%(count)s days", one.days) % {"count": formats.number(one.days)}
                if one.days
                else "–",
                wording.listing(one.shared) or "–",
            )
            for one in met
        ),
    )


@reads_and_takes
def add_partner(request: Asked, programme: UUID) -> HttpResponse:
    """Type in what an association plans."""
    here: Programme = found(request, Programme.objects, programme, "programme.edit")
    form = given(request, PartnerForm)
    back = address(request, "programme:partners", programme=here.id)
    if form.is_valid():
        actions.keep_partner_activity(by=request.viewer, **form.cleaned_data)
        return go(request, "programme:partners", programme=here.id)
    return form_page(request, form, _("What an association plans"), _("Keep"), back)


@require_POST
def remove_partner(request: Asked, programme: UUID, plan: UUID) -> HttpResponse:
    """Take an association's plan out."""
    here: Programme = found(request, Programme.objects, programme, "programme.edit")
    kept: Any = PartnerActivity.objects.filter(pk=plan).first()
    if kept:
        actions.remove_partner_activity(by=request.viewer, plan=kept)
    return go(request, "programme:partners", programme=here.id)
