"""Logging in and out: one thing a page. Nothing of these pages is kept by a cache."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from takafu.accounts import actions, entering, queries, recovering, rules, throttle, wording
from takafu.accounts.entering import enter, fresh, own_viewer, place, target
from takafu.accounts.forms import CodeForm, LogInForm, LostForm, NewPasswordForm, NewPinForm, PinForm
from takafu.accounts.models import Device
from takafu.kit.addresses import see_other

BAD, TOO_MANY = 422, 429  # statuses of a form that was refused
forms_only = require_http_methods(["GET", "HEAD", "POST"])


def _page(request: HttpRequest, name: str, form: Form | None = None, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, f"accounts/{name}.html", {"form": form} | more, status=status)


@never_cache
@forms_only
def login(request: HttpRequest) -> HttpResponse:
    """By the device's PIN where one is set, else by name and password."""
    again = "again" in request.GET
    if request.user.is_authenticated and not again:
        return redirect(target(request))
    device = None if "other" in request.GET else entering.device(request)
    if device and request.POST.get("way") != "password":
        return _by_pin(request, device)
    form = LogInForm(request.POST or None)
    if request.method != "POST":
        return _page(request, "login", LogInForm(), again=again)
    if not form.is_valid():
        return _page(request, "login", form, BAD)
    given = form.cleaned_data
    try:
        user = actions.check_log_in(name=given["name"], password=given["password"], where=place(request))
    except throttle.Throttled as closed:
        form.add_error(None, wording.throttled(closed.until))
        return _page(request, "login", form, TOO_MANY)
    if user is None:
        form.add_error(None, _("This number or address and this password do not belong together."))
        return _page(request, "login", form, BAD)
    return enter(request, user, shared=not given["mine"], then=target(request))


def _by_pin(request: HttpRequest, device: Device) -> HttpResponse:
    form = PinForm(request.POST or None)
    if request.method != "POST":
        return _page(request, "login_pin", PinForm())
    if not form.is_valid():
        return _page(request, "login_pin", form, BAD)
    try:
        user = actions.enter_pin(device=device, pin=form.cleaned_data["pin"], where=place(request))
    except actions.WrongPin:
        form.add_error("pin", _("This is not the PIN of this device."))
        return _page(request, "login_pin", form, BAD)
    except actions.Locked as locked:
        form.add_error(None, wording.locked(locked.until))
        return _page(request, "login_pin", form, TOO_MANY)
    return enter(request, user, shared=False, then=target(request))


@never_cache
@forms_only
def code(request: HttpRequest) -> HttpResponse:
    """Take a code, typed or from its link. Only a press spends it."""
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return _page(request, "code", CodeForm())
    if not form.is_valid():
        return _page(request, "code", form, BAD)
    try:
        user = actions.redeem(code=form.cleaned_data["code"], where=place(request))
    except actions.Mistyped:
        form.add_error("code", _("A digit is missing or wrong. Compare it with your card, group by group."))
        return _page(request, "code", form, BAD)
    except actions.WrongCode:
        form.add_error(
            "code",
            _(
                "This code opens nothing any more: it was used, is too old, or a newer one was made. Ask the body’s rapporteur for another."
            ),
        )
        return _page(request, "code", form, BAD)
    except throttle.Throttled as closed:
        form.add_error(None, wording.throttled(closed.until))
        return _page(request, "code", form, TOO_MANY)
    return enter(request, user, shared=True, then=reverse("accounts:whose"))


@never_cache
@require_safe
def code_link(request: HttpRequest, code: str) -> HttpResponse:
    """A code's link, opened: it says nothing about the code and spends nothing, for messengers open links by themselves."""
    kept = rules.read_code(code)
    return _page(request, "code_link" if kept else "code", CodeForm(initial={"code": rules.shown_code(kept)}))


@never_cache
@fresh
@require_safe
def whose(request: HttpRequest) -> HttpResponse:
    """Whose device is this? The answer decides what is kept on it."""
    return _page(request, "whose")


@never_cache
@fresh
@forms_only
def pin(request: HttpRequest) -> HttpResponse:
    """Set a PIN for this device: from here on it opens by it."""
    form = NewPinForm(request.POST or None)
    if request.method != "POST":
        return _page(request, "pin", NewPinForm())
    user: Any = request.user
    try:
        if not form.is_valid():
            return _page(request, "pin", form, BAD)
        token = actions.bind_device(
            by=own_viewer(user),
            user=user,
            pin=form.cleaned_data["pin"],
            where=place(request),
            instead_of=entering.device(request),
        )
    except ValidationError as bad:
        form.add_error("pin", bad)
        return _page(request, "pin", form, BAD)
    entering.own_phone(request)
    response = see_other(reverse("accounts:ready"))
    entering.keep_device(response, token)
    return response


@never_cache
@fresh
@forms_only
def password(request: HttpRequest) -> HttpResponse:
    """Set a password: it opens the log-in on any device."""
    form = NewPasswordForm(request.POST or None)
    user: Any = request.user
    named = bool(user.email or user.phone)
    if request.method != "POST":
        return _page(request, "password", NewPasswordForm(), named=named)
    try:
        if not form.is_valid():
            return _page(request, "password", form, BAD, named=named)
        actions.set_password(
            by=own_viewer(user), user=user, password=form.cleaned_data["password"], where=place(request)
        )
    except ValidationError as bad:
        for sentence in wording.bad_password(bad):
            form.add_error("password", sentence)
        return _page(request, "password", form, BAD, named=named)
    entering.stay(request, user)
    return see_other(reverse("accounts:ready"))


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Done, and the way on."""
    if not request.user.is_authenticated:
        return redirect("accounts:login")
    shared = bool(request.session.get(entering.SHARED))
    return _page(request, "ready", home=f"/{get_language()}/", shared=shared)


@never_cache
@forms_only
def lost(request: HttpRequest) -> HttpResponse:
    """A way back in: by mail where there is an address, else by the rapporteur. The answer is the same for every name."""
    mails = queries.mails_links(None)
    form = LostForm(request.POST or None)
    if request.method != "POST" or not mails:
        return _page(request, "lost", LostForm(), mails=mails)
    if not form.is_valid():
        return _page(request, "lost", form, BAD, mails=mails)
    name = form.cleaned_data["name"]
    try:
        throttle.spend(
            (
                (throttle.MAIL_ACCOUNT, queries.identifier(name) or name),
                (throttle.MAIL_ADDRESS, rules.line(place(request).address)),
            )
        )
    except throttle.Throttled as closed:
        form.add_error(None, wording.throttled(closed.until))
        return _page(request, "lost", form, TOO_MANY, mails=mails)
    recovering.mail_way_back.enqueue(name)
    return see_other(reverse("accounts:sent"))


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What happens now, whoever was named."""
    return _page(request, "sent", hours=actions.MAIL_HOURS)


@never_cache
@forms_only
def leave(request: HttpRequest) -> HttpResponse:
    """Log out, after a press."""
    if request.method != "POST":
        return _page(request, "leave")
    user: Any = request.user
    if not user.is_authenticated:
        return see_other(reverse("accounts:left"))
    return entering.leave(request, user)


@never_cache
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Logged out."""
    return _page(request, "left")
