"""Rounds of ranking, and what members give in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from takafu.ideas.models.desk import Group
from takafu.kit.tongues import TonguesField
from takafu.people.models import Person
from takafu.register.models import Item, Owned


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
    words = models.JSONField(default=dict)  # how each line was worded when the round opened, by its key
    rivals = models.JSONField(default=dict)  # numbers of the rival answers of a line, by its key: one of them is chosen
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(default=list)  # frozen at closing: a row a line, as `ranking.Standing`
    turnout = models.JSONField(default=dict)  # frozen at closing: how many took part, of how many (`queries.Turnout`)

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
    choice = models.PositiveIntegerField(default=0)  # the number of the rival answer that was chosen
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "round", "person", "group"], name="score_once")
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.group_id}"
