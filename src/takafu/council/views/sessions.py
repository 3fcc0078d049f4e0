"""Pages of sessions: what the law foresees, what was announced, what is due around a session, who goes there, what was reported."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from takafu.council import actions, days, queries, wording
from takafu.council.forms import ObserversForm, ReportForm, SessionForm
from takafu.council.models import Session
from takafu.council.views._common import found, reads_and_takes, see, way
from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address, below, go
from takafu.kit.components import Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.keeping import kept
from takafu.kit.legal import sources
from takafu.kit.permissions import may, require
from takafu.kit.refusals import done
from takafu.people import queries as people
from takafu.people.models import Person

AHEAD = timedelta(days=365)
FORESIGHT = timedelta(days=731)


@require_safe
@kept()
def home(request: Asked) -> HttpResponse:
    """The room's first page: the next sessions, the programme of action, and the ways to everything else."""
    today = clock.today()
    coming = [one for one in queries.sessions().order_by("opens", "pk") if one.called_off_on is None]
    cycles = [(one, wording.standing(one.trail()), below(request, one.item.address)) for one in queries.cycles()[:1]]
    ways = [
        Link(_("Sessions of councils"), address(request, "council:sessions")),
        Link(_("What the council decided and promised"), address(request, "council:words")),
        Link(_("The programme of action of the commune"), address(request, "council:cycles")),
        Link(_("Programmes, strategies and policies"), address(request, "council:policies")),
        Link(_("Focus areas"), address(request, "council:focuses")),
        Link(_("What the next two years bring"), address(request, "council:ahead")),
        Link(_("Whom we write to, and how"), address(request, "council:services")),
        Link(_("Who carries what in the council"), address(request, "council:sponsors")),
    ]
    ways.append(Link(_("Requests for information"), address(request, "council:requests")))
    ways.append(Link(_("Petitions to the council"), address(request, "council:petitions")))
    if may(request.viewer, "council.see_letters"):
        ways.append(Link(_("Correspondence"), address(request, "council:letters")))
    values = {
        "ways": ways,
        "sessions": _rows(request, [one for one in coming if (one.ends or one.opens) >= today][:3]),
        "expected": _expected(coming)[:2],
        "cycles": cycles,
        "focuses": _focuses(request),
    }
    return render(request, "council/home.html", values)


@require_safe
@kept()
def ahead(request: Asked) -> HttpResponse:
    """What the next two years bring from the council, so that the body prepares for it in time."""
    today = clock.today()
    listed = sorted(
        (one for ask in (days.coming, days.own) for one in ask(request.viewer, today, today + FORESIGHT)),
        key=lambda one: (one.day, one.address),
    )
    rows = [(one.day, one.what, one.title, below(request, one.address), one.prepare, one.estimated) for one in listed]
    years = [(formats.reference(str(year)), list(group)) for year, group in groupby(rows, lambda row: row[0].year)]
    values = {"way": way(request), "years": years, "focuses": _focuses(request)}
    return render(request, "council/ahead.html", values)


def _focuses(request: Asked) -> list[tuple[Any, ...]]:
    """What the body looks at above all now."""
    standing = queries.focuses().filter(closed_on=None)
    return [(one, wording.focus_span(one), below(request, one.item.address)) for one in standing]


def _rows(request: Asked, listed: list[Session]) -> list[tuple[Any, ...]]:
    return [
        (one.item.title, wording.session_span(one), wording.session_tag(one), below(request, one.item.address))
        for one in listed
    ]


def _expected(entered: list[Session]) -> list[tuple[Any, ...]]:
    """What the law foresees of the next year and nobody entered: its name, its days, its article and when that was read."""
    today = clock.today()
    return [
        (wording.FORESEEN[one.kind], wording.expected(one), sources.cited(one.source), sources.reading(one.source))
        for one in queries.awaited(today, today + AHEAD, entered, queries.kinds())
    ]


@require_safe
@kept()
def sessions(request: Asked) -> HttpResponse:
    """Every session, and those of the next year that nobody announced yet."""
    listed = list(queries.sessions())
    values = {
        "way": way(request),
        "sessions": _rows(request, listed),
        "expected": _expected(listed),
        "keeps": may(request.viewer, "council.keep"),
    }
    return render(request, "council/sessions.html", values)


