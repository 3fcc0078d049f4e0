"""Reads of a year's programme: which of its days are off, what is held and planned in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from takafu.kit.permissions import Viewer, may
from takafu.law.calendars import FIRST, LAST, Holiday
from takafu.meetings import queries
from takafu.meetings.models import Meeting
from takafu.places.queries import calendar


def off(days: Iterable[date]) -> dict[date, Holiday]:
    """Those that are holidays or closings, with why: who chose a Saturday knows that it is one. One query."""
    listed = [day for day in days if FIRST <= day.year <= LAST]
    known = calendar()
    found: dict[date, Holiday] = {}
    for year in sorted({day.year for day in listed}):
        for holiday in known.holidays(year):
            if holiday.day in listed:
                found.setdefault(holiday.day, holiday)
    return found


def year(viewer: Viewer, year: int) -> list[Meeting]:
    """A year's meetings that stand, in their order: what the viewer may read of, and to who sits the days of every series. One query."""
    shown = Q(pk__in=queries.meetings(viewer).values("pk"))
    if may(viewer, "meetings.see_inside"):
        shown |= Q(series__isnull=False)
    found = Meeting.objects.filter(shown, begins_at__year=year, cancelled_at=None, item__erased_at=None)
    return list(found.select_related("item", "committee__item"))
