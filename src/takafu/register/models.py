"""Bodies, items, links, acts: the five mechanisms' tables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_scopes import ScopedManager
from uuid6 import uuid7

from takafu.kit.permissions import Viewer
from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.register.addresses import short_of


class Body(models.Model):
    """A body of equality. What makes it different from another is a row or a setting, never code."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = TonguesField()
    settings = models.JSONField(default=dict, blank=True)
    demonstration = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    revisions: Mapping[str, int] = MappingProxyType({})  # by topic, where `queries.body_at` read them

    class Meta:
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return str(self.name)


class Owned(models.Model):
    """A row of one body. Queries outside a body's scope are refused."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = ScopedManager(body="body")

    class Meta:
        abstract = True


class ItemQuerySet(models.QuerySet["Item"]):
    """Reads of items."""

    def visible_to(self, viewer: Viewer) -> ItemQuerySet:
        """What this viewer may see; a tombstone is seen by nobody."""
        seen = Q(visibility__in=visibilities(viewer))
        if own := _own(viewer):
            seen |= Q(visibility=Item.Visibility.COMMITTEE, audience__in=own)
        return self.filter(seen, erased_at=None)


def visibilities(viewer: Viewer) -> list[str]:
    """What this viewer sees: items of these visibilities, and what is for a committee of theirs."""
    seen = [Item.Visibility.PUBLIC]
    if viewer.has("member", "rapporteur", "president", "operator"):
        seen.append(Item.Visibility.MEMBERS)
    if viewer.has("rapporteur", "president", "operator"):
        seen += [Item.Visibility.OFFICERS, Item.Visibility.COMMITTEE]
    return list(seen)


def _own(viewer: Viewer) -> frozenset[UUID]:
    """The committees for whose items alone the viewer is an audience."""
    return frozenset() if viewer.has("suspended") else viewer.committees


class Item(Owned):
    """What can be cited, commented, searched or told of: every such row of another room owns exactly one."""

    class Visibility(models.TextChoices):
        """Who may see it."""

        PUBLIC = "public", "public"
        MEMBERS = "members", "members"
        OFFICERS = "officers", "officers"
        COMMITTEE = "committee", "committee"  # and officers

    kind = models.CharField(max_length=40)
    title = TonguesField()
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.MEMBERS)
    audience = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )  # the committee's item, where one committee alone may see it
    address = models.CharField(max_length=200, blank=True)  # below the body's own address, without a first slash
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ScopedManager(_manager_class=models.Manager.from_queryset(ItemQuerySet), body="body")
    personal: ClassVar[dict[str, Personal]] = {
        "title": Personal("public", "as long as what it names", "a person's item carries the name")
    }

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "kind", "visibility", "-changed_at"], name="item_kind")
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(visibility="committee", audience__isnull=False)
                | (~Q(visibility="committee") & Q(audience=None)),
                name="item_audience",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def thread(self) -> str:
        """Where its thread and what is said about it are read, below the body's address."""
        return f"item/{self.id}/"

    @property
    def short(self) -> str:
        """A short address below the body's that leads to its page: to be printed, or typed."""
        return f"t/{self.code}/"

    @property
    def code(self) -> str:
        """The short code of it, as it stands in that address."""
        return short_of(self.id)

    def seen_by(self, viewer: Viewer) -> bool:
        """Whether this viewer may see it, as `visible_to` would find."""
        seen = self.visibility in visibilities(viewer) or self.audience_id in _own(viewer)
        return self.erased_at is None and seen


class SearchKey(models.Model):
    """The words an item is found by, as `text.keys` gives them. One index each lies over it, in SQLite and in PostgreSQL."""

    id = models.BigAutoField(primary_key=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="search_key")
    title = models.TextField(blank=True)
    words = models.TextField(blank=True)  # the title's words too

    objects: ClassVar[Any] = ScopedManager(body="body")
    personal: ClassVar[dict[str, Personal]] = {
        "title": Personal("public", "as long as the item", "search"),
        "words": Personal("public", "as long as the item", "search"),
    }

    def __str__(self) -> str:
        return self.title


