"""Persons, organisations, memberships, roles (Popolo's words)."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.register.models import Item, Owned

MANDATE = "mandate and two years"


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that hold from a day to a day."""

    def overlapping(self, start: date, end: date | None) -> DatedQuerySet:
        """Those that hold on some day from `start` to before `end` (None: for good)."""
        found = self.filter(Q(end=None) | Q(end__gt=start)).exclude(end=F("start"))
        return found if end is None else found.filter(start__lt=end)

    def in_force(self, day: date) -> DatedQuerySet:
        """Those that hold on `day`: the first day counts, the day of the end does not."""
        return self.filter(Q(start__lte=day), Q(end=None) | Q(end__gt=day))


def _scoped() -> Any:
    return ScopedManager(_manager_class=models.Manager.from_queryset(DatedQuerySet), body="body")


class Person(Owned):
    """Somebody the body knows. A log-in may belong to them, and need not."""

    class Gender(models.TextChoices):
        """How the person is spoken of."""

        FEMALE = "f", "female"
        MALE = "m", "male"

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="person")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = TonguesField()
    gender = models.CharField(max_length=1, choices=Gender, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    skills = models.TextField(blank=True)
    tasks = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    erased_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "name": Personal("public", "as long as the body", "members are published"),
        "gender": Personal("ordinary", "as long as the body", "gendered wording, parity"),
        "email": Personal("contact", MANDATE, "convening"),
        "phone": Personal("contact", MANDATE, "convening"),
        "skills": Personal("ordinary", MANDATE, "sharing the work out"),
        "tasks": Personal("ordinary", MANDATE, "sharing the work out"),
    }

    class Meta:
        verbose_name_plural = "people"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "user"], name="person_user", condition=Q(user__isnull=False))
        ]

    def __str__(self) -> str:
        return str(self.name)


class Organization(Owned):
    """An association, the commune, a service."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="organization")
    name = TonguesField()
    dissolved = models.DateField(null=True, blank=True)  # the first day without it

    def __str__(self) -> str:
        return str(self.name)


class Membership(Owned):
    """A person's seat in the body from a day to a day, on behalf of an association or in person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    on_behalf_of = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = _scoped()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(end=None) | Q(end__gt=F("start")), name="membership_ends_after"),
            models.UniqueConstraint(fields=["body", "person"], name="membership_open", condition=Q(end=None)),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.start}"


class Role(Owned):
    """A post that a person holds from a day to a day; one that ends on its first day never held."""

    class Post(models.TextChoices):
        """The posts that the software itself knows; what each may do stands in the rooms' permission tables."""

        PRESIDENT = "president", "president"
        VICE_PRESIDENT = "vice_president", "vice-president"
        RAPPORTEUR = "rapporteur", "rapporteur"
        DEPUTY_RAPPORTEUR = "deputy_rapporteur", "deputy rapporteur"
        CLERK = "clerk", "the commune's clerk"
        SUSPENDED = "suspended", "suspended"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    post = models.CharField(max_length=20, choices=Post)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = _scoped()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(end=None) | Q(end__gte=F("start")), name="role_ends_after")
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.start}"


class Delegation(Owned):
    """Actions that a person passes on to another from a day to a day."""

    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations_given")
    taker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations_taken")
    actions = models.JSONField(default=list)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = _scoped()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="delegation_to_another"),
            models.CheckConstraint(condition=Q(end=None) | Q(end__gte=F("start")), name="delegation_ends_after"),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} {self.taker_id}"


class Committee(Owned):
    """A committee or cell of the body, of any design; it may mirror a committee of the council."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="committee")
    name = TonguesField()
    mirrors = models.CharField(max_length=160, blank=True)
    mandate = models.TextField(blank=True)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = _scoped()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(end=None) | Q(end__gte=F("start")), name="committee_ends_after")
        ]

    def __str__(self) -> str:
        return str(self.name)


class Office(Owned):
    """A post of the body's own list, or of a committee: its labels, how many hold it, and its task sheet. It gives no rights."""

    committee = models.ForeignKey(Committee, null=True, blank=True, on_delete=models.PROTECT, related_name="offices")
    label = TonguesField()
    female = TonguesField()
    male = TonguesField()
    holders = models.PositiveSmallIntegerField(default=1)
    tasks = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.label)

    def called(self, gender: str) -> str:
        """What its holder is called."""
        own = {"f": self.female, "m": self.male}.get(gender) or self.label
        return str(own)


class PostSheet(Owned):
    """The task sheet of a post of the bureau."""

    post = models.CharField(max_length=20)
    tasks = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["body", "post"], name="post_sheet_once")]

    def __str__(self) -> str:
        return self.post


class Appointment(Owned):
    """A person's place in a committee, or in an office, from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    committee = models.ForeignKey(
        Committee, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments")
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = _scoped()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(end=None) | Q(end__gte=F("start")), name="appointment_ends_after"),
            models.CheckConstraint(
                condition=Q(committee__isnull=False) | Q(office__isnull=False), name="appointment_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.start}"


class CommitteeReport(Owned):
    """What a committee reported on a day."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="reports")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    text = models.TextField()
    on = models.DateField()
    once = models.CharField(max_length=64)

    personal: ClassVar[dict[str, Personal]] = {
        "title": Personal("ordinary", "as long as the body", "the report"),
        "text": Personal("ordinary", "as long as the body", "the report"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "once"], name="committee_report_once")
        ]

    def __str__(self) -> str:
        return self.title
