"""Pages of who was phoned about an announcement or a convocation: the ticks, and a list to print."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from takafu.commons import actions, phoning
from takafu.commons.forms import CallForm
from takafu.commons.models import PhoneCall
from takafu.kit.addresses import Asked, address, below, see_other
from takafu.kit.components import Column, Link, Table, Text
from takafu.kit.form_pages import given
from takafu.kit.formats import isolate, moment, number, reference
from takafu.kit.permissions import Refused, may, require
from takafu.people.models import Person
from takafu.register.models import Act, Item


@require_http_methods(["GET", "HEAD", "POST"])
def calls(request: Asked, item: UUID) -> HttpResponse:
    """Whom what is told of an item has not reached yet, to be phoned and ticked; who was reached, and how."""
    shown, said = _said(request, item)
    form = given(request, CallForm)
    if form.is_valid() and _noted(request, said, form):
        return see_other(request.path)
    found = [(one, _number(request, one.person), _tried(one)) for one in phoning.reached(said)]
    values = {
        "form": form,
        "waiting": [row for row in found if row[0].reach in {"left", "silent"}],
        "told": [(one.person, one.calls[0]) for one, _number_, _tried_ in found if one.reach == "told"],
        "read": [one.person for one, _number_, _tried_ in found if one.reach == "read"],
        "way": _way(request, shown),
        "list": address(request, "commons:call_list", item=shown.pk),
    }
    return render(request, "commons/calls.html", values, status=422 if form.errors else 200)


@require_safe
def call_list(request: Asked, item: UUID) -> HttpResponse:
    """Who has neither read it nor been reached by phone, on paper: to be phoned and ticked by hand."""
    shown, said = _said(request, item)
    rows = tuple(
        (isolate(str(one.person.name)), _number(request, one.person) or "", "☐", "☐", _tried(one))
        for one in phoning.reached(said)
        if one.reach in {"left", "silent"}
    )
    heads = (_("Name"), _("Telephone"), _("Told"), _("No answer"), _("So far"))
    table = Table(_("Who has neither read it nor been reached by phone"), tuple(Column(head) for head in heads), rows)
    way = [*_way(request, shown), Link(_("Who was phoned"), address(request, "commons:calls", item=shown.pk))]
    return render(request, "commons/call_list.html", {"shown": shown, "table": table, "rows": rows, "way": way})


def _noted(request: Asked, said: Act, form: CallForm) -> bool:
    """Do what was pressed; whether it could be done."""
    tick = form.cleaned_data
    if tick["undo"]:
        call = PhoneCall.objects.filter(pk=tick["undo"], item=said.item).first()
        if call is None:
            raise Http404
        actions.take_back(by=request.viewer, call=call)
        return True
    person = Person.objects.filter(pk=tick["told"] or tick["silent"]).first()
    if person is None:
        raise Http404
    try:
        told, at = bool(tick["told"]), tick["when"]
        actions.phoned(by=request.viewer, said=said, person=person, told=told, form=tick["form"], at=at)
    except ValueError:
        form.add_error("when", _("Give a moment between what was told and now, or leave it empty: it is noted as now."))
        return False
    return True


def _said(request: Asked, key: UUID) -> tuple[Item, Act]:
    """The item, and the act that holds what is told of it now; who has no log-in is asked for one before anything is told."""
    shown: Item | None = Item.objects.visible_to(request.viewer).filter(pk=key).first()
    if shown is None and request.viewer.user_id is None:
        raise Refused("commons.phone")
    said = phoning.said(shown) if shown else None
    if shown is None or said is None:
        raise Http404
    require(request.viewer, "commons.phone", shown)
    return shown, said


def _number(request: Asked, person: Person) -> Text:
    """The telephone number, for who may see it."""
    return reference(person.phone) if person.phone and may(request.viewer, "people.see_contact", person) else ""


def _tried(one: phoning.Reached) -> Text:
    """How often they did not answer, and when last."""
    if not one.calls:
        return ""
    count = len(one.calls)
    said = ngettext(
        "%(count)s call without an answer, on %(when)s",
        "%(count)s calls without an answer, the last on %(when)s",
        count,
    )
    return said % {"count": number(count), "when": moment(one.calls[0].at)}


def _way(request: Asked, shown: Item) -> list[Link]:
    return [Link(shown.title, below(request, shown.address))]