class Link(Owned):
    """One item's relation to another: an upper room cites a lower one, and the lower one can still show what came of it."""

    source = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="links_out")
    relation = models.CharField(max_length=30)
    target = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="links_in")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "source", "relation", "target"], name="link_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="link_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.target_id}"


class Revision(Owned):
    """How often a topic of the body changed. The topic "" counts the acts: its row is the lock under which an act takes its number."""

    topic = models.CharField(max_length=40, blank=True)
    number = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body", "topic"], name="revision_topic")]

    def __str__(self) -> str:
        return f"{self.topic} {self.number}"


class Act(Owned):
    """A change of official state: who, when, what, and the digest of the text made official. Never changed, never deleted.

    `data` holds ids, numbers, dates and codes, no free text. `authority` is the act of the decision that this one carries out.
    """

    number = models.BigIntegerField()
    verb = models.CharField(max_length=60)
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="acts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    data = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    authority = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="carried_out_by")

    doer: Any  # the person who did it, set by who tells of it (`kit.telling`)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body", "number"], name="act_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class ActText(models.Model):
    """The text that an act made official, and its salt. Erasing a person deletes the row; the act and its digest stay."""

    act = models.OneToOneField(Act, primary_key=True, on_delete=models.PROTECT, related_name="text")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    salt = models.CharField(max_length=64)
    text = models.TextField()

    objects: ClassVar[Any] = ScopedManager(body="body")
    personal: ClassVar[dict[str, Personal]] = {
        "text": Personal("ordinary", "until a person it names is erased", "the text that was made official")
    }

    def __str__(self) -> str:
        return self.text[:40]


# the founding file


class Founding(Owned):
    """The body's own papers: the act that created it, and what it says of its worth. One row a body; the acts keep each edition."""

    number = models.CharField(max_length=60, blank=True)
    day = models.DateField(null=True)
    session = models.CharField(max_length=120, blank=True)
    kept_at = models.CharField(max_length=200, blank=True)
    value = models.TextField(blank=True)
    adds = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=0)

    personal: ClassVar[dict[str, Personal]] = {
        "value": Personal("public", "as long as the body", "the founding file"),
        "adds": Personal("public", "as long as the body", "the founding file"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body"], name="founding_once")]

    def __str__(self) -> str:
        return self.number


class Means(Owned):
    """Something that the body needs for its work and asked of its council: a room, transport, copies. Never a payment."""

    class Kind(models.TextChoices):
        """What it is."""

        ROOM = "room", _("A room")
        TRANSPORT = "transport", _("Transport")
        COPIES = "copies", _("Copies and paper")
        HELP = "help", _("A person’s help")
        TRAINING = "training", _("Training")
        OTHER = "other", pgettext_lazy("means", "Something else")

    kind = models.CharField(max_length=10, choices=Kind)
    what = models.CharField(max_length=160)

    personal: ClassVar[dict[str, Personal]] = {
        "what": Personal("public", "as long as the body", "the founding file"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body", "what"], name="means_once")]

    def __str__(self) -> str:
        return self.what


class MeansStep(Owned):
    """What became of means on a day: a dated line, never rewritten."""

    class State(models.TextChoices):
        """How far it has come."""

        ASKED = "asked", pgettext_lazy("means", "asked for")
        PROMISED = "promised", pgettext_lazy("means", "promised")
        RECEIVED = "received", pgettext_lazy("means", "received")
        REFUSED = "refused", pgettext_lazy("means", "refused")

    means = models.ForeignKey(Means, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=State)
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "note": Personal("public", "as long as the body", "the founding file"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["means", "state", "on"], name="means_step_once")
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.on}"


class Yardstick(Owned):
    """By what the body wants to be judged: its own words, and how far it wants to come."""

    title = models.CharField(max_length=160)
    target = models.CharField(max_length=160)

    personal: ClassVar[dict[str, Personal]] = {
        "title": Personal("public", "as long as the body", "the founding file"),
        "target": Personal("public", "as long as the body", "the founding file"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body", "title"], name="yardstick_once")]

    def __str__(self) -> str:
        return self.title
