"""Applications are kept until two years after the result, as who applied was told; then they go, and the counts stay."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.law.counting import months_on
from takafu.register import actions as register
from takafu.register.rules import Verb, declare
from takafu.selection import queries
from takafu.selection.actions.applying import empty, forget
from takafu.selection.actions.calls import TOPIC, locked
from takafu.selection.models import Call

declare(Verb("selection.applications_deleted", data={"count": int}, topics=TOPIC))
AFTER_RESULT, AFTER_CLOSING = 24, 36  # months; the second where no result ever came


def due() -> QuerySet[Call]:
    """Calls of the scope's body whose applications are kept no longer."""
    over, long_over = (months_on(clock.today(), -months) for months in (AFTER_RESULT, AFTER_CLOSING))
    found: QuerySet[Call] = Call.objects.filter(deleted_at=None).exclude(published_at=None)
    silent = Q(result_at=None, cancelled_at=None, closes__lte=long_over)
    return found.filter(Q(result_at__date__lte=over) | Q(cancelled_at__date__lte=over) | silent).order_by("pk")


def delete_applications(*, by: Viewer, call: Call) -> bool:
    """Empty every application of a call, if that is due: numbers and counts stay. Whether it was."""
    require(by, "selection.delete_applications", call)
    with transaction.atomic():
        kept = locked(call)
        if not due().filter(pk=kept.pk).exists():
            return False
        kept.counted, kept.deleted_at = queries.counts(kept), clock.now()
        gone: list[str] = []
        listed = list(kept.applications.all())
        for one in listed:
            gone += empty(one)
            one.secret, one.once = "", f"deleted {one.pk}"
            one.save(update_fields=["secret", "once"])
        kept.save(update_fields=["counted", "deleted_at"])
        data = {"count": len(listed)}
        register.record("selection.applications_deleted", by=by, body=kept.body, item=kept.item, data=data)
        transaction.on_commit(lambda: forget(gone))
    return True


def let_go(by: Viewer) -> int:
    """Delete what is due in the scope's body."""
    return sum(delete_applications(by=by, call=one) for one in due())
