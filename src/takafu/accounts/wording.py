"""What pages say about log-ins: waits, events, proofs."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from takafu.accounts.models import Factor, SecurityEvent

Kind = SecurityEvent.Kind
EVENTS = {
    Kind.LOGGED_IN: gettext_lazy("You logged in"),
    Kind.FAILED: gettext_lazy("Somebody typed a wrong PIN or password"),
    Kind.LOCKED: gettext_lazy("The PIN was locked for a while, after wrong tries"),
    Kind.CODE_MADE: gettext_lazy("A code was made for you"),
    Kind.CODE_USED: gettext_lazy("Your code was used"),
    Kind.PIN_SET: gettext_lazy("A PIN was set on a device"),
    Kind.PASSWORD_CHANGED: gettext_lazy("The password was changed"),
    Kind.FACTOR_ON: gettext_lazy("A second proof was added"),
    Kind.FACTOR_OFF: gettext_lazy("A second proof was taken away"),
    Kind.DEVICE_FORGOTTEN: gettext_lazy("A device was forgotten"),
    Kind.SESSION_ENDED: gettext_lazy("You were logged out elsewhere"),
}
PROOFS = {
    Factor.Kind.APP: gettext_lazy("Codes from an app"),
    Factor.Kind.PASSKEY: gettext_lazy("Passkey"),
}
PASSWORDS = {  # by Django's codes: its own sentences are not all in Arabic
    "password_too_short": gettext_lazy("This password is too short: take at least 8 characters."),
    "password_too_similar": gettext_lazy("This password is too much like your number or address."),
    "password_too_common": gettext_lazy("This password is among the first that others try."),
    "password_entirely_numeric": gettext_lazy("This password has only digits: add a word."),
}


def bad_password(why: ValidationError) -> Iterable[str]:
    """Why a password will not do, a sentence a reason."""
    return [str(PASSWORDS.get(one.code or "", one.messages[0])) for one in why.error_list]


def wait(until: datetime) -> str:
    """How long from now, in minutes or in hours, never less than a minute."""
    minutes = max(1, math.ceil((until - timezone.now()).total_seconds() / 60))
    if minutes <= 90:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = math.ceil(minutes / 60)
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


def throttled(until: datetime) -> str:
    """Too many tries, and how long to wait."""
    return _("There were too many tries. Try again in %(time)s.") % {"time": wait(until)}


def locked(until: datetime | None) -> str:
    """Too many wrong PINs, and the way out."""
    if until is None:
        return _("There were too many wrong PINs: this device was forgotten. Ask the body’s rapporteur for a code.")
    return _("There were too many wrong PINs. Try again in %(time)s, or ask the body’s rapporteur for a code.") % {
        "time": wait(until)
    }
