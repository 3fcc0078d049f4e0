"""Verbs of log-ins: giving codes and taking them, PINs, passwords, ending sessions, erasing."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from takafu.accounts import queries, rules, throttle
from takafu.accounts.models import Code, Count, Device, Factor, SecurityEvent, Session, User
from takafu.kit.permissions import Viewer, require

EVENTS_KEPT = timedelta(days=365)
MAIL_HOURS = 1
Kind = SecurityEvent.Kind


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request comes from: the network address, and the browser's name."""

    address: str = ""
    device: str = ""


NOWHERE = Place()  # background work and the command line


class WrongCode(Exception):
    """No such code is open: never made, used, expired, or followed by a newer one. Which, is told to nobody."""


class Mistyped(WrongCode):
    """What was typed cannot be a code: its check digit says so."""


class WrongPin(Exception):
    """Not this device's PIN."""


class Locked(Exception):
    """Too many wrong PINs: the device listens again at `until`, or never, where that is None."""

    def __init__(self, until: datetime | None) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True, slots=True)
class Made:
    """A code as its giver sees it, once: `code` in groups, `path` below the site's address, and its end."""

    code: str
    path: str
    expires_at: datetime

    def __str__(self) -> str:
        return self.code


def note(user: User, kind: SecurityEvent.Kind, where: Place = NOWHERE) -> None:
    """Write down what happened to a log-in."""
    SecurityEvent.objects.create(user=user, kind=kind, device=where.device, network=rules.neighbourhood(where.address))


# codes


def make_code(*, by: Viewer, user: User, purpose: str) -> Made:
    """Give somebody a way in for once; the codes they had are no longer taken.

    Raises:
        Refused: the viewer may not.
        ValidationError: the log-in was erased or closed.
    """
    require(by, "accounts.make_code", user)
    return _make_code(user, Code.Purpose(purpose), by.user_id, timedelta(days=settings.TAKAFU["CODE_DAYS"]))


def make_mailed_code(user: User, time: timedelta) -> Made:
    """A code for the owner's own mailbox; nobody else is shown it."""
    return _make_code(user, Code.Purpose.MAIL, None, time)


def _make_code(user: User, purpose: Code.Purpose, by_id: Any, time: timedelta) -> Made:
    if user.erased_at or not user.is_active:
        raise ValidationError(_("This log-in is closed."))
    code = rules.new_code()
    with transaction.atomic():
        older = Code.objects.open().filter(user=user)
        if purpose == Code.Purpose.MAIL:  # whoever asks for a mail never ends the code on somebody's paper
            older = older.filter(purpose=purpose)
        older.update(ended_at=timezone.now())
        made = Code.objects.create(
            user=user, purpose=purpose, digest=_digest(code), made_by_id=by_id, expires_at=timezone.now() + time
        )
        note(user, Kind.CODE_MADE)
    with translation.override(user.language):
        path = reverse("accounts:code_link", kwargs={"code": code})
    return Made(rules.shown_code(code), path, made.expires_at)


def redeem(*, code: str, where: Place) -> User:
    """Take a code, once; whose log-in it opens.

    Raises:
        Mistyped, WrongCode: it is none.
        Throttled: too many wrong ones came from there, or from everywhere.
    """
    kept = rules.read_code(code)
    if not kept:
        raise Mistyped
    tried = ((throttle.CODE_ADDRESS, rules.line(where.address)), (throttle.CODE_ALL, ""))
    throttle.spend(tried)
    with transaction.atomic():
        user = _spend_code(_digest(kept), where)
    throttle.refund(tried)
    return user


def _spend_code(digest: str, where: Place) -> User:
    code = Code.objects.open().filter(digest=digest).select_related("user").first()
    if code is None or code.user.erased_at or not code.user.is_active:
        raise WrongCode
    if not Code.objects.open().filter(pk=code.pk).update(used_at=timezone.now()):  # of many at once, one finds it open
        raise WrongCode
    user: User = code.user
    note(user, Kind.CODE_USED, where)
    return user


def _digest(code: str) -> str:
    """With the installation's key: who reads the table alone cannot try codes on it."""
    return salted_hmac("takafu.code", code, algorithm="sha256").hexdigest()


# passwords


def check_log_in(*, name: str, password: str, where: Place) -> User | None:
    """Whose log-in this name and password open; None for any other, after the same work whatever is wrong.

    Raises:
        Throttled: this name, or this address of the network, was tried too often.
    """
    tried = (
        (throttle.LOGIN_ACCOUNT, queries.identifier(name) or name),
        (throttle.LOGIN_ADDRESS, rules.line(where.address)),
    )
    throttle.spend(tried)
    user = queries.user_of(name)
    if check_password(password, user.password if user else make_password(None)) and user:
        throttle.refund(tried[1:])
        throttle.clear(*tried[0])
        return user
    if user:
        note(user, Kind.FAILED, where)
    return None


def set_password(*, by: Viewer, user: User, password: str, where: Place = NOWHERE) -> None:
    """Choose a password; sessions opened with the older one end.

    Raises:
        ValidationError: it is too short, too common, or only digits.
    """
    require(by, "accounts.look_after", user)
    validate_password(password, user)
    user.set_password(password)
    with transaction.atomic():
        user.save(update_fields=["password"])
        note(user, Kind.PASSWORD_CHANGED, where)


# devices


def bind_device(*, by: Viewer, user: User, pin: str, where: Place, instead_of: Device | None = None) -> str:
    """Let this device be opened with a PIN; the token that its browser is to keep, `instead_of` the one it kept.

    Raises:
        ValidationError: the PIN is no row of 6 to 12 digits, or is one that others try first.
    """
    require(by, "accounts.look_after", user)
    kept = checked_pin(pin, user)
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        device = Device(user=user, token=_token(token), name=where.device)
        device.pin = make_password(_peppered(kept, device))
        device.save(force_insert=True)
        note(user, Kind.PIN_SET, where)
        if instead_of and Device.objects.filter(pk=instead_of.pk).delete()[0] and instead_of.user_id != user.pk:
            note(instead_of.user, Kind.DEVICE_FORGOTTEN, where)
    return token


