"""What every verb of the room needs: a meeting held still, where it must stand, and a sentence for what cannot be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.meetings import rules
from takafu.meetings.models import Meeting
from takafu.register import actions as register
from takafu.register.models import Item

TOPIC = ("meetings",)
PUBLIC = (*TOPIC, "portal")
LIVE: tuple[rules.State, ...] = ("open",)
BEFORE: tuple[rules.State, ...] = ("planned", "convened")
ROOM: tuple[rules.State, ...] = ("convened", "open")  # people may be in the room


def locked(meeting: Meeting) -> Meeting:
    """The meeting as the database has it now, held still until the transaction ends."""
    kept: Meeting = Meeting.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=meeting.pk)
    return kept


@contextmanager
def held(by: Viewer, action: str, meeting: Meeting, *states: rules.State, on: Any = None) -> Iterator[Meeting]:
    """The meeting in a transaction, held still, at one of these states (any, if none is named).

    `on`: what the permission is asked for, if not the meeting.

    Raises:
        Refused: the viewer may not.
        ValidationError: it stands elsewhere.
    """
    require(by, action, on or meeting)
    with transaction.atomic():
        kept = locked(meeting)
        if states and kept.state not in states:
            raise refuse(_("The meeting has gone on meanwhile: look at it again."), "state")
        yield kept


def keep(meeting: Meeting) -> Item:
    """Save a meeting with its item: members read of it once it is convened, everybody where it is public."""
    told = meeting.convened_at is not None
    visibility = "public" if meeting.public and told else "members" if told else "officers"
    meeting.item = register.keep_item(
        body=meeting.body, kind="meeting", title=meeting.title, visibility=visibility,
        address=f"meetings/{meeting.pk}/", item=meeting.item if meeting.item_id else None,
    )  # fmt: skip
    meeting.save()
    return meeting.item
