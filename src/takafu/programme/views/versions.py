"""Versions: drawn, read, compared, put forward, taken away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.documents import FORMATS, TooLong
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import as_file, downloads, too_long
from takafu.kit.permissions import may
from takafu.programme import actions, presenting, printing, queries, wording
from takafu.programme.forms import DrawForm
from takafu.programme.models import Programme, Version
from takafu.programme.views._common import found, reads_and_takes, see, title_of

STEPS = {"propose": actions.propose, "adopt": actions.adopt, "publish": actions.publish}


def _version(request: Asked, key: UUID) -> Any:
    return found(request, Version.objects.select_related("programme__item"), key)


@reads_and_takes
def draw(request: Asked, programme: UUID) -> HttpResponse:
    """Freeze the programme as its next version."""
    here = found(request, Programme.objects, programme, "programme.edit")
    form = given(request, DrawForm)
    if form.is_valid():
        try:
            title = title_of(form.cleaned_data["title"])
            drawn = actions.draw(by=request.viewer, programme=here, title=title)
        except actions.Unready:
            form.add_error(None, _("There is no measure yet. Take in the desk’s lines, or add one of your own."))
        else:
            if title is None or drawn.title == title:
                return see(request, drawn)
            form.add_error("title", _unchanged(drawn))
    lead = _(
        "A version keeps every line as it stands now, with the ideas behind it. What changes later goes into the next one."
    )
    return form_page(
        request, form, _("Draw up a version"), _("Draw it up"), below(request, here.item.address), lead=lead
    )


@require_safe
def version(request: Asked, version: UUID) -> HttpResponse:
    """A version: its lines with the ideas behind them, its state, its files."""
    here = _version(request, version)
    queries.as_read(_lines(here), request.viewer)
    shown = presenting.parts(here.content, lambda key: address(request, "programme:measure", measure=key))
    others = [one for one in queries.versions(here.programme, request.viewer) if one.pk != here.pk]
    following = [(step, label) for step, label in _next(here) if may(request.viewer, f"programme.{step}", here)]
    compare = address(request, "programme:compare", programme=here.programme_id)
    values = {
        "version": here,
        "name": wording.version_name(here),
        "state": wording.state(here),
        "dates": list(printing.dates(here)),
        "parts": shown,
        "contents": presenting.contents(shown),
        "lines": wording.lines(sum(len(part.lines) for part in shown)),
        "way": [Link(here.programme.title, below(request, here.programme.item.address))],
        "against": [Link(wording.version_name(one), f"{compare}?from={one.number}&to={here.number}") for one in others],
        "downloads": downloads(
            lambda form: address(request, "programme:document", version=here.id, form=form), strong=not following
        ),
        "unready": _unready(request.GET.get("unready", "")),
        "next": following,
    }
    return render(request, "programme/version.html", values)


def _unchanged(drawn: Version) -> str:
    said = _("Nothing has changed since “%(version)s”, so no other version was drawn up.")
    return said % {"version": wording.version_name(drawn)}


def _lines(version: Version) -> list[dict[str, Any]]:
    return [line for axis in version.content["axes"] for line in axis["lines"]]


def _next(version: Version) -> list[tuple[str, str]]:
    """What can be done with a version as it is."""
    if version.proposed_at is None:
        return [("propose", _("Propose it"))]
    adopting = [] if version.adopted_at else [("adopt", _("Adopt it"))]
    return adopting + ([] if version.published_at else [("publish", _("Publish it"))])


def _unready(code: str) -> str:
    told = {
        "draft": _("It must be proposed first."),
        "older": _("A later version is adopted already. Draw up a new version to go on."),
    }
    return told.get(code, "")


@require_POST
def advance(request: Asked, version: UUID, step: str) -> HttpResponse:
    """Propose, adopt or publish a version."""
    here = _version(request, version)
    if step not in STEPS:
        raise Http404
    try:
        STEPS[step](by=request.viewer, version=here)
    except actions.Unready as why:
        answer = see(request, here)
        answer["Location"] += f"?unready={why.code}"
        return answer
    return see(request, here)


@require_safe
def compare(request: Asked, programme: UUID) -> HttpResponse:
    """Two versions of a programme, change by change."""
    here = found(request, Programme.objects, programme)
    listed = {one.number: one for one in queries.versions(here, request.viewer)}
    numbers = [request.GET.get(name, "") for name in ("from", "to")]
    chosen = [listed.get(int(number)) if number.isdecimal() and len(number) < 9 else None for number in numbers]
    if None in chosen:
        raise Http404
    before, after = sorted((one for one in chosen if one), key=lambda one: one.number)
    table = presenting.comparison(before, after)
    values = {
        "table": table,
        "before": wording.version_name(before),
        "after": wording.version_name(after),
        "way": [
            Link(here.title, below(request, here.item.address)),
            Link(wording.version_name(after), address(request, "programme:version", version=after.id)),
        ],
    }
    return render(request, "programme/compare.html", values)


@require_safe
def document(request: Asked, version: UUID, form: str) -> HttpResponse:
    """A version as a file."""
    here = _version(request, version)
    if form not in FORMATS:
        raise Http404
    queries.as_read(_lines(here), request.viewer)
    try:
        content = printing.document(here, form, get_language() or "ar")
    except TooLong as why:
        return too_long(why)
    return as_file(content, f"programme-{here.number}.{form}", FORMATS[form].media_type)
