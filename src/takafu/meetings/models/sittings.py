"""Meetings, the items of their agenda, and who is asked to come beside the members."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.meetings import rules
from takafu.meetings.models.series import Series
from takafu.people.models import Committee, Person
from takafu.register.models import Item, Owned


class Meeting(Owned):
    """A sitting of the body, of a committee or of the bureau. Where it stands is told by its moments.

    `verdict`: what was told of the quorum when it opened or was given up (`law.keeping`). `version` counts what invited people
    must know of: a calendar takes the higher one.
    """

    class Kind(models.TextChoices):
        """Who sits."""

        PLENARY = "plenary", "plenary"
        COMMITTEE = "committee", "committee"
        BUREAU = "bureau", "bureau"
        STUDY = "study", "study"
        JOINT = "joint", "joint"

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="meeting")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PLENARY)
    committee = models.ForeignKey(Committee, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    title = TonguesField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    map_link = models.URLField(max_length=300, blank=True)
    public = models.BooleanField(default=False)  # whether everybody reads of it once it is convened
    call = models.PositiveSmallIntegerField(default=1)
    earlier = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="again")
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    version = models.PositiveIntegerField(default=0)
    convened_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)  # given up for want of a quorum
    cancelled_at = models.DateTimeField(null=True, blank=True)
    verdict = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar[list[Any]] = ["begins_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="meeting_ends_after"),
            models.CheckConstraint(condition=Q(call__gte=1, call__lte=3), name="meeting_call"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="meeting_closed_once_open"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "begins_at"], name="meeting_begins")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def state(self) -> rules.State:
        """Where it stands."""
        return rules.state(
            convened=self.convened_at, opened=self.opened_at, closed=self.closed_at, failed=self.failed_at,
            cancelled=self.cancelled_at,
        )  # fmt: skip

    @property
    def day(self) -> Any:
        """The day on which it begins, in Morocco."""
        return timezone.localdate(self.begins_at)


class AgendaItem(Owned):
    """What a meeting deals with, in its order. `about` is what it is about, of another room."""

    class Kind(models.TextChoices):
        """What is done with it."""

        INFORM = "inform", "inform"
        DISCUSS = "discuss", "discuss"
        DECIDE = "decide", "decide"
        ELECT = "elect", "elect"

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="agenda_item")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    order = models.PositiveIntegerField()
    title = TonguesField()
    note = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.DISCUSS)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    about = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposer = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)  # by a member; None where the officers wrote it
    taken_at = models.DateTimeField(null=True, blank=True)  # onto the agenda
    late = models.BooleanField(default=False)  # taken on after the meeting was convened
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "note": Personal("ordinary", "as long as the body", "the agenda that a meeting was convened with")
    }

    class Meta:
        ordering: ClassVar[list[Any]] = ["order", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(began_at__isnull=False), name="agenda_item_ended_once_begun"
            ),
            models.UniqueConstraint(
                fields=["body", "meeting"],
                condition=Q(began_at__isnull=False, ended_at=None),
                name="agenda_one_current",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Guest(Owned):
    """Somebody who is asked to a meeting and does not sit in the body."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    name = models.CharField(max_length=120)
    of = models.CharField(max_length=160, blank=True)
    came = models.BooleanField(default=False)

    personal: ClassVar[dict[str, Personal]] = {
        "name": Personal("ordinary", "as long as the minutes", "who was asked to a meeting"),
        "of": Personal("ordinary", "as long as the minutes", "who was asked to a meeting"),
    }

    class Meta:
        ordering: ClassVar[list[Any]] = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "meeting", "name"], name="guest_once")
        ]

    def __str__(self) -> str:
        return self.name
