"""Pages for who checks and who reads: applications with their conditions, readers, points."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.kit import clock
from takafu.kit.addresses import Asked, address, go
from takafu.kit.components import Column, Table, Tag
from takafu.kit.formats import isolate
from takafu.kit.formats import number as figure
from takafu.kit.handing import given_out
from takafu.kit.permissions import require
from takafu.people import queries as people
from takafu.people.models import Person
from takafu.selection import actions, queries, rules, wording
from takafu.selection.forms import AgreeForm, CheckForm, ReadersForm, ScoreForm
from takafu.selection.models import Application, Call, Paper, Score
from takafu.selection.views.calls import found, reads_and_takes


def _sent(request: Asked) -> Any:
    return request.POST if request.method == "POST" else None


def _numbered(call: Call, wanted: int) -> Application:
    found_one: Application | None = (
        queries.standing(call)
        .select_related("area")
        .prefetch_related("checks", "scores", "papers")
        .filter(number=wanted)
        .first()
    )
    if found_one is None:
        raise Http404
    found_one.call = call
    return found_one


def _linked(request: Asked, name: str, call: Call, one: Application) -> SafeString:
    href = address(request, name, pk=call.pk, number=one.number)
    return format_html('<a href="{}">{} · {}</a>', href, figure(one.number), isolate(one.name))


def points_of(row: queries.Standing) -> Any:
    """The points of an application in a cell."""
    return figure(float(round(row.points, 2)), places=2) if row.points is not None else "—"


@never_cache
@require_safe
def applications(request: Asked, pk: UUID) -> HttpResponse:
    """All applications of a call, with what is settled of each."""
    call = found(pk)
    require(request.viewer, "selection.see_applications", call)
    rows = tuple(
        (
            _linked(request, "selection:application", call, row.application),
            isolate(row.application.association) if row.application.association else wording.KINDS["person"],
            wording.verdict(row.eligible),
            figure(len(row.totals)),
            Tag(_("far apart"), "warn") if row.apart else points_of(row) if call.scored_at else "—",
        )
        for row in queries.files(call)
    )
    columns = (
        Column(_("Application")), Column(_("Association")), Column(_("Conditions")), Column(_("Readings"), numeric=True),
        Column(_("Points"), numeric=True),
    )  # fmt: skip
    table = Table(_("Applications"), columns, rows) if rows else None
    return render(request, "selection/applications.html", {"call": call, "table": table})


@never_cache
@reads_and_takes
def application(request: Asked, pk: UUID, number: int) -> HttpResponse:
    """One application: what it says, its documents, each condition to be checked."""
    call = found(pk)
    require(request.viewer, "selection.check", call)
    one = _numbered(call, number)
    form = CheckForm(_sent(request))
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.check(by=request.viewer, application=one, **given)
        except ValidationError as why:
            form.refused(why)
        else:
            return go(request, "selection:application", pk=pk, number=number)
    row = queries.file_of(one, call)
    wrong = form.data.get("condition", "") if form.is_bound else ""
    conditions = []
    for asked in call.asked():
        verdict, reason, checked = row.verdicts[asked.key]
        initial = {"condition": asked.key, "verdict": verdict, "reason": reason}
        own = form if asked.key == wrong else CheckForm(initial=initial, auto_id=f"id_{asked.key}_%s")
        conditions.append(
            (wording.condition(asked), wording.verdict(verdict), reason, checked, own, wording.ground(asked, call))
        )
    values = {"call": call, "one": one, "conditions": conditions, "facts": facts(one, contact=True)}
    return render(request, "selection/application.html", values, status=422 if form.is_bound else 200)


def facts(one: Application, *, contact: bool) -> list[tuple[Any, Any]]:
    """What an application says; how to reach who applies is for who keeps the call. Disability is never among it."""
    unsaid = wording.UNSAID
    answers = {True: _("Yes"), False: _("No"), None: unsaid}
    rows: list[tuple[Any, Any]] = [
        (_("How they would sit"), wording.KINDS[one.kind]),
        (_("Year of birth"), isolate(str(one.born)) if one.born else unsaid),
        (_("Main field"), wording.FIELDS.get(one.field, unsaid)),
        (_("Where they live or work"), isolate(str(one.area)) if one.area else unsaid),
        (_("Lives or works here"), answers[one.lives_here]),
        (_("Member of the council"), answers[one.councillor]),
    ]
    if one.kind == Application.Kind.ASSOCIATION:
        rows[1:1] = [
            (_("Association"), isolate(one.association)),
            (_("Founded in"), isolate(str(one.founded)) if one.founded else unsaid),
            (_("Mandated by it"), answers[one.mandate]),
        ]
    if contact:
        rows += [
            (_("Telephone"), isolate(one.phone)),
            (_("E-mail address"), isolate(one.email) if one.email else unsaid),
        ]
    return rows


@never_cache
@require_safe
def paper(request: Asked, pk: UUID) -> FileResponse:
    """A document, for who keeps the call and its readers: to take away, never shown in the page."""
    kept = Paper.objects.select_related("application__call").filter(pk=pk).first()
    if kept is None:
        require(request.viewer, "selection.see_papers", None)
        raise Http404
    call = found(kept.application.call_id)
    require(request.viewer, "selection.see_papers", call)
    name = f"{kept.application.number}-{kept.pk.hex[-4:]}.{kept.media.partition('/')[2]}"
    return given_out(kept.file, name, kept.media)


@never_cache
@reads_and_takes
def readers(request: Asked, pk: UUID) -> HttpResponse:
    """Name who reads."""
    call = found(pk)
    require(request.viewer, "selection.name_readers", call)
    today = clock.today()
    listed: dict[UUID, Person] = {role.person_id: role.person for role in people.posts(today)}
    listed |= {seat.person_id: seat.person for seat in people.seats(today)}
    listed |= {reader.person_id: reader.person for reader in call.readers.all()}
    initial = {"persons": [str(reader.person_id) for reader in call.readers.all()]}
    form = ReadersForm(_sent(request), persons=listed.values(), initial=initial)
    if form.is_valid():
        chosen: list[Person] = [listed[UUID(key)] for key in form.cleaned_data.get("persons", [])]
        try:
            actions.name_readers(by=request.viewer, call=call, persons=chosen)
        except ValidationError as why:
            form.refused(why)
        else:
            return go(request, "selection:call", pk=pk)
    return render(request, "selection/readers.html", {"call": call, "form": form}, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def reading(request: Asked, pk: UUID) -> HttpResponse:
    """A reader's applications: those that wait for their points first."""
    call = found(pk)
    require(request.viewer, "selection.score", call)
    mine = {
        score.application_id: score
        for score in Score.objects.filter(reader__person=request.viewer.person_id, application__call=call)
    }
    rows = []
    for row in queries.files(call):
        if row.eligible == "met":
            rows.append(
                (_linked(request, "selection:score", call, row.application), _mine(mine.get(row.application.pk), row))
            )
    rows.sort(key=lambda cells: cells[1].tone == "ok")
    table = Table(_("To be read"), (Column(_("Application")), Column(_("Yours"))), tuple(rows)) if rows else None
    return render(request, "selection/reading.html", {"call": call, "table": table, "closed": call.state() == "closed"})


