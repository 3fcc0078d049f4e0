"""Reads of log-ins: whose a typed name is, what an owner sees of their own."""

from __future__ import annotations

from typing import Any

import phonenumbers
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from takafu.accounts import rules
from takafu.accounts.models import Code, Device, Factor, SecurityEvent, Session, User

REGION = "MA"  # of numbers typed without their country


def phone(typed: str) -> str:
    """The number in E.164, or nothing where it is none."""
    try:
        number = phonenumbers.parse(rules.western(typed), REGION)
    except phonenumbers.NumberParseException:
        return ""
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else ""


def identifier(typed: str) -> str:
    """What was typed as it is stored: an address in small letters, or a number in E.164; nothing where it is neither."""
    kept = typed.strip()
    return kept.lower() if "@" in kept else phone(kept)


def user_of(typed: str) -> User | None:
    """The living log-in of that address or number."""
    kept = identifier(typed)
    if not kept:
        return None
    living = User.objects.filter(is_active=True, erased_at=None)
    return living.filter(email=kept).first() if "@" in kept else living.filter(phone=kept).first()


def open_code(user: User) -> Code | None:
    """The code that was given to somebody and not yet used, if it still holds; the newest first."""
    found: Code | None = (
        Code.objects.open().filter(user=user).exclude(purpose=Code.Purpose.MAIL).order_by("-made_at").first()
    )
    return found


def has_come_in(user: User) -> bool:
    """Whether the log-in was ever used: then the next code is a way back, not a first one."""
    return user.last_login is not None


def serves_another(person: Any) -> bool:
    """Whether the person's log-in opens somebody else's place too: the same human being, known to another body."""
    others = type(person)._base_manager.filter(user=person.user, erased_at=None).exclude(pk=person.pk)
    return bool(others.exists())


def has_factor(user: User) -> bool:
    """Whether logging in asks for a second proof."""
    return Factor.objects.filter(user=user).exists()


def factors_of(user: User) -> QuerySet[Factor]:
    """The second proofs, the oldest first."""
    return Factor.objects.filter(user=user).order_by("made_at")


def devices_of(user: User) -> QuerySet[Device]:
    """The devices that a PIN opens, the last used first."""
    return Device.objects.filter(user=user).order_by("-used_at", "-id")


def sessions_of(user: User) -> QuerySet[Session]:
    """The living sessions, the last seen first."""
    return Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-seen_at", "session_key")


def handle(session_key: str) -> str:
    """A name for a session that a page may show: the key itself would open it."""
    return salted_hmac("takafu.session", session_key, algorithm="sha256").hexdigest()[:32]


def session_of(user: User, named: str) -> Session | None:
    """The user's living session of that name."""
    return next((row for row in sessions_of(user) if handle(row.session_key) == named), None)


def mails_links(user: User | None) -> bool:
    """Whether a way back in can be mailed to somebody (or to anybody): there is a mail server, and our own address is known."""
    takafu = settings.TAKAFU
    return bool(takafu["MAIL"] and takafu["SITE"] and not takafu["DEMO"] and (user is None or user.email))


def events_of(user: User, before: SecurityEvent | None = None, number: int = 20) -> list[SecurityEvent]:
    """A page of what happened to the log-in, the newest first; `before`: those older than this one."""
    events = SecurityEvent.objects.filter(user=user)
    if before is not None:
        events = events.filter(at__lte=before.at).exclude(at=before.at, id__gte=before.id)
    return list(events.order_by("-at", "-id")[:number])
