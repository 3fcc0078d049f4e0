"""Elections to a post, to one place in it or several, who stands in them, their rounds, and what each got."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.meetings.models.ballots import Box
from takafu.meetings.models.sittings import AgendaItem, Meeting
from takafu.people.models import Office, Person, Role
from takafu.register.models import Act, Item, Owned


class Election(Owned):
    """Who is to hold a post, decided on an item of the agenda. Where it stands is told by its moments and its rounds.

    `post`: of the bureau; or else `office`: of the body's own list or of a committee.
    `seats`: how many places, all equal; `decision`: the act that ended it. `by_lists`: lists of candidates stand; `list_seats`: how places
    go to them, as those who vote agreed where no rule says it. `posts`: those of the bureau that one list takes, in its order.
    """

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="election")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="elections")
    entry = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="elections")
    post = models.CharField(max_length=20, choices=Role.Post, blank=True)
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="elections")
    seats = models.PositiveSmallIntegerField(default=1)
    by_lists = models.BooleanField(default=False)
    list_seats = models.CharField(max_length=10, blank=True)
    posts = models.JSONField(default=list, blank=True)
    called_at = models.DateTimeField()
    decision = models.ForeignKey(Act, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)  # somebody is elected, or nobody
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[Any]] = ["called_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "entry", "post"],
                condition=Q(ended_at=None, dropped_at=None, office=None),
                name="election_one_running",
            ),
            models.UniqueConstraint(
                fields=["body", "entry", "office"],
                condition=Q(ended_at=None, dropped_at=None, office__isnull=False),
                name="election_one_of_office",
            ),
            models.CheckConstraint(
                condition=(Q(office=None) & ~Q(post="")) | Q(office__isnull=False, post=""), name="election_of_one_post"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="election_of_some_seats"),
            models.CheckConstraint(condition=Q(by_lists=False) | Q(seats__gte=2), name="election_by_lists_of_several"),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.entry_id}"


class Slate(Owned):
    """A list of candidates in their order. Its key names it on ballots. `head`: who handed it in, or its first where an officer did."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="slates")
    name = TonguesField()
    head = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "name": Personal("ordinary", "as long as the minutes", "who stood for election")
    }

    class Meta:
        ordering: ClassVar[list[Any]] = ["handed_in_at", "id"]

    def __str__(self) -> str:
        return str(self.name)


class Candidacy(Owned):
    """Somebody who stands, or is asked to. Its key names them on ballots, so that a paper holds no name.

    `slate`: the list that they are on, at `place`. `decision`: the act by which they were elected, on whose authority the post is
    given; `carried_at`: when it was. Elected and withdrawn: they gave the place up before they took it.
    """

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="candidacies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="candidacies")
    slate = models.ForeignKey(Slate, null=True, blank=True, on_delete=models.PROTECT, related_name="candidacies")
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    proposed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stood_at = models.DateTimeField(null=True, blank=True)  # they stand, or accepted to
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # or declined
    decision = models.ForeignKey(Act, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    carried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[Any]] = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "election", "person"], name="candidacy_once"),
            models.CheckConstraint(
                condition=Q(slate=None, place=None) | Q(slate__isnull=False, place__gte=1),
                name="candidacy_placed_on_list",
            ),
            models.CheckConstraint(
                condition=Q(carried_at=None) | Q(decision__isnull=False), name="candidacy_carried_once_elected"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def stands(self) -> bool:
        """Whether they are a candidate now; who is elected is none any more."""
        return self.stood_at is not None and self.withdrawn_at is None and self.decision_id is None


class Round(Owned):
    """A round, by a secret ballot on phones (`box`) or counted from papers. `verdict`: what was told of it (`law.keeping`).

    `seats`: the places that were left when it was opened.
    """

    class Way(models.TextChoices):
        """How it is held."""

        SECRET = "secret", "secret ballot"
        CODES = "codes", "codes from printed sheets"
        PAPER = "paper", "papers"
        HANDS = "hands", "hands"

    class Outcome(models.TextChoices):
        """What came of it. PART: some places are filled, the next round is for the others; OPEN: the rules leave it to who presides;
        AGAIN: equal votes, held again among them.
        """

        ELECTED = "elected", "elected"
        NEXT = "next", "next round"
        PART = "part", "some places"
        AGAIN = "again", "again"
        NOBODY = "nobody", "nobody"
        OPEN = "open", "open"
        VOID = "void", "void"
        ANNULLED = "annulled", "annulled"

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="rounds")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()  # as rules count them; a void one is held again under its number
    seats = models.PositiveSmallIntegerField(default=1)
    way = models.CharField(max_length=6, choices=Way)
    box = models.OneToOneField(Box, null=True, blank=True, on_delete=models.PROTECT, related_name="round")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    against = models.PositiveIntegerField(default=0)
    blank = models.PositiveIntegerField(default=0)
    spoilt = models.PositiveIntegerField(default=0)
    voters = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(null=True, blank=True)
    office = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    verdict = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar[list[Any]] = ["opened_at", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "meeting"], condition=Q(closed_at=None), name="round_one_open"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="round_outcome_once_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.election_id} {self.number}"


class Contender(Owned):
    """A candidate or a list in a round, the votes they got, and what came of it for them. `won`: the places of a list by the count."""

    class Fate(models.TextChoices):
        """Elected, in the next round, among those with equal votes, or out."""

        ELECTED = "elected", "elected"
        ON = "on", "on"
        TIED = "tied", "tied"
        OUT = "out", "out"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="contenders")
    candidacy = models.ForeignKey(Candidacy, null=True, blank=True, on_delete=models.PROTECT, related_name="contended")
    slate = models.ForeignKey(Slate, null=True, blank=True, on_delete=models.PROTECT, related_name="contended")
    won = models.PositiveSmallIntegerField(null=True, blank=True)
    votes = models.PositiveIntegerField(null=True, blank=True)
    fate = models.CharField(max_length=7, choices=Fate, blank=True)

    class Meta:
        ordering: ClassVar[list[Any]] = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "round", "candidacy"], name="contender_once"),
            models.UniqueConstraint(fields=["body", "round", "slate"], name="contender_list_once"),
            models.CheckConstraint(
                condition=Q(candidacy=None, slate__isnull=False) | Q(candidacy__isnull=False, slate=None),
                name="contender_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.votes}"

    @property
    def key(self) -> str:
        """What names them on ballots."""
        return str(self.candidacy_id or self.slate_id)