def _mine(score: Score | None, row: queries.Standing) -> Tag:
    if score is None:
        return Tag(_("waits for you"), "blue")
    if score.interest:
        return Tag(_("you declared an interest"))
    if row.apart and len(row.totals) >= rules.READERS:
        return Tag(_("far apart: talk"), "warn")
    return Tag(pgettext("application", "read"), "ok")


@never_cache
@reads_and_takes
def score(request: Asked, pk: UUID, number: int) -> HttpResponse:
    """Give points to one application, or say that one has an interest in it; the others' points show once both are there."""
    call = found(pk)
    require(request.viewer, "selection.score", call)
    one, mine = _numbered(call, number), call.readers.get(person=request.viewer.person_id)
    own = next((score for score in one.scores.all() if score.reader_id == mine.pk), None)
    initial = (own.points | {"note": own.note}) if own else {}
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    form = ScoreForm(request.POST if doing in ("score", "interest") else None, call=call, initial=initial)
    agreeing = AgreeForm(request.POST if doing == "agree" else None)
    used = agreeing if doing == "agree" else form
    if used.is_valid():
        try:
            if doing == "agree":
                actions.agree(by=request.viewer, application=one, **agreeing.cleaned_data)
            else:
                interest, note = doing == "interest", form.cleaned_data["note"]
                actions.score(by=request.viewer, application=one, points=form.points(), note=note, interest=interest)
        except ValidationError as why:
            used.refused(why)
        else:
            return go(request, "selection:reading", pk=pk)
    values = {"call": call, "one": one, "form": form, "agreeing": agreeing, "facts": facts(one, contact=False)}
    values |= {"interest": bool(own and own.interest)} | _others(call, one, str(mine.pk))
    return render(request, "selection/score.html", values, status=422 if used.is_bound else 200)


def _others(call: Call, one: Application, mine: str) -> dict[str, Any]:
    """The readers' points beside each other, once they may see each other's; whether they are far apart."""
    row = queries.file_of(one, call)
    done = {str(key) for key in row.totals}
    if not rules.revealed(done, mine):
        return {"readings": None, "apart": False, "agreed": one.agreed}
    names = {reader.pk: reader.person for reader in call.readers.all()}
    rows = tuple(
        (
            isolate(str(names[score.reader_id])),
            figure(float(round(row.totals[score.reader_id], 2)), places=2),
            isolate(score.note),
        )
        for score in one.scores.all()
        if score.reader_id in row.totals
    )
    columns = (Column(_("Reader")), Column(_("Points"), numeric=True), Column(_("Note")))
    apart = rules.apart(list(row.totals.values()), call.gap)
    return {"readings": Table(_("What the readers gave"), columns, rows), "apart": apart, "agreed": one.agreed}
