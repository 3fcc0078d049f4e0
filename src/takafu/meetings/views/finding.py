"""Finding a meeting, or what belongs to one, that the viewer may see; and going back to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from takafu.kit import finding
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.finding import reads_and_takes, see
from takafu.meetings.models import Meeting

__all__ = ["back", "found", "of", "reads_and_takes", "see", "seen", "way"]


def found(request: Asked, key: UUID, action: str = "meetings.see") -> Meeting:
    """The meeting, if it is there for this viewer and they may; who has no log-in is asked for one before anything is told.

    Raises:
        Refused: they may not.
        Http404: there is none, or not for this viewer.
    """
    rows = Meeting.objects.select_related("item", "body", "committee__item", "earlier__item")
    return seen(request, rows.filter(pk=key).first(), action)


def seen(request: Asked, meeting: Meeting | None, action: str) -> Meeting:
    """The same of a meeting that was found already."""
    kept: Meeting = finding.seen(request, meeting, action, "meetings.see_inside")
    return kept


def of(request: Asked, rows: Any, key: UUID, action: str) -> Any:
    """A row that belongs to a meeting.

    Raises:
        Refused, Http404: as `found`.
    """
    row = rows.select_related("meeting__item", "meeting__body").filter(pk=key).first()
    seen(request, row.meeting if row else None, action)
    return row


def back(request: Asked, meeting: Meeting) -> str:
    """Where the meeting's page is."""
    return below(request, meeting.item.address)


def way(request: Asked, meeting: Meeting) -> list[Link]:
    """The way from the list to the meeting."""
    return [Link(_("Meetings"), address(request, "meetings:list")), Link(meeting.title, back(request, meeting))]
