"""Pages for who applies: the form, on a phone and without an account; what became of it, by the code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache

from takafu.accounts.actions import throttle
from takafu.kit import codes
from takafu.kit.addresses import Asked, go
from takafu.kit.form_pages import given
from takafu.kit.formats import date as day
from takafu.kit.formats import moment, number
from takafu.kit.handing import copied
from takafu.selection import actions, queries, wording
from takafu.selection.forms import ApplyForm, CodeForm
from takafu.selection.models import Application, Call
from takafu.selection.views.calls import reads_and_takes, seen

GIVEN = throttle.Limit("applications address", 30, timedelta(hours=1))  # a cyber café shares one
GIVEN_HERE = throttle.Limit("applications body", 300, timedelta(hours=1))
CODES = throttle.Limit("application codes address", 30, timedelta(minutes=15))


def _asker(request: Asked) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


@cache_control(private=True, no_cache=True)  # not "no-store": what was typed is still there for who goes back
@reads_and_takes
def apply(request: Asked, pk: UUID) -> HttpResponse:
    """Apply: consent, conditions, documents; a code leads back."""
    call, posted = seen(request, pk), request.method == "POST"
    form = given(request, ApplyForm, call=call, areas=queries.areas())
    values: dict[str, Any] = {
        "call": call,
        "form": form,
        "conditions": [wording.condition(one) for one in call.asked()],
    }
    if call.state() != "open":
        return render(request, "selection/apply.html", values | {"closed": True}, status=409 if posted else 200)
    if form.is_valid():
        once = codes.mark(form.cleaned_data["form"], str(call.pk), form.cleaned_data["name"])
        if _applied(request, call, form, once):
            return go(request, "selection:follow", code=codes.shown(codes.code_for(once, "selection")))
    return render(request, "selection/apply.html", values, status=422 if posted else 200)


def _applied(request: Asked, call: Call, form: ApplyForm, once: str) -> bool:
    """Keep the application; False where something was refused, with the sentence in the form."""
    secret = codes.digest(codes.code_for(once, "selection"))
    try:
        if request.viewer.person_id is None:
            throttle.spend([(GIVEN, _asker(request)), (GIVEN_HERE, str(request.here.pk))])
        with _copied(form.cleaned_data["papers"]) as papers:
            actions.apply(by=request.viewer, call=call, once=once, secret=secret, papers=papers, **form.given())
    except throttle.Throttled as full:
        until = moment(localtime(full.until))
        form.add_error(
            None,
            _("Many applications came from here within an hour: send it again after %(until)s.") % {"until": until},
        )
    except ValidationError as why:
        form.refused(why)
    return not form.errors


@contextmanager
def _copied(uploads: list[Any]) -> Iterator[list[Path]]:
    """The uploads as files under names of our own, gone afterwards."""
    with ExitStack() as stack:
        found = [stack.enter_context(copied(upload)) for upload in uploads]
        yield [path for path in found if path]


@never_cache
@reads_and_takes
def ask_code(request: Asked) -> HttpResponse:
    """Where the code is typed."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return go(request, "selection:follow", code="".join(form.cleaned_data["code"].split()))
    return render(request, "selection/code.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@reads_and_takes
def follow(request: Asked, code: str) -> HttpResponse:
    """One's own application by its code: acknowledged, checked, its points after the result; taken back."""
    own = _of_code(request, code)
    if own is None:
        form = CodeForm({"code": code})
        form.is_valid()
        form.add_error("code", _("No application has this code. Check each letter and digit."))
        return render(request, "selection/code.html", {"form": form}, status=404)
    refused: list[str] = []
    if request.method == "POST" and request.POST.get("do") == "withdraw":
        try:
            actions.withdraw(by=request.viewer, application=own, code=code)
        except ValidationError as why:
            refused = why.messages
        else:
            return go(request, "selection:follow", code=code)
    values = {"own": own, "code": code, "refused": refused, "here": request.build_absolute_uri(request.path)}
    return render(request, "selection/own.html", values | fate(own), status=409 if refused else 200)


def _of_code(request: Asked, code: str) -> Application | None:
    tried = [(CODES, _asker(request))]
    try:
        throttle.spend(tried)
    except throttle.Throttled:
        return None
    found: Application | None = (
        Application.objects.select_related("call__item", "membership").filter(secret=codes.digest(code)).first()
    )
    if found is not None:
        throttle.refund(tried)
    return found


def fate(own: Application) -> dict[str, Any]:
    """What the applicant reads of their own application: never another's, and points only once the result is published."""
    call = own.call
    state = call.state()
    row = queries.file_of(own, call)
    conditions = [
        (wording.condition(asked), wording.verdict(verdict), reason, wording.ground(asked, call))
        for asked in call.asked()
        for verdict, reason, checked in [row.verdicts[asked.key]]
        if checked
    ]
    told = state == "result" and not own.withdrawn_at
    return {
        "state": wording.tag(state),
        "given": day(localtime(own.given_at).date()),
        "papers": number(own.papers.count()),
        "conditions": conditions if state != "open" else [],
        "points": number(float(round(row.points, 2)), places=2) if told and row.points is not None else None,
        "chosen": told and own.place is not None,
        "reserve": number(own.reserve) if told and own.reserve else None,
        "told": told,
    }
