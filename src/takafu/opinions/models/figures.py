"""What became of a service's recommendations, counted: sent to the service first, with what the service says of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from takafu.kit.personal import Personal
from takafu.opinions import rules
from takafu.opinions.models.links import FOR, KEPT, OneUse, registered
from takafu.register.models import Owned


class Figures(Owned):
    """The counts of one service and one year, as they were sent to it on a day. Others read them once it spoke, or its time is over."""

    service = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()  # in which the papers were numbered
    counts = models.JSONField(default=dict)
    counted_on = models.DateField()
    on = models.DateField()
    until = models.DateField()  # the last day for a comment, as the letter told it
    channel = models.CharField(max_length=10, choices=[(code, code) for code in rules.SENT_BY])
    registry = models.CharField(max_length=60, blank=True)
    letter = registered()

    class Meta:
        ordering: ClassVar[list[str]] = ["service", "year", "on"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "service", "year", "on"], name="figures_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.year}"


class CommentLink(OneUse):
    """A link by which the service comments on its figures, once."""

    figures = models.ForeignKey(Figures, on_delete=models.PROTECT, related_name="links")

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "digest"], name="comment_link_digest")
        ]


class ServiceComment(Owned):
    """What a service says of its figures: on which day, by which way. None is rewritten; a later one stands below."""

    figures = models.ForeignKey(Figures, on_delete=models.PROTECT, related_name="comments")
    on = models.DateField()
    channel = models.CharField(max_length=10, choices=[(code, code) for code in rules.CHANNELS])
    reference = models.CharField(max_length=60, blank=True)  # the letter's own number
    letter = registered()
    words = models.TextField()
    link = models.OneToOneField(CommentLink, null=True, blank=True, on_delete=models.PROTECT, related_name="comment")
    entered_at = models.DateTimeField()

    personal: ClassVar[dict[str, Personal]] = {"words": Personal("public", KEPT, FOR)}

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "entered_at", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.channel}"
