"""The room's days worth knowing, on which a meeting is held; and its meetings as calendars take them, with hours and changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from takafu.kit.calendars import Event
from takafu.kit.coming import Coming
from takafu.kit.permissions import Viewer
from takafu.meetings import calling, queries
from takafu.meetings.models import Meeting


def coming(viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """Convened meetings of these days: one query."""
    for meeting in _between(queries.coming(viewer), first, last):
        yield Coming(meeting.day, _("Meeting"), meeting.title, meeting.item.address)


def events(viewer: Viewer, first: date, last: date) -> Iterator[Event]:
    """Convened meetings of these days for the viewer's own calendar, also held and called off: two queries."""
    for meeting in _between(queries.own(viewer), first, last):
        yield calling.event(meeting, meeting.standing_items)


def _between(found: QuerySet[Meeting], first: date, last: date) -> Iterator[Any]:
    a_day = timedelta(days=1)
    convened = found.exclude(convened_at=None)
    for meeting in convened.filter(begins_at__date__gte=first - a_day, begins_at__date__lte=last + a_day):
        if first <= meeting.day <= last:
            yield meeting
