"""Papers of the body, who drafts them, their recommendations, where they were sent, what was answered and what was done."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.opinions import rules
from takafu.opinions.models.figures import CommentLink, Figures, ServiceComment
from takafu.opinions.models.links import FOR, KEPT, OneUse, registered
from takafu.people.models import Person
from takafu.register.models import Act, Item, Owned

__all__ = [
    "Answer",
    "CommentLink",
    "Drafter",
    "Edition",
    "Exhibit",
    "Figures",
    "Finding",
    "Link",
    "Opinion",
    "Pause",
    "Recommendation",
    "Reminder",
    "Reply",
    "Sending",
    "ServiceComment",
]


def _choices(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(code, code) for code in codes]


class Opinion(Owned):
    """An opinion, a recommendation note or an urgent note, as its standing edition has it. Each later step is a moment.

    `decided_by`: the act on whose authority it was adopted; None of an urgent note that the presidency adopted.
    """

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="opinion")
    kind = models.CharField(max_length=12, choices=_choices(rules.KINDS))
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    title = TonguesField()
    asked_by = models.CharField(max_length=160, blank=True)  # an institution or an office, never a person
    asked_on = models.DateField(null=True, blank=True)
    subject = models.TextField(blank=True)
    basis = models.TextField(blank=True)  # the reference and the article by which it is given
    facts = models.TextField(blank=True)
    analysis = models.TextField(blank=True)  # who gains, who loses
    position = models.TextField(blank=True)
    sense = models.CharField(max_length=12, blank=True, choices=_choices(rules.SENSES))
    heard = models.TextField(blank=True)
    project = models.CharField(max_length=200, blank=True)  # which an alternative answers, as it is called
    compared = models.JSONField(
        default=dict, blank=True
    )  # of an alternative, by `rules.SIDES`: what the project says, and what it says
    edition = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_for = models.CharField(
        max_length=300, blank=True
    )  # of one that was closed without an answer and without a rule
    dissent = models.TextField(blank=True)
    decided_by = models.ForeignKey(Act, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {
        "heard": Personal("public", KEPT, FOR),
        "dissent": Personal("public", KEPT, FOR),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "year", "number"], name="opinion_number"),
            models.CheckConstraint(
                condition=Q(adopted_at=None, number=None, year=None)
                | Q(adopted_at__isnull=False, number__isnull=False, year__isnull=False),
                name="opinion_numbered_once_adopted",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Drafter(Owned):
    """Somebody who writes a paper with others."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="drafters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "opinion", "person"], name="drafter_once")
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Edition(Owned):
    """What somebody wrote. `base`: the edition that they had before them; one that was overtaken is kept beside the standing one."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    overtaken = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Personal]] = {"content": Personal("ordinary", KEPT, FOR)}

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "opinion", "number"], name="opinion_edition")
        ]

    def __str__(self) -> str:
        return str(self.number)


class Recommendation(Owned):
    """One numbered recommendation: to which service, what, by which indicator, until when, at which cost."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    service = models.CharField(max_length=120)
    measure = models.TextField()
    indicator = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_for = models.CharField(max_length=300, blank=True)
    withdrawal = registered()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "opinion", "number"], name="recommendation_number"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_for="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_for="")),
                name="recommendation_withdrawn_for_a_reason",
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["body", "service"], name="recommendation_service")]

    def __str__(self) -> str:
        return str(self.number)


class Exhibit(Owned):
    """What a paper rests on: an item of another room, with what it said on the day it was cited."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="exhibits")
    target = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=300)
    cited_on = models.DateField()

    personal: ClassVar[dict[str, Personal]] = {"value": Personal("public", KEPT, FOR)}

    class Meta:
        ordering: ClassVar[list[str]] = ["cited_on", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "opinion", "target"], name="exhibit_once")
        ]

    def __str__(self) -> str:
        return self.value


class Sending(Owned):
    """How a paper went out: to whom, on which day (day zero of its clock), by which way, under which number; the receipt for it."""

    opinion = models.OneToOneField(Opinion, on_delete=models.PROTECT, related_name="sending")
    to = models.CharField(max_length=160)  # an institution or an office
    on = models.DateField()
    channel = models.CharField(max_length=10, choices=_choices(rules.SENT_BY))
    registry = models.CharField(max_length=60, blank=True)
    letter = registered()
    received_on = models.DateField(null=True, blank=True)
    media = models.CharField(max_length=40, blank=True)
    file = models.CharField(max_length=120, blank=True)

    personal: ClassVar[dict[str, Personal]] = {"file": Personal("ordinary", KEPT, FOR)}

    def __str__(self) -> str:
        return f"{self.to} {self.on}"


class Pause(Owned):
    """A change of the reply's time, with its reason: prolonged by a period, or standing still from a day to another."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="pauses")
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    count = models.PositiveSmallIntegerField(default=0)  # of `unit`; 0 of a suspension
    unit = models.CharField(max_length=15, blank=True)
    reason = models.CharField(max_length=300)
    struck_at = models.DateTimeField(null=True, blank=True)  # it was entered by mistake
    struck_for = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["start", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "opinion"], condition=Q(end=None, count=0, struck_at=None), name="pause_one_open"
            )
        ]

    def __str__(self) -> str:
        return self.reason


class Link(OneUse):
    """A link by which the commune answers without a log-in, once."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="links")

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "digest"], name="clerk_link_digest")
        ]


class Reply(Owned):
    """A reply as it came: on which day, by which way; provisional until a signed letter bears it out (`firm_at`)."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="replies")
    on = models.DateField()
    channel = models.CharField(max_length=10, choices=_choices(rules.CHANNELS))
    reference = models.CharField(max_length=60, blank=True)  # the letter's own number
    letter = registered()
    words = models.TextField(blank=True)
    media = models.CharField(max_length=40, blank=True)
    file = models.CharField(max_length=120, blank=True)
    link = models.OneToOneField(Link, null=True, blank=True, on_delete=models.PROTECT, related_name="reply")
    entered_at = models.DateTimeField()
    firm_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_for = models.CharField(max_length=300, blank=True)  # of a firm one that was entered by mistake

    personal: ClassVar[dict[str, Personal]] = {
        "words": Personal("ordinary", KEPT, FOR),
        "file": Personal("ordinary", KEPT, FOR),
        "refused_for": Personal("ordinary", KEPT, FOR),
    }

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "entered_at", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.channel}"


class Answer(Owned):
    """What a reply says of one recommendation."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="answers")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=10, choices=_choices(rules.ANSWERS))
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "reply", "recommendation"], name="answer_once")
        ]

    def __str__(self) -> str:
        return self.outcome


class Finding(Owned):
    """What was found of the carrying out of a recommendation, with its evidence: a dated line, struck out where it was a mistake."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="findings")
    state = models.CharField(max_length=10, choices=_choices(rules.STEPS))
    on = models.DateField()
    evidence = models.TextField()
    address = models.URLField(blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_for = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.state} {self.on}"


class Reminder(Owned):
    """A letter that reminds of a reply that is overdue. `session`: the council's next session, if it was named."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="reminders")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    session = models.DateField(null=True, blank=True)
    waits = models.JSONField(default=list, blank=True)  # the numbers that had no answer when it was made
    letter = registered()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "opinion", "number"], name="reminder_number")
        ]

    def __str__(self) -> str:
        return str(self.number)
