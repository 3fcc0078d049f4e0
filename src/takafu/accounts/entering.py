"""Coming in and going out, as a browser does it: its session, its device's token, where it goes next."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language

from takafu.accounts import actions, queries, rules
from takafu.accounts.actions import Place
from takafu.accounts.models import Device, SecurityEvent, User
from takafu.accounts.sessions import DEVICE, SHARED, STARTED
from takafu.kit.addresses import see_other
from takafu.kit.permissions import Viewer

COOKIE = "device"
COOKIE_SECONDS = 400 * 24 * 3600  # browsers keep none longer
FRESH_SECONDS = 15 * 60  # how long after logging in one may change what logs in
PENDING_SECONDS = 10 * 60  # how long the second proof is waited for
PROVED, SEEN, PENDING = "proved", "seen", "pending"
View = Callable[..., HttpResponse]


def place(request: HttpRequest) -> Place:
    """Where the request comes from. Behind HTTPS stands a web server of ours, and the last address it names is the visitor's."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TAKAFU["HTTPS"]:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    return Place(address[:45], rules.device_name(request.META.get("HTTP_USER_AGENT", "")))


def own_viewer(user: User) -> Viewer:
    """The log-in as the owner of what belongs to it."""
    return Viewer(user_id=user.pk, roles=frozenset({"visitor"}))


def target(request: HttpRequest) -> str:
    """Where to go after logging in: `next`, where it is an address of ours, else the first page."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return f"/{get_language()}/"


# coming in


@dataclass(frozen=True, slots=True)
class Pending:
    """Somebody whose first proof was right, and whose second is waited for."""

    user: User
    shared: bool
    then: str


def enter(request: HttpRequest, user: User, *, shared: bool, then: str) -> HttpResponse:
    """Log in, or ask for the second proof first where one is on."""
    if not queries.has_factor(user):
        come_in(request, user, shared=shared)
        return see_other(then)
    request.session.cycle_key()
    request.session[PENDING] = {"user": str(user.pk), "shared": shared, "then": then, "at": int(time.time())}
    return see_other(reverse("accounts:second"))


def pending(request: HttpRequest) -> Pending | None:
    """Whose second proof this browser waits for."""
    kept = request.session.get(PENDING)
    if not kept or time.time() - kept["at"] > PENDING_SECONDS:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True, erased_at=None).first()
    return Pending(user, kept["shared"], kept["then"]) if user else None


def come_in(request: HttpRequest, user: User, *, shared: bool) -> None:
    """Open a session under a new key, and write it down."""
    where, now = place(request), int(time.time())
    request.session.pop(PENDING, None)
    login(request, user)
    request.session.update({SHARED: shared, DEVICE: where.device, STARTED: now, PROVED: now, SEEN: now})
    request.session.set_expiry(0 if shared else None)
    actions.note(user, SecurityEvent.Kind.LOGGED_IN, where)


def own_phone(request: HttpRequest) -> None:
    """The session goes on where its owner's PIN now stands: it no longer ends by itself."""
    request.session.cycle_key()
    request.session[SHARED] = False
    request.session.set_expiry(None)


def stay(request: HttpRequest, user: User) -> None:
    """After a new password this session goes on, under a new key; the others have ended."""
    update_session_auth_hash(request, user)


def fresh(view: View) -> View:
    """Let only somebody in who proved a short while ago who they are; others do it once more and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if request.user.is_authenticated and time.time() - request.session.get(PROVED, 0) < FRESH_SECONDS:
            return view(request, *args, **named)
        asked = {"next": request.get_full_path()} | ({"again": "1"} if request.user.is_authenticated else {})
        return redirect(f"{reverse('accounts:login')}?{urlencode(asked)}")

    return guarded


# the device


def device(request: HttpRequest) -> Device | None:
    """The device that this browser is, where its owner has set a PIN."""
    return actions.device_of(request.COOKIES.get(COOKIE, ""))


def keep_device(response: HttpResponse, token: str) -> None:
    """Give the browser its token."""
    response.set_cookie(
        COOKIE, token, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


# going out


def leave(request: HttpRequest, user: User) -> HttpResponse:
    """End the session. A shared phone keeps nothing: no device of this person, no cookie, nothing that a script stored."""
    shared = bool(request.session.get(SHARED))
    known = device(request) if shared else None
    where = place(request)
    if known and known.user_id == user.pk:
        actions.forget_device(by=own_viewer(user), device=known, where=where)
    logout(request)
    response = see_other(reverse("accounts:left"))
    if shared:
        response.headers["Clear-Site-Data"] = '"storage"'
        response.delete_cookie(settings.CSRF_COOKIE_NAME, samesite="Lax")
        if known is None or known.user_id == user.pk:
            response.delete_cookie(COOKIE, samesite="Lax")
    return response
