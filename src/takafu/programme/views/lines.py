"""Programmes and their lines: the list, the programme as it stands, a measure, and what changes them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.ideas.actions import Stale
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.form_pages import form_page, given
from takafu.kit.formats import isolate
from takafu.kit.permissions import may, require
from takafu.programme import actions, following, presenting, queries, tracking, wording
from takafu.programme.forms import CarryForm, MeasureForm, PlaceForm, ProgrammeForm, TakeForm, WordingForm
from takafu.programme.models import Measure, Programme
from takafu.programme.views._common import found, reads_and_takes, see
from takafu.programme.views.activities import address_of


@require_safe
def programmes(request: Asked) -> HttpResponse:
    """Every programme that the viewer may see."""
    require(request.viewer, "programme.see")
    listed = [(one, below(request, one.item.address), wording.years(one)) for one in queries.programmes(request.viewer)]
    return render(
        request, "programme/programmes.html", {"programmes": listed, "edits": may(request.viewer, "programme.edit")}
    )


@reads_and_takes
def open_programme(request: Asked) -> HttpResponse:
    """Open a programme."""
    require(request.viewer, "programme.edit")
    form = given(request, ProgrammeForm)
    if form.is_valid():
        years = {name: form.cleaned_data[name] for name in ("first_year", "last_year")}
        made = actions.open_programme(by=request.viewer, body=request.here, title=form.tongues(), **years)
        return see(request, made)
    return form_page(request, form, _("A new programme"), _("Open it"), address(request, "programme:programmes"))


@require_safe
def programme(request: Asked, programme: UUID) -> HttpResponse:
    """The programme as it stands; to visitors, as it was last published."""
    here: Programme = found(request, Programme.objects, programme)
    works = may(request.viewer, "programme.see_work", here)
    version = None if works else queries.published(here)
    content = queries.content(here) if works else version.content if version else {"axes": []}
    queries.as_read((line for axis in content["axes"] for line in axis["lines"]), request.viewer)
    work = following.by_measure(following.of_programme(here, request.viewer))
    shares = {key: following.share(listed) for key, listed in work.items()}
    shown = presenting.parts(
        content,
        lambda key: address(request, "programme:measure", measure=key),
        {key: tracking.whole(listed) for key, listed in work.items()},
        shares,
    )
    values = {
        "programme": here,
        "years": wording.years(here),
        "parts": shown,
        "contents": presenting.contents(shown),
        "lines": wording.lines(sum(len(part.lines) for part in shown)),
        "done": round(100 * following.share(one for listed in work.values() for one in listed)) if work else None,
        "shown": wording.version_name(version) if version else "",
        "versions": [
            (one, wording.version_name(one), wording.state(one), below(request, f"programme/versions/{one.id}/"))
            for one in queries.versions(here, request.viewer)
        ],
        "works": works,
        "edits": may(request.viewer, "programme.edit", here),
    }
    return render(request, "programme/programme.html", values)


@reads_and_takes
def take(request: Asked, programme: UUID) -> HttpResponse:
    """Take the desk's lines in as measures."""
    here = found(request, Programme.objects, programme, "programme.edit")
    form = given(request, TakeForm)
    if form.is_valid():
        actions.take_groups(by=request.viewer, programme=here, ranking=form.cleaned_data["ranking"])
        return see(request, here)
    lead = _(
        "Each line of the sorting desk becomes a measure with the ideas that it cites. Those taken already stay as they are."
    )
    return form_page(
        request, form, _("Take in the desk’s lines"), _("Take them in"), below(request, here.item.address), lead=lead
    )


@reads_and_takes
def add(request: Asked, programme: UUID) -> HttpResponse:
    """Add a measure that comes from no idea."""
    here = found(request, Programme.objects, programme, "programme.edit")
    form = given(request, MeasureForm)
    if form.is_valid():
        made = actions.add_measure(by=request.viewer, programme=here, **form.cleaned_data)
        return see(request, made)
    return form_page(request, form, _("A measure of your own"), _("Add it"), below(request, here.item.address))


def _measure(request: Asked, key: UUID, action: str = "programme.see") -> Any:
    return found(
        request, Measure.objects.select_related("programme__item", "axis", "group", "carried_from__item"), key, action
    )


