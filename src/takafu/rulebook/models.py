"""Texts, their editions, articles and provisions; amendments and who signs them with their author."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.people.models import Person
from takafu.register.models import Item, Owned


class Text(Owned):
    """A text of articles: the body's own, or what its members must know of one that stands above it."""

    class Kind(models.TextChoices):
        """What it is."""

        RULES = "rules", "rules"
        CHARTER = "charter", "charter"
        GUIDE = "guide", "guide"
        OTHER = "other", "other"

    class Rank(models.IntegerChoices):
        """How high it stands, as `law.standing.Rank`."""

        BODY = 1, "body"
        COUNCIL = 2, "council"
        LAW = 3, "law"

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="rule_text")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.RULES)
    rank = models.PositiveSmallIntegerField(choices=Rank, default=Rank.BODY)
    title = TonguesField()

    def __str__(self) -> str:
        return str(self.title)


class Edition(Owned):
    """A version of a text: drafted, opened for amendments, adopted, in force from a day on. `content` is frozen at adoption."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="edition")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    amendable_at = models.DateTimeField(null=True, blank=True)
    amend_until = models.DateField(null=True, blank=True)  # the last day on which amendments are taken
    adopted_at = models.DateTimeField(null=True, blank=True)
    start = models.DateField(null=True, blank=True)  # the first day in force
    content = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "text", "number"], name="rule_edition_number"),
            models.UniqueConstraint(
                fields=["body", "text"], condition=Q(adopted_at=None), name="rule_edition_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(adopted_at=None, start=None) | Q(adopted_at__isnull=False, start__isnull=False),
                name="rule_edition_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.number}"


class Article(Owned):
    """An article's or a chapter's identity, the same through all editions; what is said about it hangs on its item."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="article")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="articles")

    def __str__(self) -> str:
        return str(self.item.title)


class Provision(Owned):
    """What an article says in the draft of an edition. `version` counts its changes: two drafters never overwrite each other."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="provisions")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="provisions")
    level = models.CharField(max_length=8, default="article")
    order = models.PositiveIntegerField()
    heading = TonguesField(blank=True)
    words = TonguesField(blank=True)
    parameters = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[Any]] = ["order", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "edition", "article"], name="provision_once")
        ]

    def __str__(self) -> str:
        return str(self.heading)


class Amendment(Owned):
    """A change to a draft that its author puts forward: other words or figures, a new article, or none; or those of another amendment."""

    class Kind(models.TextChoices):
        """What it does."""

        REPLACE = "replace", "replace"
        INSERT = "insert", "insert"
        DELETE = "delete", "delete"

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="amendment")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    key = models.UUIDField(default=uuid7)  # of the article that it would insert
    heading = TonguesField(blank=True)
    words = TonguesField(blank=True)
    figures = models.JSONField(default=list, blank=True)  # parameters that it changes; value None: fixed no longer
    reason = models.TextField(blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(default=False)
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    abstentions = models.PositiveIntegerField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "reason": Personal("public", "as long as the body", "why the text should change")
    }

    class Meta:
        ordering: ClassVar[list[Any]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "edition", "number"], name="amendment_number")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.number}"


class Cosigner(Owned):
    """Somebody who signs an amendment with its author: a record, taken back by who gave it."""

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="cosigners")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "amendment", "person"], name="cosigned_once")
        ]

    def __str__(self) -> str:
        return f"{self.amendment_id} {self.person_id}"