def checked_pin(pin: str, user: User) -> str:
    """The PIN as it is kept.

    Raises:
        ValidationError: it is no row of 6 to 12 digits, or is one that others try first.
    """
    kept = rules.read_pin(pin)
    if not kept:
        raise ValidationError(_("A PIN has 6 to 12 digits, and nothing else."), code="pin_form")
    if rules.trivial(kept, known=(user.phone or "",)):
        raise ValidationError(
            _(
                "This PIN is among the first that others try: no rows like 123456, no repeats, no dates, no piece of your number."
            ),
            code="pin_trivial",
        )
    return kept


def device_of(token: str) -> Device | None:
    """The device whose browser keeps this token."""
    if not token:
        return None
    living = Device.objects.select_related("user").filter(user__is_active=True, user__erased_at=None)
    return living.filter(token=_token(token)).first()


def enter_pin(*, device: Device, pin: str, where: Place) -> User:
    """Whose log-in this PIN opens on this device.

    Raises:
        WrongPin: it is another.
        Locked: too many were wrong; a code helps.
    """
    wrong = _count_pin(device)
    if check_password(_peppered(rules.read_pin(pin), device), device.pin):
        Device.objects.filter(pk=device.pk).update(wrong=0, locked_until=None, used_at=timezone.now())
        return device.user
    note(device.user, Kind.FAILED, where)
    if rules.exhausted(wrong):
        Device.objects.filter(pk=device.pk).delete()
        note(device.user, Kind.DEVICE_FORGOTTEN, where)
        raise Locked(None)
    if wait := rules.wait_after(wrong):
        note(device.user, Kind.LOCKED, where)
        raise Locked(timezone.now() + wait)
    raise WrongPin


def _count_pin(device: Device) -> int:
    """Count the try before looking at it, so that many at once are as many tries."""
    now = timezone.now()
    with transaction.atomic():
        row = Device.objects.select_for_update().filter(pk=device.pk).first()
        if row is None:
            raise Locked(None)
        if row.locked_until and row.locked_until > now:
            raise Locked(row.locked_until)
        row.wrong += 1
        wait = rules.wait_after(row.wrong)
        row.locked_until = now + wait if wait else None
        row.save(update_fields=["wrong", "locked_until"])
    return row.wrong


def forget_device(*, by: Viewer, device: Device, where: Place = NOWHERE) -> None:
    """The device's PIN opens nothing any more."""
    require(by, "accounts.look_after", device)
    with transaction.atomic():
        if Device.objects.filter(pk=device.pk).delete()[0]:
            note(device.user, Kind.DEVICE_FORGOTTEN, where)


def _token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _peppered(pin: str, device: Device) -> str:
    """With the installation's key: six digits would be found at once by who has the table alone."""
    return salted_hmac(f"takafu.pin {device.pk}", pin, algorithm="sha256").hexdigest()


# sessions


def end_session(*, by: Viewer, session: Session, where: Place = NOWHERE) -> None:
    """Log one browser out."""
    require(by, "accounts.look_after", session)
    with transaction.atomic():
        if Session.objects.filter(pk=session.pk).delete()[0]:
            note(User.objects.get(id=session.user_id or ""), Kind.SESSION_ENDED, where)


def end_sessions(*, by: Viewer, user: User, but: str = "", where: Place = NOWHERE) -> int:
    """Log every browser out, `but` the one that asks; how many there were."""
    require(by, "accounts.look_after", user)
    with transaction.atomic():
        ended: int = Session.objects.filter(user=user).exclude(session_key=but).delete()[0]
        if ended:
            note(user, Kind.SESSION_ENDED, where)
    return ended


# the end


def erase_user(user: User) -> None:
    """Empty a log-in: the row stays, since acts name it; nothing opens it again. In the caller's transaction."""
    for model in (Device, Code, Factor, SecurityEvent, Session):
        model._default_manager.filter(user=user).delete()
    user.email = user.phone = user.last_login = None
    user.is_active, user.is_operator, user.erased_at = False, False, timezone.now()
    user.set_unusable_password()
    user.save()


def export_user(user: User) -> dict[str, Any]:
    """What is known about a log-in, for its owner: no secrets, plain values."""
    return {
        "email": user.email,
        "phone": user.phone,
        "language": user.language,
        "created_at": user.created_at.isoformat(),
        "last_login": user.last_login.isoformat() if user.last_login else None,
        "devices": [{"name": row.name, "made_at": row.made_at.isoformat()} for row in queries.devices_of(user)],
        "second_proofs": [{"kind": row.kind, "made_at": row.made_at.isoformat()} for row in queries.factors_of(user)],
        "events": [
            {"what": row.kind, "at": row.at.isoformat(), "device": row.device, "network": row.network}
            for row in SecurityEvent.objects.filter(user=user).order_by("at")
        ],
    }


def purge(*, by: Viewer, now: datetime | None = None) -> int:
    """Delete what has been kept long enough: events and codes of a year, sessions and counts that are over; how many rows."""
    require(by, "accounts.purge")
    now = now or timezone.now()
    old = (
        SecurityEvent.objects.filter(at__lt=now - EVENTS_KEPT),
        Code.objects.filter(expires_at__lt=now - EVENTS_KEPT),
        Session.objects.filter(expire_date__lt=now),
        Count.objects.filter(until__lt=now),
    )
    return sum(rows.delete()[0] for rows in old)
