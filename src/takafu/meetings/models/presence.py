"""Who was there, from when to when; who asked to be excused; who votes for whom."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from takafu.meetings.models.sittings import Meeting
from takafu.people.models import Person
from takafu.register.models import Owned


class Presence(Owned):
    """A spell of a person's presence. Who returns has another; `once` keeps what a phone sends twice from counting twice."""

    class How(models.TextChoices):
        """How it is known."""

        SHEET = "sheet", "signed the sheet"
        CODE = "code", "entered the room's code"
        SEEN = "seen", "was seen by the secretary"
        REMOTE = "remote", "takes part from a distance"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presences")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="presences")
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=6, choices=How, default=How.SEEN)
    noted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    once = models.CharField(max_length=64, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)  # who came by the code, looked for in the room

    class Meta:
        ordering: ClassVar[list[Any]] = ["arrived_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "meeting", "person"], condition=Q(left_at=None), name="presence_one_open"
            ),
            models.UniqueConstraint(
                fields=["body", "meeting", "once"], condition=~Q(once=""), name="presence_sent_once"
            ),
            models.CheckConstraint(condition=Q(left_at=None) | Q(left_at__gte=F("arrived_at")), name="presence_order"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.arrived_at}"


class Excuse(Owned):
    """Somebody said that they cannot come. No reason is kept; who accepted it is."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="excuses")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "meeting", "person"], name="excuse_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"


class Proxy(Owned):
    """Somebody votes for another at a meeting; only where the rules allow it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="proxies")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "proxies"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "meeting", "giver"], name="proxy_once"),
            models.CheckConstraint(condition=~Q(giver=F("holder")), name="proxy_for_another"),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} {self.holder_id}"
