"""What belongs to one's log-in: what happened, sessions, devices, second proofs; and the second proof when logging in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takafu.accounts import actions, entering, factors, queries, throttle, wording
from takafu.accounts.entering import fresh, own_viewer, place
from takafu.accounts.forms import ProofForm
from takafu.accounts.models import Factor, SecurityEvent
from takafu.kit.addresses import see_other

BAD, TOO_MANY, MANY = 422, 429, 20
SALT, CEREMONY = "app_salt", "passkey"  # kept in the session between a question and its answer
forms_only = require_http_methods(["GET", "HEAD", "POST"])


def _host(request: HttpRequest) -> str:
    return request.get_host().rpartition(":")[0] if ":" in request.get_host() else request.get_host()


@never_cache
@login_required
@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """All of it on one page; what happened comes in parts."""
    user: Any = request.user
    last = _uuid(request.GET.get("before", ""))
    before = SecurityEvent.objects.filter(user=user, pk=last).first() if last else None
    events = queries.events_of(user, before, MANY + 1)
    here = queries.handle(request.session.session_key or "")
    sessions = [(row, queries.handle(row.session_key)) for row in queries.sessions_of(user)]
    values = {
        "events": [(wording.EVENTS[SecurityEvent.Kind(row.kind)], row) for row in events[:MANY]],
        "older": events[MANY - 1].pk if len(events) > MANY else None,
        "sessions": [(row, name, name == here) for row, name in sessions],
        "devices": queries.devices_of(user),
        "factors": [(wording.PROOFS[Factor.Kind(row.kind)], row) for row in queries.factors_of(user)],
        "passkeys": factors.PASSKEYS,
    }
    return render(request, "accounts/safety.html", values)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


# ending


@never_cache
@login_required
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Log out elsewhere: one browser, or all of them."""
    user: Any = request.user
    by, where = own_viewer(user), place(request)
    if "all" in request.POST:
        actions.end_sessions(by=by, user=user, but=request.session.session_key or "", where=where)
    elif (row := queries.session_of(user, request.POST.get("session", ""))) is not None:
        actions.end_session(by=by, session=row, where=where)
    return see_other(reverse("accounts:security"))


@never_cache
@login_required
@require_POST
def forget_device(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A device's PIN opens nothing any more; pressing twice does no harm."""
    user: Any = request.user
    if (row := queries.devices_of(user).filter(pk=pk).first()) is not None:
        actions.forget_device(by=own_viewer(user), device=row, where=place(request))
    return see_other(reverse("accounts:security"))


@never_cache
@fresh
@require_POST
def take_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A second proof is no longer asked for."""
    user: Any = request.user
    if (row := queries.factors_of(user).filter(pk=pk).first()) is not None:
        factors.take_away(by=own_viewer(user), factor=row, where=place(request))
    return see_other(reverse("accounts:security"))


# adding a second proof


@never_cache
@fresh
@forms_only
def add_app(request: HttpRequest) -> HttpResponse:
    """Show an app the secret, and see its first digits."""
    user: Any = request.user
    form = ProofForm(request.POST or None)
    if request.method != "POST":
        request.session[SALT] = factors.new_salt()
        return _app_page(request, ProofForm())
    try:
        if SALT in request.session and form.is_valid():
            digits, salt = form.cleaned_data["digits"], request.session[SALT]
            factors.add_app(by=own_viewer(user), user=user, salt=salt, typed=digits, where=place(request))
            del request.session[SALT]
            return see_other(reverse("accounts:security"))
    except factors.WrongProof:
        form.add_error(
            "digits",
            _(
                "These are not the digits of now. Wait for the next ones; see that the clock of your telephone is right."
            ),
        )
    except ValidationError as bad:
        form.add_error(None, bad)
    return _app_page(request, form, BAD)


def _app_page(request: HttpRequest, form: Form, status: int = 200) -> HttpResponse:
    salt = request.session.setdefault(SALT, factors.new_salt())
    user: Any = request.user
    picture = mark_safe(factors.app_picture(user, salt))  # noqa: S308 - a drawing of our own, of squares only
    values = {"form": form, "picture": picture, "key": factors.app_key(user, salt)}
    return render(request, "accounts/app.html", values, status=status)


@never_cache
@fresh
@forms_only
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Let the browser make a passkey."""
    user: Any = request.user
    if not factors.PASSKEYS:
        return redirect("accounts:security")
    wrong = False
    if request.method == "POST":
        state, answer = request.session.pop(CEREMONY, {}), request.POST.get("answer", "")
        try:
            factors.add_passkey(
                by=own_viewer(user), user=user, host=_host(request), state=state, answer=answer, where=place(request)
            )
            return see_other(reverse("accounts:security"))
        except factors.WrongProof:
            wrong = True
    options, request.session[CEREMONY] = factors.begin_passkey(user, _host(request))
    values = {"options": options, "wrong": wrong}
    return render(request, "accounts/passkey.html", values, status=BAD if wrong else 200)


# giving it


@never_cache
@forms_only
def second(request: HttpRequest) -> HttpResponse:
    """The second proof of somebody whose first was right."""
    waiting = entering.pending(request)
    if waiting is None:
        return redirect("accounts:login")
    form, status = ProofForm(), 200
    if request.method == "POST":
        form = ProofForm(request.POST)
        status = _refused(request, waiting, form)
        if not status:
            entering.come_in(request, waiting.user, shared=waiting.shared)
            return see_other(waiting.then)
    kinds = set(queries.factors_of(waiting.user).values_list("kind", flat=True))
    values: dict[str, Any] = {
        "form": form if "app" in kinds else None,
        "errors": form.non_field_errors() if form.is_bound else (),
    }
    if "passkey" in kinds and factors.PASSKEYS:
        values["options"], request.session[CEREMONY] = factors.ask_passkey(waiting.user, _host(request))
    return render(request, "accounts/second.html", values, status=status)


def _refused(request: HttpRequest, waiting: entering.Pending, form: Form) -> int:
    """0 where the proof is right, else the status of the answer; the form says why."""
    try:
        if answer := request.POST.get("answer", ""):
            form.fields["digits"].required = False
            form.is_valid()
            state = request.session.pop(CEREMONY, {})
            factors.prove_passkey(user=waiting.user, host=_host(request), state=state, answer=answer)
            return 0
        if not form.is_valid():
            return BAD
        factors.prove_app(user=waiting.user, typed=form.cleaned_data["digits"])
        return 0
    except factors.WrongProof:
        form.add_error(
            None, _("This proof is not right, or was used already. Try the next digits, or your passkey once more.")
        )
        actions.note(waiting.user, SecurityEvent.Kind.FAILED, place(request))
        return BAD
    except throttle.Throttled as closed:
        form.add_error(None, wording.throttled(closed.until))
        return TOO_MANY
