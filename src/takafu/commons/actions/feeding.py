"""A person's own feeds: given a secret address, given another, taken away. Records, not acts."""

from __future__ import annotations

import secrets

from django.db import transaction

from takafu.commons import rules
from takafu.commons.models import Feed
from takafu.kit.clock import now
from takafu.kit.permissions import Viewer, require

LONG = 24  # bytes of a secret


def renew_feed(*, by: Viewer) -> str:
    """Give the person's feeds a new secret address, whose secret is told now and never again; the one before ends.

    Raises:
        Refused: nobody of a name here.
    """
    require(by, "commons.be_told")
    secret = secrets.token_urlsafe(LONG)
    with transaction.atomic():
        values = {"body_id": by.body_id, "digest": rules.digest(secret), "made_at": now()}
        Feed.objects.update_or_create(person_id=by.person_id, defaults=values)
    return secret


def end_feed(*, by: Viewer) -> None:
    """Nobody reads the person's feeds any more, whoever has the address.

    Raises:
        Refused: nobody of a name here.
    """
    require(by, "commons.be_told")
    Feed.objects.filter(person=by.person_id).delete()
