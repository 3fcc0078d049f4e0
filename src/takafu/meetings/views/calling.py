"""A meeting taken away: as a file for calendars."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from takafu.kit import calendars, clock
from takafu.kit.addresses import Asked
from takafu.meetings import calling, queries
from takafu.meetings.views.finding import back, found


@require_safe
def calendar(request: Asked, meeting: UUID) -> HttpResponse:
    """The meeting as it stands now, under the name that invitations and feeds give it."""
    here = found(request, meeting)
    if here.convened_at is None:
        raise Http404
    event = replace(calling.event(here, queries.taken(here)), address=request.build_absolute_uri(back(request, here)))
    content = calendars.write([event], str(request.here), clock.now())
    headers = {"Content-Disposition": 'attachment; filename="meeting.ics"', "Cache-Control": "private, no-cache"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
