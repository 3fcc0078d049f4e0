"""The room's code, a number that changes every half minute; and the ticket of the page on which it is typed. Neither is stored."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.core import signing
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from takafu.meetings import rules
from takafu.meetings.models import Meeting, Presence

SALT = "takafu.meetings.here"


def _secret(meeting: Meeting) -> bytes:
    return salted_hmac("takafu.meetings.code", str(meeting.pk), algorithm="sha256").digest()


def shown(meeting: Meeting, moment: datetime) -> str:
    """The number that stands on the room's screen."""
    return rules.code(_secret(meeting), rules.step(moment))


def fits(meeting: Meeting, typed: str, moment: datetime) -> bool:
    """Whether the number stood there at that moment, or just before."""
    return rules.fits_room(_secret(meeting), typed, moment)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a page knows of itself: when it was opened, and the mark by which what is sent twice counts once."""

    opened: datetime
    once: str


def ticket(meeting: Meeting, person: UUID | None, moment: datetime) -> str:
    """The ticket of a page that this person opens now."""
    return signing.dumps([str(meeting.pk), str(person), moment.timestamp(), secrets.token_hex(8)], salt=SALT)


def read(given: str, meeting: Meeting, person: UUID | None) -> Ticket | None:
    """What a ticket says; None where it is not ours, of another meeting or of another person."""
    try:
        about, whose, opened, once = signing.loads(given, salt=SALT)
    except signing.BadSignature:
        return None
    if (about, whose) != (str(meeting.pk), str(person)):
        return None
    return Ticket(datetime.fromtimestamp(opened, UTC), once)


def receives(meeting: Meeting, moment: datetime) -> bool:
    """Whether arrivals are noted at that moment."""
    return meeting.state in ("convened", "open") and moment >= meeting.begins_at - rules.EARLY


def unchecked(meeting: Meeting) -> QuerySet[Presence]:
    """Who came by the code on the screen and was not looked for in the room yet."""
    coded: QuerySet[Presence] = meeting.presences.filter(how=Presence.How.CODE, checked_at=None)
    return coded
