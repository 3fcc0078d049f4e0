"""Pages of committees and cells, of the body's own posts, of task sheets; an association that dissolves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import clock, codes
from takafu.kit.addresses import Asked, address
from takafu.kit.components import Column, Link, Table
from takafu.kit.formats import date as day
from takafu.kit.formats import isolate, number
from takafu.kit.keeping import kept
from takafu.kit.permissions import may, require
from takafu.people import actions, queries, rules, wording
from takafu.people.forms import (
    AppointForm,
    CommitteeForm,
    CommitteeWordsForm,
    DayForm,
    Form,
    ReportForm,
    SheetForm,
)
from takafu.people.models import Appointment, Committee, CommitteeReport, Office, Organization, Person
from takafu.people.views.finding import find, linked, person_for, reads_and_takes, take


def sent(request: Asked) -> Any:
    """What was sent, if anything was."""
    return request.POST if request.method == "POST" else None


def taken(
    request: Asked, form: Form, do: Callable[[], Any], after: tuple[str, dict[str, Any]], title: Any, verb: Any
) -> HttpResponse:
    """A page with one form, that leads on to `after`."""
    page = {"title": title, "verb": verb, "person": None, "back": address(request, after[0], **after[1])}
    return take(request, form, do, after, page)


ALL = ("people:committees", dict[str, Any]())


@require_safe
@kept()
def committees(request: Asked) -> HttpResponse:
    """Committees and cells that stand, the body's own posts, what is vacant."""
    require(request.viewer, "people.see_members", request.here)
    today = clock.today()
    listed = [
        Link(isolate(str(one.name)), address(request, "people:committee", pk=one.pk), count=number(len(held)))
        for one, held in queries.committees(today)
    ]
    values = {
        "listed": listed,
        "offices": _offices(request, None),
        "bureau": _bureau(request),
        "keeps": may(request.viewer, "people.keep_committee"),
    }
    return render(request, "people/committees.html", values)


def _bureau(request: Asked) -> list[tuple[Any, list[Any], list[str], str]]:
    """The posts of the bureau with who holds each, its task sheet, and where that is kept."""
    held, sheets = queries.posts(clock.today()), queries.sheets()
    return [
        (
            wording.POSTS[post][""],
            [linked(request, role.person) for role in held if role.post == post],
            sheets.get(post, []),
            address(request, "people:post_sheet", post=post),
        )
        for post in rules.BUREAU
    ]


def _offices(request: Asked, committee: Committee | None) -> list[dict[str, Any]]:
    """Each post with its holders, its task sheet, and how many places in it are vacant."""
    rows = []
    for office, held in queries.offices(clock.today(), committee):
        rows.append(
            {
                "office": office,
                "holders": [
                    (linked(request, one.person), isolate(office.called(one.person.gender)), one) for one in held
                ],
                "vacant": number(office.holders - len(held)) if len(held) < office.holders else None,
                "tasks": office.tasks.splitlines(),
            }
        )
    return rows


@require_safe
@kept()
def committee(request: Asked, pk: UUID) -> HttpResponse:
    """A committee: its mandate, who sits in it, its posts, its reports."""
    shown: Committee = find(Committee, pk, "item")
    require(request.viewer, "people.see_members", request.here)
    held = queries.places_held(clock.today()).filter(committee=shown)
    rows = tuple(
        (
            linked(request, one.person),
            isolate(one.office.called(one.person.gender)) if one.office else _("Member"),
            day(one.start),
            day(one.end) if one.end else _("to this day"),
        )
        for one in held
    )
    columns = (Column(_("Name")), Column(_("Post")), Column(_("From")), Column(_("Until")))
    inside = may(request.viewer, "people.see_everyone") or may(request.viewer, "people.file_report", shown)
    values = {
        "committee": shown,
        "over": shown.end is not None and shown.end <= clock.today(),
        "members": Table(_("Who sits in it"), columns, rows) if rows else None,
        "offices": _offices(request, shown),
        "places": [(isolate(str(one.person)), one) for one in held],
        "reports": list(shown.reports.order_by("-on", "-pk")) if inside or request.viewer.has("member") else [],
        "keeps": may(request.viewer, "people.keep_committee", shown),
        "files": may(request.viewer, "people.file_report", shown),
    }
    return render(request, "people/committee.html", values)


@reads_and_takes
def found(request: Asked) -> HttpResponse:
    """Set up a committee or a cell."""
    require(request.viewer, "people.keep_committee", Person(body=request.here))
    form = CommitteeForm(sent(request))

    def do() -> None:
        given = form.cleaned_data
        rest = {name: given[name] for name in ("start", "end", "mirrors", "mandate")}
        actions.found_committee(by=request.viewer, body=request.here, name=form.name(), **rest)

    return taken(request, form, do, ALL, _("Set up a committee or a cell"), _("Set it up"))


