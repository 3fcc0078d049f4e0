"""Documents of a meeting, or of an item of its agenda."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from takafu.kit.personal import Personal
from takafu.meetings.models.sittings import AgendaItem, Meeting
from takafu.people.models import Person
from takafu.register.models import Owned

UNTIL = "as long as the minutes"
WHY = "the documents of a meeting"


class Attachment(Owned):
    """A document that belongs to a meeting: for its members, until it is published by an act of its own.

    `entry`: the item of the agenda that it is for; None where it is for the whole meeting. Taken away, the row stays without
    file, name and title. The next call of a meeting has rows of its own with the same `file`.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attachments")
    entry = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments")
    title = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=120, blank=True)  # as its giver's machine named it, cleaned
    media = models.CharField(max_length=80)  # the media type, as its bytes say
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the bytes: given twice, it is one document
    file = models.CharField(max_length=200, blank=True)  # below the data folder; empty once it was deleted
    size = models.BigIntegerField()
    giver = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "title": Personal("ordinary", UNTIL, WHY),
        "name": Personal("ordinary", UNTIL, WHY),
        "file": Personal("ordinary", UNTIL, WHY),
    }

    class Meta:
        ordering: ClassVar[list[str]] = ["given_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "meeting", "digest"], name="attachment_once", condition=Q(ended_at=None, entry=None)
            ),
            models.UniqueConstraint(
                fields=["body", "entry", "digest"],
                name="attachment_entry_once",
                condition=Q(ended_at=None, entry__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "meeting", "given_at"], name="attachment_meeting"),
            models.Index(fields=["body", "file"], name="attachment_file", condition=~Q(file="")),
        ]

    def __str__(self) -> str:
        return self.title or self.name
