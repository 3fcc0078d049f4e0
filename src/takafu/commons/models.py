"""Comments on anything that can be cited; what a person is told, and by mail; work in the background."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from uuid6 import uuid7

from takafu.kit.clock import now
from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.people.models import Person
from takafu.register.models import Act, Body, Item, Owned


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

    named: Mapping[int, Person] = MappingProxyType({})  # who its signs stand for, where `queries.with_named` read it

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


class Mention(Owned):
    """Somebody who is named in a comment: what its text has at that place is a sign, so that no name is left when the person is erased."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mentions")
    place = models.PositiveSmallIntegerField()  # which of the text's signs

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["comment", "place"], name="mention_place")]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "person"], name="mention_person")]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.place}"


class Announcement(Owned):
    """What the bureau tells the members, one committee, or everybody. Reworded by a new edition: the acts keep the words of each.

    It is no news after `ends`, nor from `ended_at` on, when it was taken down; it stays to be read.
    """

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="announcement")
    title = TonguesField()
    text = TonguesField()
    edition = models.PositiveSmallIntegerField(default=1)
    ends = models.DateField(null=True)
    once = models.CharField(max_length=64)  # what the form and the words were: the same sent twice is one announcement
    at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    personal: ClassVar[dict[str, Personal]] = {
        "title": Personal("public", "as long as the body", "telling members"),
        "text": Personal("public", "as long as the body", "telling members"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body", "once"], name="announcement_once")]

    def __str__(self) -> str:
        return str(self.title)

    def stands(self, today: date) -> bool:
        """Whether it is still news on that day."""
        return self.ended_at is None and (self.ends is None or self.ends >= today)


class PhoneCall(Owned):
    """Somebody was phoned about an item, and told or not reached. Taken back by a day, never deleted but with the person."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="phone_calls")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="phone_calls")
    told = models.BooleanField()
    at = models.DateTimeField()
    once = models.CharField(max_length=64)  # which form and which tick: the same sent twice is one call
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body", "once"], name="phone_call_once")]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "item"], name="phone_call_item")]

    def __str__(self) -> str:
        return str(self.id)


class Watch(Owned):
    """A person follows an item from an act's number on: older acts are no news to them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="watches")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="watches")
    since = models.BigIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "person", "item"], name="watch_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.item_id}"


class Reader(Owned):
    """How far a person has read the acts, how far they were told by mail, and how often they want to be."""

    class Frequency(models.TextChoices):
        """How often mail comes."""

        IMMEDIATE = "immediate", _("At once")
        DAILY = "daily", _("Once a day, in the morning")
        WEEKLY = "weekly", _("Once a week, on Monday morning")
        NEVER = "never", _("Never: I look here")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reader")
    seen_number = models.BigIntegerField(default=0)
    mailed_number = models.BigIntegerField(default=0)
    mailed_at = models.DateTimeField(default=now)  # when it was last looked whether there is something to send
    frequency = models.CharField(max_length=10, choices=Frequency, default=Frequency.DAILY)
    quiet_from = models.TimeField(null=True, blank=True, default=time(21))
    quiet_to = models.TimeField(null=True, blank=True, default=time(8))

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["frequency", "mailed_at"], name="reader_due")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.seen_number}"


class Feed(Owned):
    """A person's own feeds: their address holds a secret of which only the digest is kept."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)

    personal: ClassVar[dict[str, Personal]] = {
        "digest": Personal("secret", "until it is taken away", "the feeds that you subscribe to"),
    }

    def __str__(self) -> str:
        return str(self.person_id)


class Letter(models.Model):
    """A mail to a log-in: written in the transaction of what it tells, sent by the worker. Without a body it is about the log-in itself.

    `act`: what it tells alone, and no digest tells again.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not sent")
        KEPT = "kept", _("kept here, not to be sent")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    once = models.CharField(max_length=100, unique=True)  # what it tells: never written twice
    subject = models.CharField(max_length=200)
    text = models.TextField()
    calendar = models.TextField(blank=True)  # an invitation that calendars understand
    stop = models.CharField(max_length=300, blank=True)  # the address that ends such mails
    act = models.ForeignKey(Act, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)

    personal: ClassVar[dict[str, Personal]] = {
        "subject": Personal("ordinary", "30 days", "mail"),
        "text": Personal("ordinary", "30 days", "mail"),
        "calendar": Personal("ordinary", "30 days", "mail"),
    }

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_at"], name="letter_due", condition=Q(state="waiting")),
            models.Index(fields=["body", "-made_at"], name="letter_outbox"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Job(Owned):
    """A work in the background that somebody waits for: how far it is, and what came of it.

    `tries` numbers the worker that has it; whose number is past has lost it. Until `lease_at` nobody else takes it.
    """

    class State(models.TextChoices):
        """How it stands."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("under way")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=60, blank=True)  # an id or a code: the same twice at once is one job
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=now)
    lease_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "user", "kind", "about"],
                name="job_once",
                condition=Q(state__in=["waiting", "running"]),
            )
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "lease_at"], name="job_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Beat(models.Model):
    """When the worker last did what is done every minute. The row is also what keeps several workers from doing it at once."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at}"
