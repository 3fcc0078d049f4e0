"""Comments on anything that can be cited."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from takafu.kit.clock import now
from takafu.kit.personal import Personal
from takafu.people.models import Person
from takafu.register.models import Item, Owned


class Comment(Owned):
    """A person's words on an item, never edited. It owns an item itself, so that it can be cited, found and answered.

    Its state is dated: `withdrawn_at` by the author, `hidden_at` by an officer for a reason, `erased_at` with the person.
    """

    class Reason(models.TextChoices):
        """Why an officer hides a comment."""

        INSULT = "insult", pgettext_lazy("reason", "It insults or threatens somebody")
        PRIVATE = "private", pgettext_lazy("reason", "It tells what is private")
        UNLAWFUL = "unlawful", pgettext_lazy("reason", "It calls for hatred or violence")
        ADVERT = "advert", pgettext_lazy("reason", "It is an advertisement")
        ASIDE = "aside", pgettext_lazy("reason", "It has nothing to do with the subject")

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="comment")
    on = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="comments")
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answered_by")
    language = models.CharField(max_length=8)
    text = models.TextField()
    once = models.CharField(max_length=64)  # what the form and the words were: the same sent twice is one comment
    at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_for = models.CharField(max_length=10, choices=Reason, blank=True)
    erased_at = models.DateTimeField(null=True)

    personal: ClassVar[dict[str, Personal]] = {
        "text": Personal("ordinary", "until its author is erased", "the discussion"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "author", "once"], name="comment_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "on", "answers", "id"], name="comment_on")
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def stands(self) -> bool:
        """Whether its words are still to be read."""
        return not (self.withdrawn_at or self.hidden_at or self.erased_at)
