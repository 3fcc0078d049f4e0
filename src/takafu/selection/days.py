"""The room's days worth knowing: from when and until when a call takes applications."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from takafu.kit.coming import Coming
from takafu.kit.permissions import Viewer
from takafu.selection import queries


def coming(viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """Calls that open or close in these days: one query."""
    found = queries.calls(viewer).filter(cancelled_at=None, opens__lte=last, closes__gte=first)
    for call in found.exclude(published_at=None):
        opening = call.opens > first
        day = call.opens if opening else call.closes
        if day <= last:
            what = _("Members are called for from here on") if opening else _("Last day to apply for a seat")
            yield Coming(day, what, call.title, call.item.address)