@require_safe
def measure(request: Asked, measure: UUID) -> HttpResponse:
    """A measure: its words, where they come from, what is done for it. Visitors read it as it was published."""
    here = _measure(request, measure)
    works = may(request.viewer, "programme.see_work", here)
    said = queries.said_now(here) if works else queries.published_of(here)
    if said is None:
        raise Http404
    queries.as_read([said.line], request.viewer)
    listed = following.of_measure(here, request.viewer)
    values = {
        "measure": here,
        "text": said.line["wording"],
        "axis": wording.axis_title(said.axis),
        "dropped": not said.stands,
        "voices": presenting.voices(said.line["sources"]),
        "way": [Link(here.programme.title, below(request, here.programme.item.address))],
        "carried_from": _carried(request, here.carried_from),
        "carried_to": [
            _carried(request, one) for one in here.carried_to.filter(dropped_at=None).select_related("item")
        ],
        "table": tracking.table(listed, address_of(request), _("Activities")),
        "done": round(100 * following.share(listed)),
        "edits": may(request.viewer, "programme.edit", here) and not here.dropped_at,
    }
    return render(request, "programme/measure.html", values)


def _left_out() -> str:
    return _(
        "It was left out of the programme meanwhile: nothing more is kept of it. Copy your words from here if you need them."
    )


def _closed(request: Asked, here: Measure) -> bool:
    """Whether a form would be filled in for nothing: it was left out before anything was typed."""
    return here.dropped_at is not None and request.method != "POST"


def _carried(request: Asked, other: Measure | None) -> Link | None:
    if other is None or not other.item.seen_by(request.viewer):
        return None
    return Link(isolate(str(other.item.title)), below(request, other.item.address))


@reads_and_takes
def reword(request: Asked, measure: UUID) -> HttpResponse:
    """Give a measure other words; where somebody was quicker, both wordings are shown."""
    here = _measure(request, measure, "programme.edit")
    if _closed(request, here):
        return see(request, here)
    form = given(request, WordingForm, initial={"wording": here.wording, "seen": here.version})
    if form.is_valid():
        try:
            return see(request, actions.reword(by=request.viewer, measure=here, **form.cleaned_data))
        except Stale as stale:
            said = _(
                "Somebody changed it meanwhile. It reads now: “%(wording)s”. "
                "Your words are kept below: send them again if they shall stand."
            )
            form = WordingForm({"wording": form.cleaned_data["wording"], "seen": stale.row.version})
            form.add_error(None, said % {"wording": isolate(stale.row.wording)})
        except actions.Gone:
            form.add_error(None, _left_out())
    return form_page(request, form, _("Other words"), _("Keep"), below(request, here.item.address))


@reads_and_takes
def place(request: Asked, measure: UUID) -> HttpResponse:
    """Move a measure to another place or axis."""
    here = _measure(request, measure, "programme.edit")
    if _closed(request, here):
        return see(request, here)
    form = given(request, PlaceForm, initial={"axis": here.axis_id, "place": queries.place_of(here)})
    if form.is_valid():
        try:
            actions.move(by=request.viewer, measure=here, **form.cleaned_data)
        except actions.Gone:
            form.add_error(None, _left_out())
        else:
            return see(request, here.programme)
    return form_page(request, form, _("Where it stands"), _("Move it"), below(request, here.item.address))


@reads_and_takes
def drop(request: Asked, measure: UUID) -> HttpResponse:
    """Leave a measure out, once asked."""
    here = _measure(request, measure, "programme.edit")
    if _closed(request, here):
        return see(request, here)
    if request.method == "POST":
        actions.drop(by=request.viewer, measure=here)
        return see(request, here.programme)
    lead = _("Versions drawn before keep it. The ideas behind it stay, and the desk’s line can be taken in again.")
    return form_page(
        request, forms.Form(), _("Leave this measure out"), _("Leave it out"), below(request, here.item.address), lead=lead, bad=True
    )  # fmt: skip


@reads_and_takes
def carry(request: Asked, measure: UUID) -> HttpResponse:
    """Go on with a measure in another programme."""
    here = _measure(request, measure, "programme.edit")
    if _closed(request, here):
        return see(request, here)
    form = given(request, CarryForm, programme=here.programme)
    if form.is_valid():
        return see(request, actions.carry_over(by=request.viewer, measure=here, into=form.cleaned_data["into"]))
    lead = _("The measure stands in both programmes, and each shows the other.")
    return form_page(request, form, _("Carry over"), _("Carry it over"), below(request, here.item.address), lead=lead)


@reads_and_takes
def carry_all(request: Asked, programme: UUID) -> HttpResponse:
    """Go on, in another programme, with everything that is not done."""
    here = found(request, Programme.objects, programme, "programme.edit")
    form = given(request, CarryForm, programme=here)
    left = following.unfinished(here, request.viewer)
    if form.is_valid():
        into = form.cleaned_data["into"]
        actions.carry_all(by=request.viewer, measures=left, into=into)
        return see(request, into)
    lead = _("%(lines)s of this programme are not done. They stand in both programmes then, and each shows the other.")
    return form_page(
        request, form, _("Carry over what is not done"), _("Carry them over"), below(request, here.item.address),
        lead=lead % {"lines": wording.lines(len(left))},
    )  # fmt: skip
