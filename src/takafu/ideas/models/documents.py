"""Documents that say more of an idea: files, kept beside it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from takafu.ideas.models.gather import Idea
from takafu.kit.personal import Personal
from takafu.people.models import Person
from takafu.register.models import Owned

UNTIL = "until it is taken away or its giver is erased"


class Document(Owned):
    """A file beside an idea: for its author and for who reads the idea inside the body, until it is published by an act of its own.

    Taken away, or its giver erased, the row stays without file, name and title.
    """

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=120, blank=True)  # as its giver's machine named it, cleaned
    media = models.CharField(max_length=80)  # the media type, as its bytes say
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the bytes: given twice, it is one document
    file = models.CharField(max_length=200, blank=True)  # below the data folder; empty once it was deleted
    size = models.BigIntegerField()
    giver = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "title": Personal("ordinary", UNTIL, "saying more of an idea"),
        "name": Personal("ordinary", UNTIL, "saying more of an idea"),
        "file": Personal("ordinary", UNTIL, "saying more of an idea"),
    }

    class Meta:
        ordering: ClassVar[list[str]] = ["given_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "idea", "digest"], name="idea_document_once", condition=Q(ended_at=None)
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "idea", "given_at"], name="idea_document_idea"),
            models.Index(fields=["body", "giver"], name="idea_document_giver", condition=Q(giver__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title or self.name
