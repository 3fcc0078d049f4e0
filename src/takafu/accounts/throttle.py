"""How often something may be tried: counted in the database, before the trying, so that many at once gain nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from takafu.accounts.models import Count


class Throttled(Exception):
    """Too many tries; `until` says when the next one is listened to."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in so long a time, of each thing of a kind (an account, an address)."""

    kind: str
    number: int
    time: timedelta


LOGIN_ACCOUNT = Limit("login account", 10, timedelta(minutes=15))
LOGIN_ADDRESS = Limit("login address", 60, timedelta(minutes=15))  # an office or a café shares one
CODE_ADDRESS = Limit("code address", 20, timedelta(minutes=15))
CODE_ALL = Limit("code", 300, timedelta(hours=1))  # wrong codes, from wherever
PROOF_ACCOUNT = Limit("second proof", 10, timedelta(minutes=15))
MAIL_ACCOUNT = Limit("mail account", 3, timedelta(hours=24))
MAIL_ADDRESS = Limit("mail address", 10, timedelta(hours=1))

Tried = Iterable[tuple[Limit, str]]


def spend(tried: Tried) -> None:
    """Count one more try of each, the narrowest first: what a narrow limit stops does not use up a wide one.

    Raises:
        Throttled: one of them had been tried too often already.
    """
    for limit, what in tried:
        count = _count(limit, _key(limit, what))
        if count.number > limit.number:
            raise Throttled(count.until)


def _count(limit: Limit, key: str) -> Count:
    now = timezone.now()
    while True:  # a right try of the same moment may take the row away between two statements: then it is made anew
        with transaction.atomic():
            Count.objects.filter(key=key, until__lte=now).delete()
            Count.objects.bulk_create([Count(key=key, until=now + limit.time)], ignore_conflicts=True)
            if Count.objects.filter(key=key).update(number=F("number") + 1):
                return Count.objects.get(key=key)


def refund(tried: Tried) -> None:
    """Take the try back: it was a right one."""
    for limit, what in tried:
        Count.objects.filter(key=_key(limit, what), number__gt=0).update(number=F("number") - 1)


def clear(limit: Limit, what: str) -> None:
    """Forget the tries of one thing."""
    Count.objects.filter(key=_key(limit, what)).delete()


def _key(limit: Limit, what: str) -> str:
    return salted_hmac(f"takafu.throttle {limit.kind}", what, algorithm="sha256").hexdigest()
