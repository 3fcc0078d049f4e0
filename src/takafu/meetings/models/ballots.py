"""Secret ballots: who may vote and has, and what was cast. Nothing in these tables leads from the one to the other.

`Urn` is one row whose sealed papers stand in the order of their letters; a closed box has its papers and its codes in tables that
do not know each other, written in one transaction in an order that says nothing. None of them has a time or a number.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.meetings.models.sittings import AgendaItem, Meeting
from takafu.people.models import Person
from takafu.register.models import Owned


class Box(Owned):
    """A secret ballot. `choices`: a key and a label each; `back`: the page, below the body's, that deals with the result.

    `names`: how many a paper may hold; where that is more than one, each is sealed and kept apart from the others.
    `seal` is the public key that papers are sealed with, "" of a ballot by codes; `verdict` what was told of the quorum when it was opened.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="boxes")
    entry = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="boxes")
    question = TonguesField()
    choices = models.JSONField()
    names = models.PositiveSmallIntegerField(default=1)
    back = models.CharField(max_length=200, blank=True)
    seal = models.CharField(max_length=44, blank=True)
    verdict = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    annulled_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "question": Personal("ordinary", "as long as the minutes", "what was voted on"),
        "choices": Personal("ordinary", "as long as the minutes", "who stood for election"),
    }

    class Meta:
        verbose_name_plural = "boxes"
        ordering: ClassVar[list[Any]] = ["opened_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(closed_at=None) | Q(annulled_at=None), name="box_ends_once")
        ]

    def __str__(self) -> str:
        return str(self.question)

    @property
    def open(self) -> bool:
        """Whether it takes papers."""
        return self.closed_at is None and self.annulled_at is None

    @property
    def coded(self) -> bool:
        """Whether it is held by codes from printed sheets (`Board`)."""
        return not self.seal


class Voter(Owned):
    """Somebody who was there when the box was opened, or for whom `holder` votes; and whether it was done. Never when.

    Of a ballot by codes: whether they have taken a sheet.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="voters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    voted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "box", "person"], name="voter_once")
        ]

    def __str__(self) -> str:
        return f"{self.box_id} {self.person_id}"


class Urn(Owned):
    """The sealed papers of a box that is open, a line each, sorted. It goes when the box is closed."""

    box = models.OneToOneField(Box, on_delete=models.PROTECT, related_name="urn")
    sealed = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.box_id)


class Paper(Owned):
    """What stands on a paper of a closed box; of a box of several names, one name of a paper, of which one nothing tells."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="papers")
    choice = models.CharField(max_length=36)

    class Meta:
        ordering: ClassVar[list[Any]] = ["choice", "id"]

    def __str__(self) -> str:
        return self.choice


class Receipt(Owned):
    """The code of a paper of a closed box; of which one, nothing tells. Of a ballot by codes: the digest of a sealed ballot."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="receipts")
    code = models.CharField(max_length=43)

    class Meta:
        ordering: ClassVar[list[Any]] = ["code"]

    def __str__(self) -> str:
        return self.code
