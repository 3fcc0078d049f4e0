"""Pages of calls: which there are, one of them with all that decides, drafting, the step that is next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takafu.kit import clock
from takafu.kit.addresses import Asked, address, go
from takafu.kit.components import Column, Link, Table
from takafu.kit.formats import date as day
from takafu.kit.formats import isolate, number
from takafu.kit.keeping import kept
from takafu.kit.legal import asked, verdicts
from takafu.kit.permissions import may, require
from takafu.law import verdicts as held
from takafu.people import queries as people
from takafu.rulebook import queries as rulebook
from takafu.selection import actions, queries, wording
from takafu.selection.forms import CallForm
from takafu.selection.models import Call

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])
STEPS: dict[str, tuple[str, Callable[..., Any]]] = {  # the permission and the verb of each step
    "publish": ("selection.edit", actions.publish_call),
    "cancel": ("selection.edit", actions.cancel_call),
    "close": ("selection.close_scores", actions.close_scores),
    "approve": ("selection.approve", actions.approve),
    "result": ("selection.publish_result", actions.publish_result),
}
WORDS = {
    "publish": lambda: _("Publish the call"),
    "close": lambda: _("Close the reading"),
    "approve": lambda: _("Enter the approval of the list"),
    "result": lambda: _("Publish the result"),
}
NEXT = {"draft": "publish", "closed": "close", "proposed": "approve", "approved": "result"}


def found(pk: UUID, *related: str) -> Call:
    """The call of that key, its readers with it."""
    call: Call | None = (
        Call.objects.select_related("item", "body", *related).prefetch_related("readers__person").filter(pk=pk).first()
    )
    if call is None:
        raise Http404
    return call


def seen(request: Asked, pk: UUID) -> Call:
    """The call, for who may see it."""
    call = found(pk)
    require(request.viewer, "selection.see", call)
    return call


@require_safe
@kept()
def calls(request: Asked) -> HttpResponse:
    """Every call, the latest first."""
    listed = [
        (one, wording.tag(one.state()), address(request, "selection:call", pk=one.pk))
        for one in queries.calls(request.viewer)
    ]
    values = {"listed": listed, "drafts": may(request.viewer, "selection.edit"), "reads": _duties(request)}
    return render(request, "selection/calls.html", values)


def _duties(request: Asked) -> list[Link]:
    return [
        Link(isolate(str(call.title)), address(request, "selection:reading", pk=call.pk), count=number(count))
        for call, count in queries.duties(request.viewer, clock.today())
    ]


@require_safe
@kept()
def call(request: Asked, pk: UUID) -> HttpResponse:
    """A call: what it is for, what decides, until when; the result, once it is published."""
    shown = seen(request, pk)
    return render(request, "selection/call.html", page(request, shown))


def floor_ground(call: Call) -> str:
    """What sets the floor of a call that is published, in a sentence."""
    found = queries.floor_of(call)
    return wording.floor_ground(call, found, asked.names()) if found else ""


def page(request: Asked, shown: Call) -> dict[str, Any]:
    """What the page of a call shows."""
    state, keeps = shown.state(), may(request.viewer, "selection.edit", shown)
    return {
        "call": shown,
        "tag": wording.tag(state),
        "open": state == "open",
        "facts": _facts(shown),
        "criteria": _criteria(shown),
        "conditions": [(wording.condition(one), isolate(one.source) if one.source else "") for one in shown.asked()],
        "share": wording.passed_on(shown) if shown.published_at else "",
        "phones": shown.published_at is not None and may(request.viewer, "commons.phone", shown.item),
        "keeps": keeps,
        "steps": [word for _state, word in wording.STEPS] if keeps and state != "cancelled" else [],
        "current": wording.AT.get(state, 0),
        "next": _next(request, shown, state),
        "cancels": keeps and state in ("draft", "published", "open", "closed", "scored", "proposed"),
        "doings": _doings(request, shown, state) if keeps or may(request.viewer, "selection.score", shown) else [],
        "result": _result(shown) if state == "result" else None,
        "beyond": beyond(shown.closes, shown.seats) if keeps and state == "draft" else [],
    }


def beyond(day_: date, more: int) -> list[str]:
    """What the rules say against so many seats more than sit on a day, with the article; nothing where they keep to them."""
    standing, sitting = rulebook.standing(), len(people.seats(day_)) + more
    told = [held.seats(standing, sitting=sitting, least=least) for least in (True, False)]
    return [verdicts.sentence(one, asked.names()) for one in told if not one.silent and not one.met]


def _facts(call: Call) -> list[tuple[Any, Any]]:
    days = _("from %(first)s to %(last)s") % {"first": day(call.opens), "last": day(call.closes)}
    rows = [(_("Applications"), days), (_("Seats to fill"), number(call.seats))]
    if call.floor:
        rows.append((_("Women, at least"), _("%(share)s %%") % {"share": wording.percent(call.least)}))
    if call.men_share:
        rows.append((_("Men, at least"), _("%(share)s %%") % {"share": wording.percent(call.least_men)}))
    rows += [
        (_("The list is proposed by"), isolate(call.proposed_by) if call.proposed_by else wording.ROLES[call.proposer]),
        (_("and approved by"), isolate(call.approved_by) if call.approved_by else wording.ROLES[call.approver]),
    ]
    if call.source:
        rows.append((_("The rule that says so"), isolate(call.source)))
    return rows


def _criteria(call: Call) -> Table | None:
    whole = sum(call.weights.values())
    rows = [
        (
            isolate(one["words"]),
            number(one["weight"]),
            _("%(share)s %%") % {"share": number(round(100 * one["weight"] / whole))},
        )
        for one in call.criteria
    ]
    columns = (
        Column(_("Criterion")),
        Column(_("Weight"), numeric=True),
        Column(pgettext("weight", "Share"), numeric=True),
    )
    return Table(_("Criteria and weights"), columns, tuple(rows)) if rows else None


def _next(request: Asked, call: Call, state: str) -> tuple[str, str] | None:
    """The step that is next and the viewer's to take, with its words."""
    step = NEXT.get(state, "")
    if not step or not may(request.viewer, STEPS[step][0], call):
        return None
    return step, WORDS[step]()


