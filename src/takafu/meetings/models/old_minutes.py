"""Minutes of meetings that were held before the body worked here, with what they decided."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.register.models import Item, Owned


class OldMinutes(Owned):
    """What a file or a pasted text says of a meeting of the past: a draft for who keeps meetings until `kept_at`, then for members.

    Nothing is computed from it: neither presence, nor quorum, nor votes. `digest`: SHA-256 of the file, or of the pasted text.
    """

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="old_minutes")
    title = TonguesField()
    held_on = models.DateField(null=True, blank=True)
    text = models.TextField()
    file = models.CharField(max_length=120, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64)
    handed_in_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "title": Personal("ordinary", "as long as the body", "minutes of the past"),
        "text": Personal("ordinary", "as long as the body", "minutes of the past"),
        "file": Personal("ordinary", "as long as the body", "minutes of the past"),
        "file_name": Personal("ordinary", "as long as the body", "minutes of the past"),
    }

    class Meta:
        verbose_name_plural = "old minutes"
        ordering: ClassVar[list[Any]] = ["-held_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class OldDecision(Owned):
    """One decision of them, in its words: it can be linked and found like any other thing."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="old_decision")
    minutes = models.ForeignKey(OldMinutes, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    personal: ClassVar[dict[str, Personal]] = {
        "text": Personal("ordinary", "as long as the body", "minutes of the past"),
    }

    class Meta:
        ordering: ClassVar[list[Any]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "minutes", "number"], name="old_decision_number")
        ]

    def __str__(self) -> str:
        return self.text[:60]
