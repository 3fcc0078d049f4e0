"""Gathered ideas, and what people make of them: axes, groups that cite them, steps that can be undone."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.people.models import Organization, Person
from takafu.register.models import Item, Owned

KEPT = "as long as the body; the name until its bearer is erased"


class Gathering(Owned):
    """Where ideas come from: a call with dates, a meeting, a document."""

    class Kind(models.TextChoices):
        """How the ideas reach the body."""

        CALL = "call", "call"
        MEETING = "meeting", "meeting"
        DOCUMENT = "document", "document"

    class Audience(models.TextChoices):
        """Who may hand in an idea by the form."""

        OFFICERS = "officers", "officers"
        MEMBERS = "members", "members"
        PUBLIC = "public", "public"

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="gathering")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CALL)
    title = TonguesField()
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.MEMBERS)
    moderated = models.BooleanField(default=True)  # ideas of the public wait for an officer
    opens = models.DateField()
    closes = models.DateField(null=True, blank=True)  # the last day on which ideas are taken

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(closes=None) | Q(closes__gte=models.F("opens")), name="gathering_dates")
        ]

    def __str__(self) -> str:
        return str(self.title)


class Source(Owned):
    """A file or a paste that was taken in, kept as it came. Undone whole while nothing was built on it."""

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="sources")
    name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)  # SHA-256 of the bytes: the same file twice is noticed
    file = models.CharField(max_length=200)  # below the data folder
    size = models.BigIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Axis(Owned):
    """A heading that groups stand under."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="axis")
    title = TonguesField()
    keywords = models.JSONField(default=list, blank=True)
    order = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)  # merged into another, or given up
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "axes"
        ordering: ClassVar[list[str]] = ["order", "id"]

    def __str__(self) -> str:
        return str(self.title)


class Idea(Owned):
    """An idea in the words of whoever had it; nothing ever alters them.

    `number` is the body's own count: «your idea is no. 104». `parent`: the composite idea that it was split from.
    `correction` is a reading of a faulty original that a person confirmed; `neutral` what the public reads instead of an original
    that blames a group of residents.
    """

    class Origin(models.TextChoices):
        """Whose idea it is."""

        PERSON = "person", "person"
        ASSOCIATION = "association", "association"
        MEETING = "meeting", "meeting"
        ANONYMOUS = "anonymous", "anonymous"
        COLLECTED = "collected", "collected"

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="idea")
    number = models.PositiveIntegerField()
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="ideas")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    label = models.CharField(max_length=20, blank=True)  # its number in the source: «1.11»
    text = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.COLLECTED)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    association = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    named = models.BooleanField(default=False)  # the author lets the name be shown
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    correction = models.TextField(blank=True)
    neutral = models.TextField(blank=True)
    given_at = models.DateTimeField()
    taken_at = models.DateTimeField(
        null=True, blank=True
    )  # accepted into the pool; empty while it waits for an officer
    refused_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    personal: ClassVar[dict[str, Personal]] = {
        "text": Personal("ordinary", KEPT, "the idea"),
        "correction": Personal("ordinary", KEPT, "the idea, read rightly"),
        "neutral": Personal("ordinary", KEPT, "the idea, for the public"),
    }

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body", "number"], name="idea_number")]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "axis", "number"], name="idea_axis")]

    def __str__(self) -> str:
        return f"{self.number}"


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

    def __str__(self) -> str:
        return f"{self.group_id} {self.idea_id}"


class Judgement(Owned):
    """What a person said of two ideas: the same, not the same, rivals, or later. The smaller key stands first."""

    class Answer(models.TextChoices):
        """What was said."""

        SAME = "same", "same"
        OTHER = "other", "other"
        RIVAL = "rival", "rival"
        LATER = "later", "later"

    left = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=6, choices=Answer)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "left", "right"], name="judgement_once"),
            models.CheckConstraint(condition=Q(left__lt=models.F("right")), name="judgement_order"),
        ]

    def __str__(self) -> str:
        return self.answer


class Suggestion(Owned):
    """Two ideas that may ask for the same thing, with the reasons: computed by the worker, read by the desk."""

    left = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    rival = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "left", "right"], name="suggestion_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "-score"], name="suggestion_score")]

    personal: ClassVar[dict[str, Personal]] = {"reasons": Personal("ordinary", "until computed anew", "words shared")}

    def __str__(self) -> str:
        return f"{self.score:.2f}"


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
    """An author or supporter says that a group does not say what they meant; it is shown, and answered."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="objections")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="objections")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "text": Personal("ordinary", KEPT, "the objection"),
        "answer": Personal("ordinary", KEPT, "the answer"),
    }

    def __str__(self) -> str:
        return self.text[:40]


class Round(Owned):
    """A dated round in which members score the lines that stand when it opens. Blind until it closes; then its result is frozen."""

    class Method(models.TextChoices):
        """How members say what matters."""

        SCORE = "score", "score"
        POINTS = "points", "points"
        APPROVE = "approve", "approve"

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="round")
    title = TonguesField()
    method = models.CharField(max_length=8, choices=Method, default=Method.SCORE)
    purse = models.PositiveIntegerField(default=0)  # points to spread, where points are spread
    until = models.DateField()  # the last day on which scores are taken
    lines = models.JSONField(default=list)  # keys of the groups that are ranked, in the order of the desk
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(default=list)  # frozen at closing: a row a line, as `ranking.Standing`

    def __str__(self) -> str:
        return str(self.title)


class Score(Owned):
    """What one member gave one line: a record, seen by nobody else before the round closes."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="scores")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="scores")
    importance = models.PositiveSmallIntegerField(default=0)
    feasibility = models.PositiveSmallIntegerField(default=0)
    points = models.PositiveIntegerField(default=0)
    approved = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "round", "person", "group"], name="score_once")
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.group_id}"
