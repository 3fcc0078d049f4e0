"""Meetings that were planned together, by one rule."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from takafu.kit.tongues import TonguesField
from takafu.register.models import Item, Owned


class Series(Owned):
    """What a year's programme of meetings was planned by; each of its meetings goes its own way from then on.

    `rule`: how its days were found (RRULE of RFC 5545), before a person moved some of them.
    """

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="meeting_series")
    title = TonguesField()
    rule = models.CharField(max_length=80)
    first = models.DateField()
    last = models.DateField()
    once = models.CharField(max_length=64)  # which showing of the form: pressed twice, it is one series
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "series"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "once"], name="meeting_series_once"),
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="meeting_series_order"),
        ]

    def __str__(self) -> str:
        return str(self.title)
