"""A secret ballot by codes from printed sheets: what is checked by everybody, who keeps its two keys, which sheets and codes there are.

Codes are kept as digests; which answer a code stands for is on the printed sheets alone. No row leads from a sheet to a person.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from takafu.meetings.models.ballots import Box
from takafu.people.models import Person
from takafu.register.models import Owned


class Board(Owned):
    """The archive of a ballot by codes. `token`: what `belenios-tool` calls it; `result` and `report`: what it counted and verified."""

    box = models.OneToOneField(Box, on_delete=models.PROTECT, related_name="board")
    token = models.CharField(max_length=40, blank=True)
    archive = models.BinaryField(default=bytes)
    sheets = models.PositiveIntegerField(default=0)
    printed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # no more codes are taken
    summed_at = models.DateTimeField(null=True, blank=True)  # the sum stands in the archive
    result = models.JSONField(null=True, blank=True)
    report = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.token


class Keeper(Owned):
    """Who keeps one of the two keys. `digest`: of the secret key, which is in their hands alone; `share`: what it did at the count."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="keepers")
    place = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    public = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    share = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[Any]] = ["place"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "board", "place"], name="keeper_place"),
            models.UniqueConstraint(fields=["body", "board", "person"], name="keeper_once"),
        ]

    def __str__(self) -> str:
        return f"{self.board_id} {self.place}"


class Sheet(Owned):
    """A printed sheet, whoever drew it; and whether a code of it was cast."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="drawn")
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.pk)


class Code(Owned):
    """A code of a sheet, as its digest, and the sealed ballot that it casts; the ballots of a sheet go once one of them is cast."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="codes")
    digest = models.CharField(max_length=64)
    ballot = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body", "digest"], name="code_once")]

    def __str__(self) -> str:
        return self.digest
