"""Gatherings, the sources and recordings that came in, and the ideas in them, in the words of whoever had them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

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
        EARLIER = "earlier", "earlier"

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

    def mark(self) -> str:
        """What may be changed of it, as it is now: a page that shows another is out of date."""
        now = [sorted(self.title.items()), self.audience, self.moderated, self.closes]
        return sha256(repr(now).encode()).hexdigest()[:16]


class Source(Owned):
    """A file or a paste that was taken in, kept as it came. Undone whole while nothing was built on it."""

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="sources")
    name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)  # SHA-256 of the bytes: the same file twice is noticed
    file = models.CharField(max_length=200)  # below the data folder; empty once somebody whose name it held was erased
    size = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)  # of ideas taken in
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "name": Personal("ordinary", KEPT, "finding the file again"),
        "file": Personal("ordinary", "until a person it names is erased", "reading what was taken in again"),
    }

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "digest"], name="source_digest")]

    def __str__(self) -> str:
        return self.name


class Axis(Owned):
    """A heading that groups stand under."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="axis")
    title = TonguesField()
    keywords = models.JSONField(default=list, blank=True)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="axes"
    )  # of a list
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
    that blames a group of residents. `key` is what the same words have, however they are typed. `speaker` is who said it, where that is
    nobody whom the body knows. Withdrawn, by its author or with its whole source, it keeps its number and shows its words to nobody.
    """

    class Origin(models.TextChoices):
        """Whose idea it is."""

        PERSON = "person", "person"
        ASSOCIATION = "association", "association"
        MEETING = "meeting", "meeting"
        ANONYMOUS = "anonymous", "anonymous"
        COLLECTED = "collected", "collected"

    class Refusal(models.TextChoices):
        """Why an officer leaves an idea out."""

        INSULT = "insult", pgettext_lazy("reason", "It insults or threatens somebody")
        PRIVATE = "private", pgettext_lazy("reason", "It tells what is private")
        UNLAWFUL = "unlawful", pgettext_lazy("reason", "It calls for hatred or violence")
        ADVERT = "advert", pgettext_lazy("reason", "It is an advertisement")
        NO_IDEA = "no_idea", pgettext_lazy("reason", "It asks for nothing that the body could propose")

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="idea")
    number = models.PositiveIntegerField()
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="ideas")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    label = models.CharField(max_length=20, blank=True)  # its number in the source: «1.11»
    text = models.TextField()
    key = models.CharField(max_length=32)
    language = models.CharField(max_length=8, blank=True)
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.COLLECTED)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    association = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    speaker = models.CharField(max_length=120, blank=True)
    named = models.BooleanField(default=False)  # the author lets the name be shown
    once = models.CharField(max_length=64, blank=True)  # what the form and the words were: sent twice it is one idea
    secret = models.CharField(max_length=64, blank=True)  # digest of the code by which who has no account follows it
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    correction = models.TextField(blank=True)
    neutral = models.TextField(blank=True)
    given_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)  # into the pool; empty while it waits for an officer
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_for = models.CharField(max_length=10, choices=Refusal, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    supporters: int  # counted by who tells of it (`queries.numbered`), like the next
    mine: bool
    documented: bool

    personal: ClassVar[dict[str, Personal]] = {
        "text": Personal("ordinary", KEPT, "the idea"),
        "correction": Personal("ordinary", KEPT, "the idea, read rightly"),
        "neutral": Personal("ordinary", KEPT, "the idea, for the public"),
        "speaker": Personal("ordinary", KEPT, "who said what"),
    }

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "number"], name="idea_number"),
            models.UniqueConstraint(fields=["body", "once"], name="idea_once", condition=~Q(once="")),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "axis", "number"], name="idea_axis"),
            models.Index(fields=["body", "gathering", "number"], name="idea_gathering"),
            models.Index(fields=["body", "key"], name="idea_key"),
            models.Index(fields=["body", "parent"], name="idea_parent", condition=Q(parent__isnull=False)),
            models.Index(fields=["secret"], name="idea_secret", condition=~Q(secret="")),
            models.Index(
                fields=["body", "number"],
                name="idea_waiting",
                condition=Q(taken_at=None, refused_at=None, withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Recording(Owned):
    """An idea that was spoken or written by hand: its file is private, a helper types it, its author confirms, then the file goes.

    `idea` is what it became. `secret`, `author`, `speaker`, `named` are the idea's until then.
    """

    class Kind(models.TextChoices):
        """What the file holds."""

        VOICE = "voice", "voice"
        PAPER = "paper", "paper"

    class LeftOut(models.TextChoices):
        """Why an officer leaves a recording out, beside the reasons for an idea."""

        UNHEARD = "unheard", pgettext_lazy("reason", "It cannot be heard or read")
        ALONE = "alone", pgettext_lazy("reason", "Nobody came back to confirm what was typed")

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="recordings")
    idea = models.OneToOneField(Idea, null=True, blank=True, on_delete=models.PROTECT, related_name="recording")
    kind = models.CharField(max_length=5, choices=Kind)
    media = models.CharField(max_length=20)  # the media type, as its bytes say
    file = models.CharField(max_length=200, blank=True)  # below the data folder; empty once it was deleted
    size = models.BigIntegerField()
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="recordings")
    speaker = models.CharField(max_length=120, blank=True)
    named = models.BooleanField(default=False)
    once = models.CharField(max_length=64, blank=True)
    secret = models.CharField(max_length=64, blank=True)
    typed = models.TextField(blank=True)  # what the helper heard or read
    given_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # became an idea, taken back or left out; the file is gone
    refused_for = models.CharField(max_length=10, blank=True)  # one of `REASONS`, where it was left out

    personal: ClassVar[dict[str, Personal]] = {
        "file": Personal("ordinary", "until it was typed and confirmed", "hearing or reading the idea"),
        "typed": Personal("ordinary", "until it was confirmed", "the idea"),
        "speaker": Personal("ordinary", "until it was confirmed", "who said what"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "once"], name="recording_once", condition=~Q(once=""))
        ]

    def __str__(self) -> str:
        return str(self.id)

    def reason(self) -> str:
        """Why it was left out, in words."""
        return str(dict(REASONS).get(self.refused_for, ""))


REASONS = [*Recording.LeftOut.choices, *Idea.Refusal.choices]