@require_safe
@kept()
def session(request: Asked, pk: UUID) -> HttpResponse:
    """A session: what is due around it, each day with its why; what was said there; who went for the body."""
    here: Session = found(request, Session.objects.select_related("area"), pk)
    observers = queries.observers(here)
    own = next((one for one in observers if may(request.viewer, "council.report", one)), None)
    values = {
        "session": here,
        "way": way(request, Link(_("Sessions of councils"), address(request, "council:sessions"))),
        "tag": wording.session_tag(here),
        "facts": _facts(here),
        "due": wording.due(queries.session_days(here)),
        "words": [(one, wording.word_tag(one), below(request, one.item.address)) for one in queries.words(here)],
        "observers": [(formats.isolate(str(one.person.name)), one) for one in observers]
        if may(request.viewer, "council.see_letters")
        else [],
        "reports": own is not None and here.opens <= clock.today() and not here.called_off_on,
        "keeps": may(request.viewer, "council.keep") and not here.called_off_on,
    }
    return render(request, "council/session.html", values)


def _facts(session: Session) -> list[tuple[Any, Any]]:
    rows: list[tuple[Any, Any]] = [(_("When"), wording.session_span(session))]
    if session.place:
        rows.append((_("Where"), formats.isolate(session.place)))
    if session.called_by:
        rows.append((_("Asked for by"), wording.CALLERS[session.called_by]))
    if session.called_on:
        rows.append((_("Asked for on"), formats.date(session.called_on)))
    rows += [
        (_("Announced"), formats.isolate(session.source)),
        (_("Read there on"), formats.date(session.known_on)),
    ]
    return rows


@reads_and_takes
def add(request: Asked) -> HttpResponse:
    """Enter a session that was announced."""
    require(request.viewer, "council.keep")
    form = given(request, SessionForm, areas=queries.kinds().get("arrondissement", []))
    if form.is_valid():
        made = done(
            form,
            lambda: actions.enter_session(by=request.viewer, body=request.here, **form.council(), **form.given()),
        )
        if made:
            return see(request, made)
    lead = _("What is due before and after it is counted from its days.")
    return form_page(request, form, _("A session"), _("Keep it"), address(request, "council:sessions"), lead=lead)


@reads_and_takes
def change(request: Asked, pk: UUID) -> HttpResponse:
    """Say otherwise when it sits, and what stands on its agenda."""
    here: Session = found(request, Session.objects.select_related("area"), pk, "council.keep")
    form = given(request, SessionForm, areas=[here.area] if here.area else [], initial=SessionForm.of(here))
    del form.fields["area"]
    if form.is_valid() and done(form, lambda: actions.move_session(by=request.viewer, session=here, **form.given())):
        return see(request, here)
    return form_page(request, form, _("A session"), _("Keep it"), below(request, here.item.address))


@require_POST
def off(request: Asked, pk: UUID) -> HttpResponse:
    """It does not sit after all."""
    here: Session = found(request, Session.objects, pk, "council.keep")
    actions.call_off(by=request.viewer, session=here)
    return see(request, here)


@reads_and_takes
def observers(request: Asked, pk: UUID) -> HttpResponse:
    """Say who goes for the body."""
    here: Session = found(request, Session.objects, pk, "council.keep")
    standing = queries.observers(here)
    listed: dict[UUID, Person] = {seat.person_id: seat.person for seat in people.seats(clock.today())}
    listed |= {one.person_id: one.person for one in standing}
    initial = {"persons": [str(one.person_id) for one in standing]}
    form = given(request, ObserversForm, persons=listed.values(), initial=initial)
    if form.is_valid() and (
        done(form, lambda: actions.name_observers(by=request.viewer, session=here, persons=form.chosen())) is not None
    ):
        return see(request, here)
    lead = _("Sittings of the council are open to everybody. Who has reported stays on the list.")
    back = below(request, here.item.address)
    return form_page(request, form, _("Who goes for the body"), _("Keep it"), back, lead=lead)


@reads_and_takes
def report(request: Asked, pk: UUID) -> HttpResponse:
    """Report of a session one went to."""
    here: Session = found(request, Session.objects, pk)
    own = next((one for one in queries.observers(here) if one.person_id == request.viewer.person_id), None)
    require(request.viewer, "council.report", own)
    if own is None:
        return go(request, "council:session", pk=pk)
    form = given(request, ReportForm, initial={"text": own.report})
    if form.is_valid() and done(
        form, lambda: actions.report(by=request.viewer, observer=own, text=form.cleaned_data["text"])
    ):
        return see(request, here)
    lead = _("All members read it. What the council decided or promised is noted by itself.")
    back = below(request, here.item.address)
    return form_page(request, form, _("What you saw and heard"), _("Keep it"), back, lead=lead)
