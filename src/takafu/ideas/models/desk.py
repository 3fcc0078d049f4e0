"""What people make of ideas at the desk: groups that cite them, steps that can be undone, what is said of both."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from takafu.ideas.models.gather import KEPT, Axis, Idea
from takafu.kit.personal import Personal
from takafu.people.models import Person
from takafu.register.models import Item, Owned


class Group(Owned):
    """A line to be: it cites the ideas that ask for the same thing and never swallows them."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="group")
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="groups")
    wording = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    order = models.PositiveIntegerField(default=0)
    dissolved_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    personal: ClassVar[dict[str, Personal]] = {"wording": Personal("public", "as long as the body", "the programme")}

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "axis", "order"], name="group_axis")]

    def __str__(self) -> str:
        return self.wording[:60]


class Citation(Owned):
    """A group cites an idea: because it asks for the same thing, or as one of the rival answers to be voted on."""

    class Relation(models.TextChoices):
        """What the idea is to the group."""

        SAME = "same", "same"
        OPTION = "option", "option"

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="citations")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="citations")
    relation = models.CharField(max_length=6, choices=Relation, default=Relation.SAME)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "group", "idea"], name="citation_once", condition=Q(ended_at=None))
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "idea"], name="citation_idea", condition=Q(ended_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.idea_id}"


class Judgement(Owned):
    """What a person said of two ideas: the same, not the same, rivals, or later; taken back, nothing. The smaller key stands first."""

    class Answer(models.TextChoices):
        """What was said."""

        SAME = "same", "same"
        OTHER = "other", "other"
        RIVAL = "rival", "rival"
        LATER = "later", "later"

    left = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=6, choices=Answer, blank=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "left", "right"], name="judgement_once"),
            models.CheckConstraint(condition=Q(left__lt=models.F("right")), name="judgement_order"),
        ]

    def __str__(self) -> str:
        return self.answer


class Suggestion(Owned):
    """Two ideas that may ask for the same thing, with the reasons: computed by the worker, read by the desk.

    `change` is what the last computing changed: a pair that came or went, or is clearly likelier or less likely than before.
    A pair that people decided stays as it was, so that it is asked again once its answer is taken back.
    """

    class Change(models.TextChoices):
        """What the last computing changed."""

        NEW = "new", pgettext_lazy("pair", "new")
        UP = "up", pgettext_lazy("pair", "likelier than before")
        DOWN = "down", pgettext_lazy("pair", "less likely than before")
        GONE = "gone", pgettext_lazy("pair", "no longer suggested")

    left = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    rival = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    change = models.CharField(max_length=4, choices=Change, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "left", "right"], name="suggestion_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "-score"], name="suggestion_score")]

    personal: ClassVar[dict[str, Personal]] = {"reasons": Personal("ordinary", "until computed anew", "words shared")}

    def __str__(self) -> str:
        return f"{self.score:.2f}"


class Hint(Owned):
    """The axis in which an idea that stands in none likely belongs: computed by the worker with the suggestions, read by the desk."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="hint")
    axis = models.ForeignKey(Axis, on_delete=models.CASCADE, related_name="+")
    new = models.BooleanField(default=False)  # the last computing found it, or another than before

    def __str__(self) -> str:
        return f"{self.idea_id} {self.axis_id}"


class Step(Owned):
    """One step at the sorting desk, with each row before and after it, so that anybody may undo it, later too."""

    number = models.PositiveIntegerField()
    code = models.CharField(max_length=30)
    changes = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undoes = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by")

    personal: ClassVar[dict[str, Personal]] = {
        "changes": Personal(
            "ordinary", "until its author is erased", "undoing: corrections and wordings before and after"
        )
    }

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body", "number"], name="step_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.code}"


class Support(Owned):
    """A person stands behind an idea. Never moved, never counted twice."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="supports")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "idea", "person"], name="support_once")
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}"


class Objection(Owned):
    """An author or supporter says that a group does not say what they meant; it is shown, and answered.

    `person` is empty where somebody without a log-in said it, by the code of their idea; it `waits` to be read where such ideas do.
    """

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="objections")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="objections")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    waits = models.BooleanField(default=False)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_for = models.CharField(max_length=10, choices=Idea.Refusal, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "text": Personal("ordinary", KEPT, "the objection"),
        "answer": Personal("ordinary", KEPT, "the answer"),
    }

    def __str__(self) -> str:
        return self.text[:40]
