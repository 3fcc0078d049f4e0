"""Petitions that were filed with the council, and what became of them. Nobody's signature is kept."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from takafu.council.models.watching import SAID, Session, codes
from takafu.kit.personal import Personal
from takafu.law import petitions
from takafu.law.trails import Entry
from takafu.register.models import Item, Owned


class Petition(Owned):
    """A petition of citizens or of associations, from the day on which it was filed."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="council_petition")
    kind = models.CharField(max_length=12, choices=codes(*petitions.KINDS))
    subject = models.CharField(max_length=200)
    text = models.TextField()
    bearer = models.CharField(max_length=200, blank=True)  # which associations, or who calls for it; never who signed
    signed = models.PositiveIntegerField(null=True, blank=True)  # how many
    entered_on = models.DateField()  # what its days were counted on first

    personal: ClassVar[dict[str, Personal]] = dict.fromkeys(("subject", "text", "bearer"), SAID)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.subject

    def standing_steps(self) -> list[PetitionStep]:
        """Its steps, but those that were taken back."""
        return [one for one in self.steps.all() if one.taken_back_at is None]

    def trail(self) -> list[Entry]:
        """Its steps as the law takes them."""
        return [Entry(one.step, one.on, one.outcome) for one in self.standing_steps()]


class PetitionStep(Owned):
    """A step of a petition: when it was taken, what was said, and what shows it."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=12, choices=codes(*petitions.STEPS))
    on = models.DateField()
    outcome = models.CharField(max_length=8, blank=True, choices=codes("yes", "partly", "no"))
    said = models.CharField(max_length=500, blank=True)  # the reasons of a refusal, what was decided
    evidence = models.CharField(max_length=300)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="petition_steps")
    taken_back_at = models.DateTimeField(null=True, blank=True)  # entered by mistake

    personal: ClassVar[dict[str, Personal]] = dict.fromkeys(("said", "evidence"), SAID)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "petition", "number"], name="council_petition_step_number"),
            models.CheckConstraint(condition=~Q(evidence=""), name="council_petition_step_evidence"),
        ]

    def __str__(self) -> str:
        return self.step