def _doings(request: Asked, call: Call, state: str) -> list[Link]:
    """Ways to go on, for who keeps the call or reads for it."""
    viewer = request.viewer
    ways = [
        ("selection.edit", _("Change the draft"), "selection:change", state == "draft"),
        (
            "selection.name_readers",
            _("Name the readers"),
            "selection:readers",
            state in ("published", "open", "closed"),
        ),
        (
            "selection.see_applications",
            _("Applications"),
            "selection:applications",
            state not in ("draft", "published"),
        ),
        ("selection.score", _("Read and give points"), "selection:reading", state == "closed"),
        ("selection.see_applications", _("The list"), "selection:listing", state not in ("draft", "published", "open")),
        ("selection.seat", _("Seats and replacements"), "selection:seats", state in ("approved", "result")),
    ]
    return [
        Link(word, address(request, name, pk=call.pk))
        for action, word, name, offered in ways
        if offered and may(viewer, action, call)
    ]


def _result(call: Call) -> dict[str, Any]:
    counted = queries.counts(call)
    words = [
        ("received", _("Applications received")),
        ("withdrawn", _("Taken back")),
        ("eligible", _("Met all conditions")),
        ("refused", _("Did not meet a condition")),
        ("women", _("Women among those who applied")),
        ("men", _("Men among those who applied")),
        ("reserve", _("On the reserve list")),
    ]
    listed = [] if call.deleted_at else queries.chosen(call)
    return {
        "counts": [(word, number(counted[name])) for name, word in words],
        "names": [
            (isolate(one.name) if one.name else _("a person who was erased"), isolate(one.association))
            for one in listed
        ],
        "parity": wording.parity(rules_parity(call, listed), floor_ground(call)) if listed else "",
        "deleted": day(localtime(call.deleted_at).date()) if call.deleted_at else "",
    }


def rules_parity(call: Call, listed: list[Any]) -> Any:
    """The parity of a list against the call's floor."""
    return queries.gauges(call, listed).parity


@never_cache
@reads_and_takes
def draft(request: Asked) -> HttpResponse:
    """Begin a call."""
    require(request.viewer, "selection.edit")
    asked, ground = queries.floor_in_force(), queries.may_ask_disability(request.here)
    data = request.POST if request.method == "POST" else None
    form = CallForm(data, disability=ground, floor=asked.percent or None)

    def do() -> Call:
        return actions.draft_call(by=request.viewer, body=request.here, **form.call())

    return _edited(request, form, do, address(request, "selection:calls"))


@never_cache
@reads_and_takes
def change(request: Asked, pk: UUID) -> HttpResponse:
    """Change a draft."""
    shown = seen(request, pk)
    require(request.viewer, "selection.edit", shown)
    asked = queries.may_ask_disability(request.here)
    form = CallForm(request.POST if request.method == "POST" else None, initial=CallForm.of(shown), disability=asked)

    def do() -> Call:
        return actions.change_call(by=request.viewer, call=shown, **form.call())

    return _edited(request, form, do, address(request, "selection:call", pk=pk))


def _edited(request: Asked, form: CallForm, do: Callable[[], Call], back: str) -> HttpResponse:
    if form.is_valid():
        try:
            made = do()
        except ValidationError as why:
            form.refused(why)
        else:
            return go(request, "selection:call", pk=made.pk)
    values = {"form": form, "back": back, "asked": wording.floor(queries.floor_in_force(), asked.names())}
    return render(request, "selection/edit.html", values, status=422 if form.is_bound else 200)


@require_POST
def step(request: Asked, pk: UUID) -> HttpResponse:
    """Take the step that is next; what hinders it is said on the call's page."""
    shown = seen(request, pk)
    action, verb = STEPS.get(request.POST.get("do", ""), ("selection.edit", None))
    require(request.viewer, action, shown)
    if verb is None:
        return go(request, "selection:call", pk=pk)
    try:
        verb(by=request.viewer, call=shown)
    except ValidationError as why:
        return render(request, "selection/call.html", page(request, found(pk)) | {"refused": why.messages}, status=422)
    return go(request, "selection:call", pk=pk)
