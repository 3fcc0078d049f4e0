"""Motions, their votes, and who voted how where names are called."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from takafu.kit.personal import Personal
from takafu.meetings.models.ballots import Box
from takafu.meetings.models.sittings import AgendaItem, Meeting
from takafu.people.models import Person
from takafu.register.models import Act, Item, Owned


class Motion(Owned):
    """What somebody moves that the meeting should decide; or other words for another motion (`on`).

    `decides`: what is carried out once it is adopted, of another room; `start`: from which day, where that is asked for.
    """

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="motion")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="motions")
    entry = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="motions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    moved_text = models.TextField(blank=True)  # as it was moved, where an amendment was adopted since
    on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=10, blank=True)  # whose majority it needs: of `law.parameters.DECISIONS`
    decides = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    start = models.DateField(null=True, blank=True)
    mover = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "text": Personal("public", "as long as the body", "what a meeting was asked to decide"),
        "moved_text": Personal("public", "as long as the body", "what a meeting was asked to decide"),
    }

    class Meta:
        ordering: ClassVar[list[Any]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "meeting", "number"], name="motion_number")
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Vote(Owned):
    """A vote on a motion, as it was opened, counted and closed (Popolo: VoteEvent).

    `verdict`: what was told of its majority or of a lost quorum (`law.keeping`). `decision`: the act that closed it, on whose
    authority the motion is carried out.
    """

    class Way(models.TextChoices):
        """How it is taken."""

        HANDS = "hands", "show of hands"
        NAMED = "named", "by name"
        SECRET = "secret", "secret ballot"
        CODES = "codes", "codes from printed sheets"

    class Outcome(models.TextChoices):
        """What came of it. OPEN: the rules leave it to somebody to say, or to another vote."""

        ADOPTED = "adopted", "adopted"
        REJECTED = "rejected", "rejected"
        OPEN = "open", "open"
        VOID = "void", "void"
        ANNULLED = "annulled", "annulled"  # its secret ballot was given up

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="votes")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="votes")
    round = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=6, choices=Way)
    box = models.OneToOneField(Box, null=True, blank=True, on_delete=models.PROTECT, related_name="vote")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    yes = models.PositiveIntegerField(null=True, blank=True)
    no = models.PositiveIntegerField(null=True, blank=True)
    blank = models.PositiveIntegerField(null=True, blank=True)
    present = models.PositiveIntegerField(null=True, blank=True)
    office = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    verdict = models.JSONField(default=dict, blank=True)
    decision = models.ForeignKey(Act, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    carried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[Any]] = ["opened_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "motion", "round"], name="vote_round"),
            models.UniqueConstraint(fields=["body", "meeting"], condition=Q(closed_at=None), name="vote_one_open"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="vote_outcome_once_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.motion_id} {self.round}"


class Choice(Owned):
    """How a person voted where names are called: a record, changed until the vote is closed. `cast_by`: who said it for them."""

    class Answer(models.TextChoices):
        """What they said."""

        YES = "yes", "yes"
        NO = "no", "no"
        BLANK = "blank", "blank"

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="named")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=5, choices=Answer)
    cast_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "vote", "person"], name="choice_once")
        ]

    def __str__(self) -> str:
        return self.answer
