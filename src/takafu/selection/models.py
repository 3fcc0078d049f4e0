"""Calls for members, the applications they bring, who reads them, and the list that comes of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from takafu.kit import clock
from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.law.parameters import share
from takafu.people.models import Membership, Person
from takafu.places.models import Area
from takafu.register.models import Item, Owned
from takafu.selection import rules

KEPT = "until two years after the result"


class Call(Owned):
    """A call for expression of interest. What decides is frozen when it is published; each later step is a moment."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="call")
    title = TonguesField()
    about = models.TextField(blank=True)
    opens = models.DateField()
    closes = models.DateField()
    seats = models.PositiveSmallIntegerField()
    criteria = models.JSONField(default=list)  # [{"key", "words", "weight"}]
    conditions = models.JSONField(default=list)  # of `rules.Condition`
    floor = models.PositiveSmallIntegerField(default=0)  # per cent of women
    floor_share = models.CharField(
        max_length=12, blank=True
    )  # the rules’ own share, where that is what the per cent stand for
    men_share = models.CharField(max_length=12, blank=True)  # the rules’ share of each sex when it was published
    gap = models.PositiveSmallIntegerField(default=20)  # points apart at which readers must talk
    source = models.TextField(blank=True)  # what the council's rules say of it, with its article and date
    proposer = models.CharField(max_length=20, default="rapporteur")  # the role
    approver = models.CharField(max_length=20, default="president")
    proposed_by = models.CharField(max_length=160, blank=True)  # as the council's rules name them
    approved_by = models.CharField(max_length=160, blank=True)
    complaint = models.TextField(blank=True)  # where one complains, and until when
    with_disability = models.BooleanField(
        default=False
    )  # may be asked: the ground is recorded (`actions.allow_disability`)
    published_at = models.DateTimeField(null=True, blank=True)
    scored_at = models.DateTimeField(null=True, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    result_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)  # its applications, which were kept no longer
    counted = models.JSONField(default=dict, blank=True)  # what is told of them together, since they were deleted

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(closes__gte=F("opens")), name="call_days"),
            models.CheckConstraint(condition=Q(floor__lte=100), name="call_floor"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def state(self, today: date | None = None) -> rules.State:
        """Where it stands on that day."""
        moments = rules.Moments(
            self.opens,
            self.closes,
            published=bool(self.published_at),
            cancelled=bool(self.cancelled_at),
            scored=bool(self.scored_at),
            proposed=bool(self.proposed_at),
            approved=bool(self.approved_at),
            result=bool(self.result_at),
        )
        return rules.state(moments, today or clock.today())

    @property
    def weights(self) -> dict[str, int]:
        """The criteria's weights by key."""
        return {one["key"]: one["weight"] for one in self.criteria}

    @property
    def least(self) -> Fraction:
        """The least share of women, in per cent: that of the rules to the last third."""
        return 100 * share(self.floor_share) if self.floor_share else Fraction(self.floor)

    @property
    def least_men(self) -> Fraction:
        """The least share of men, in per cent, where the rules ask for a share of each sex."""
        return 100 * share(self.men_share) if self.men_share else Fraction(0)

    def asked(self) -> list[rules.Condition]:
        """The conditions as rules take them."""
        return [rules.Condition(**one) for one in self.conditions]


class Application(Owned):
    """Somebody who wants to sit, in person or for an association."""

    class Kind(models.TextChoices):
        """For whom they would sit."""

        PERSON = "person", "person"
        ASSOCIATION = "association", "association"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=120, blank=True)
    gender = models.CharField(max_length=1, choices=Person.Gender, blank=True)
    born = models.PositiveSmallIntegerField(null=True, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lives_here = models.BooleanField(null=True, blank=True)
    association = models.CharField(max_length=160, blank=True)
    founded = models.PositiveSmallIntegerField(null=True, blank=True)
    mandate = models.BooleanField(null=True, blank=True)
    councillor = models.BooleanField(null=True, blank=True)
    field = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    text = models.TextField(blank=True)
    disability = models.BooleanField(null=True, blank=True)
    consent_at = models.DateTimeField()
    given_at = models.DateTimeField()
    once = models.CharField(max_length=64)
    secret = models.CharField(max_length=64)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="applications")
    agreed = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)  # where readers were far apart
    agreed_for = models.TextField(blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)  # on the list, from 1
    reserve = models.PositiveSmallIntegerField(null=True, blank=True)  # on the reserve list, from 1
    membership = models.OneToOneField(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="application"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "name": Personal("contact", KEPT, "choosing members"),
        "gender": Personal("ordinary", KEPT, "counting parity"),
        "born": Personal("ordinary", KEPT, "checking conditions"),
        "association": Personal("ordinary", KEPT, "choosing members"),
        "field": Personal("ordinary", KEPT, "counting diversity"),
        "phone": Personal("contact", KEPT, "telling the result"),
        "email": Personal("contact", KEPT, "telling the result"),
        "text": Personal("contact", KEPT, "choosing members"),
        "disability": Personal("sensitive", KEPT, "counting, never shown of one person"),
        "agreed_for": Personal("contact", KEPT, "choosing members"),
        "once": Personal("secret", KEPT, "the same sending is kept once"),
        "secret": Personal("secret", KEPT, "coming back without a log-in"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "call", "number"], name="application_number"),
            models.UniqueConstraint(fields=["body", "once"], name="application_once"),
            models.UniqueConstraint(
                fields=["body", "call", "place"], name="application_place", condition=Q(place__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["body", "call", "reserve"], name="application_reserve", condition=Q(reserve__isnull=False)
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["body", "secret"], name="application_secret")]

    def __str__(self) -> str:
        return f"{self.number}"

    def facts(self, documents: int) -> rules.Facts:
        """What conditions ask about."""
        return rules.Facts(
            year=self.call.opens.year,
            kind=self.kind,
            born=self.born,
            founded=self.founded,
            lives_here=self.lives_here,
            mandate=self.mandate,
            councillor=self.councillor,
            documents=documents,
        )


class Paper(Owned):
    """A document of an application: for officers, readers and the applicant alone."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="papers")
    media = models.CharField(max_length=40)
    file = models.CharField(max_length=120)
    size = models.PositiveIntegerField()

    personal: ClassVar[dict[str, Personal]] = {"file": Personal("contact", KEPT, "checking conditions")}

    def __str__(self) -> str:
        return self.media


class Check(Owned):
    """An officer's word on one condition of one application."""

    class Said(models.TextChoices):
        """What was found."""

        MET = "met", "met"
        NOT = "not", "not"
        UNKNOWN = "unknown", "unknown"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="checks")
    condition = models.CharField(max_length=40)  # its key in the call
    verdict = models.CharField(max_length=8, choices=Said)
    reason = models.TextField(blank=True)

    personal: ClassVar[dict[str, Personal]] = {"reason": Personal("contact", KEPT, "checking conditions")}

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "application", "condition"], name="condition_checked_once")
        ]

    def __str__(self) -> str:
        return f"{self.condition} {self.verdict}"


class Reader(Owned):
    """A person who scores the applications of a call."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "call", "person"], name="call_reader_once")
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Score(Owned):
    """A reader's points for an application, or that they have an interest in it and give none."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="scores")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="scores")
    points = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    interest = models.BooleanField(default=False)
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Personal]] = {"note": Personal("contact", KEPT, "choosing members")}

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "application", "reader"], name="reading_once")
        ]

    def __str__(self) -> str:
        return str(self.reader_id)
