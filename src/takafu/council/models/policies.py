"""Programmes, strategies and policies that others carry out here, with their documents; what the body looks at above all for a while."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from takafu.council import rules
from takafu.council.models.watching import KEPT, Service, codes
from takafu.kit.personal import Personal
from takafu.register.models import Item, Owned

CHOSEN = Personal("public", KEPT, "what the body looks at above all")


class Policy(Owned):
    """A programme or strategy of the council beside its programme of action, or a policy of a service of the State in the territory."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="council_policy")
    kind = models.CharField(max_length=12, choices=codes(*rules.POLICIES))
    level = models.CharField(max_length=16, choices=codes(*rules.LEVELS))
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="policies")
    other = models.CharField(max_length=160, blank=True)  # whose it is, where that is no service of the list
    text = models.TextField(blank=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    link = models.URLField(max_length=300, blank=True)
    source = models.CharField(max_length=200)  # where it was read of

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(service=None) | Q(other=""), name="council_policy_party"),
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(ends__gte=F("begins")), name="council_policy_days"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="council_policy_source"),
        ]

    def __str__(self) -> str:
        return str(self.item.title)


class PolicyFile(Owned):
    """A document of a policy: public, as the policy is."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="files")
    title = models.CharField(max_length=160)
    name = models.CharField(max_length=120)
    media = models.CharField(max_length=90)
    digest = models.CharField(max_length=64)
    file = models.CharField(max_length=120)
    size = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "policy", "digest"], name="council_policy_file_once")
        ]

    def __str__(self) -> str:
        return self.title


class Focus(Owned):
    """What the body, by itself or in a meeting, chose to look at above all: since when and why; until when and why no longer."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="council_focus")
    reason = models.TextField()
    chosen_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_for = models.CharField(max_length=300, blank=True)

    personal: ClassVar[dict[str, Personal]] = dict.fromkeys(("reason", "closed_for"), CHOSEN)

    class Meta:
        ordering: ClassVar[list[str]] = ["-chosen_on", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(closed_on=None) | Q(closed_on__gte=F("chosen_on")), name="council_focus_days"),
            models.CheckConstraint(condition=Q(closed_on=None) | ~Q(closed_for=""), name="council_focus_reason"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.item.title)
