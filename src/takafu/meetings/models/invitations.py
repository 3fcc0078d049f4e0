"""Who was convened to a meeting."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from takafu.meetings.models.sittings import Meeting
from takafu.people.models import Person
from takafu.register.models import Owned


class Invitation(Owned):
    """Somebody with a seat was convened: they are told of everything that changes it from then on."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "meeting", "person"], name="invitation_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.person_id}"