@reads_and_takes
def change(request: Asked, pk: UUID) -> HttpResponse:
    """Put a committee's words right."""
    shown: Committee = find(Committee, pk)
    require(request.viewer, "people.keep_committee", shown)
    form = CommitteeWordsForm(sent(request), initial=CommitteeWordsForm.of(shown))

    def do() -> None:
        given = form.cleaned_data
        actions.change_committee(
            by=request.viewer, committee=shown, name=form.name(), mirrors=given["mirrors"], mandate=given["mandate"]
        )

    return taken(request, form, do, ("people:committee", {"pk": pk}), _("Put it right"), _("Keep"))


@reads_and_takes
def end(request: Asked, pk: UUID) -> HttpResponse:
    """Say when a committee ends."""
    shown: Committee = find(Committee, pk)
    require(request.viewer, "people.keep_committee", shown)
    form = DayForm(sent(request))

    def do() -> None:
        actions.end_committee(by=request.viewer, committee=shown, end=form.cleaned_data["end"])

    return taken(request, form, do, ("people:committee", {"pk": pk}), _("End the committee"), _("End it"))


@reads_and_takes
def appoint(request: Asked, pk: UUID) -> HttpResponse:
    """Give a place in a committee or one of its posts."""
    shown: Committee = find(Committee, pk)
    return _appoint(request, shown, ("people:committee", {"pk": pk}))


@reads_and_takes
def fill(request: Asked) -> HttpResponse:
    """Give a post of the body's own list."""
    return _appoint(request, None, ALL)


def _appoint(request: Asked, committee: Committee | None, after: tuple[str, dict[str, Any]]) -> HttpResponse:
    require(request.viewer, "people.appoint", committee or Person(body=request.here))
    offices = Office.objects.filter(committee=committee, ended_at=None)
    form = AppointForm(
        sent(request), persons=queries.living().order_by("pk"), offices=offices, needs_office=committee is None
    )

    def do() -> None:
        actions.appoint(by=request.viewer, committee=committee, **form.cleaned_data)

    return taken(request, form, do, after, _("Give a place"), _("Give the place"))


@reads_and_takes
def leave(request: Asked, pk: UUID) -> HttpResponse:
    """End somebody's place."""
    held: Appointment = find(Appointment, pk, "person__item")
    require(request.viewer, "people.appoint", held)
    form = DayForm(sent(request))

    def do() -> None:
        actions.end_appointment(by=request.viewer, appointment=held, end=form.cleaned_data["end"])

    after: tuple[str, dict[str, Any]] = ("people:committee", {"pk": held.committee_id}) if held.committee_id else ALL
    return taken(request, form, do, after, _("End the place of %(name)s") % {"name": held.person}, _("End it"))


@reads_and_takes
def report(request: Asked, pk: UUID) -> HttpResponse:
    """File a committee's report."""
    shown: Committee = find(Committee, pk, "item")
    require(request.viewer, "people.file_report", shown)
    form = ReportForm(sent(request))

    def do() -> None:
        given = form.cleaned_data
        once = codes.mark(given["form"], str(pk), given["title"], given["text"])
        actions.file_report(by=request.viewer, committee=shown, title=given["title"], text=given["text"], once=once)

    return taken(request, form, do, ("people:committee", {"pk": pk}), _("File a report"), _("File it"))


@require_safe
@kept()
def one_report(request: Asked, pk: UUID) -> HttpResponse:
    """A report, for the body's own."""
    shown: CommitteeReport = find(CommitteeReport, pk, "committee", "person__item")
    require(request.viewer, "people.see_report", shown)
    return render(request, "people/report.html", {"report": shown})


@reads_and_takes
def sheet(request: Asked, pk: UUID) -> HttpResponse:
    """A person's tasks and skills."""
    person = person_for(request, "people.change_sheet", pk)
    form = SheetForm(sent(request), initial=SheetForm.of(person))

    def do() -> None:
        actions.change_sheet(by=request.viewer, person=person, **form.cleaned_data)

    return taken(request, form, do, ("people:person", {"pk": pk}), _("Tasks and skills"), _("Keep"))


@reads_and_takes
def dissolve(request: Asked, pk: UUID) -> HttpResponse:
    """An association that is no more."""
    shown: Organization = find(Organization, pk, "item")
    require(request.viewer, "people.dissolve_organization", shown)
    form = DayForm(sent(request))

    def do() -> None:
        actions.dissolve_organization(by=request.viewer, organization=shown, end=form.cleaned_data["end"])

    return taken(
        request, form, do, ("people:organization", {"pk": pk}), _("The association was dissolved"), _("Enter it")
    )
