"""Who asks for the floor, and who speaks from when to when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from takafu.meetings.models.sittings import AgendaItem, Meeting
from takafu.people.models import Person
from takafu.register.models import Owned


class Turn(Owned):
    """Somebody asked for the floor; once it is given they speak until it ends. A record, not an act: like a raised hand."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="turns")
    entry = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="turns")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="turns")
    asked_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[Any]] = ["asked_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "meeting", "person"], condition=Q(ended_at=None), name="turn_one_each"
            ),
            models.UniqueConstraint(
                fields=["body", "meeting"], condition=Q(given_at__isnull=False, ended_at=None), name="turn_one_speaks"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(given_at__isnull=False, ended_at__gte=F("given_at")), name="turn_order"
            ),
        ]

    @property
    def key(self) -> str:
        """Its key in forms."""
        return str(self.pk)

    def __str__(self) -> str:
        return f"{self.person_id} {self.asked_at}"
