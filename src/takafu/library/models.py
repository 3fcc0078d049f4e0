"""The body's words: concepts, and every edition of each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from takafu.kit.personal import Personal
from takafu.library.rules import LONGEST, Entry
from takafu.register.models import Item, Owned

KEPT = "as long as the body"


class Concept(Owned):
    """One meaning with its wordings. `version` is its last edition's number: 0 while it is only proposed."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="concept")
    content = models.JSONField(default=dict)
    topic = models.CharField(max_length=20)
    key_ar = models.CharField(max_length=LONGEST + 20)  # what it is put in order by, in each language of pages
    key_fr = models.CharField(max_length=LONGEST + 20)
    found_by = models.JSONField(default=list)  # `rules.found_by`: read while somebody types
    starter = models.CharField(
        max_length=40, blank=True
    )  # its key among the starter concepts, where it came from there
    version = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    came: str = ""  # where what its change led to is seen, below the body's address: of this request alone
    personal: ClassVar[dict[str, Personal]] = {"content": Personal("public", KEPT, "the glossary")}

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "key_ar"], name="concept_order")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "starter"], condition=~models.Q(starter=""), name="concept_starter")
        ]

    def __str__(self) -> str:
        return str(self.item.title)

    @property
    def entry(self) -> Entry:
        """What it says."""
        return Entry.of(self.content)


class Edition(Owned):
    """A concept as it stood once, or as somebody proposes it. Never changed: going back is a new edition."""

    class State(models.TextChoices):
        """What became of it."""

        STOOD = "stood", "stood"
        PROPOSED = "proposed", "proposed"
        TAKEN = "taken", "taken"
        REFUSED = "refused", "refused"

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()  # of a proposal: the edition that it was written on
    state = models.CharField(max_length=8, choices=State, default=State.STOOD)
    content = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {"content": Personal("public", KEPT, "the glossary")}

    class Meta:
        ordering: ClassVar[list[str]] = ["-number", "-id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "concept", "number"], condition=models.Q(state="stood"), name="edition_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} {self.number}"

    @property
    def entry(self) -> Entry:
        """What it says."""
        return Entry.of(self.content)
