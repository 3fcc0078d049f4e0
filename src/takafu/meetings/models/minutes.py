"""Minutes with every wording they ever had, and what members took on at a meeting."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from takafu.kit.personal import Personal
from takafu.meetings.models.sittings import AgendaItem, Meeting
from takafu.people.models import Person
from takafu.register.models import Item, Owned


class Minutes(Owned):
    """What a meeting's record says beside what the software knows of it. `frozen`: all of it, as it was approved, by language."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="minutes")
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    frozen = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "minutes"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(sent_at__isnull=False, approved_at__gte=F("sent_at")),
                name="minutes_approved_once_sent",
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting)


class Passage(Owned):
    """What the rapporteur writes of an item of the agenda, or of the whole meeting (`entry` None), in one wording after another.

    The highest `version` stands. `place`: where the words stand that are of the whole meeting.
    """

    class Place(models.TextChoices):
        """Where it stands."""

        OPENING = "opening", "opening"
        ITEM = "item", "item"
        CLOSING = "closing", "closing"

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="passages")
    place = models.CharField(max_length=7, choices=Place)
    entry = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    ar = models.TextField(blank=True)
    fr = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Personal]] = {
        "ar": Personal("ordinary", "as long as the minutes", "what was said at a meeting"),
        "fr": Personal("ordinary", "as long as the minutes", "what was said at a meeting"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "minutes", "entry", "version"], condition=Q(place="item"), name="passage_item_version"
            ),
            models.UniqueConstraint(
                fields=["body", "minutes", "place", "version"], condition=~Q(place="item"), name="passage_place_version"
            ),
            models.CheckConstraint(
                condition=Q(place="item", entry__isnull=False) | (~Q(place="item") & Q(entry=None)),
                name="passage_entry",
            ),
        ]

    def __str__(self) -> str:
        return (self.ar or self.fr)[:60]


class ActionItem(Owned):
    """Something that somebody took on at a meeting. It rolls over to the next ones until it is done or let go."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="action_item")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="action_items")
    entry = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="action_items")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="action_items")
    due = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "text": Personal("ordinary", "as long as the minutes", "what a member took on at a meeting")
    }

    class Meta:
        ordering: ClassVar[list[Any]] = ["due", "begun_at", "id"]

    def __str__(self) -> str:
        return self.text
