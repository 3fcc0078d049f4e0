"""Whom the body writes to and what was written; sessions and what was said there; the programme of action; requests for information."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from takafu.council import rules
from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.law import information
from takafu.law.trails import Entry
from takafu.people.models import Person
from takafu.places.models import Area
from takafu.register.models import Item, Owned

KEPT = "as long as the body"
WRITTEN = Personal("ordinary", KEPT, "knowing what was written")
SAID = Personal("public", KEPT, "what the council said and did")


def codes(*of: str) -> list[tuple[str, str]]:
    """Choices whose words stand in `wording`."""
    return [(one, one) for one in of]


class Service(Owned):
    """A service of the commune, an arrondissement or the State, and how it is written to. Addresses are the office's, never a person's."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="service")
    level = models.CharField(max_length=16, choices=codes(*rules.LEVELS))
    name = TonguesField()
    office = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    channel = models.CharField(
        max_length=10, choices=codes(*rules.CHANNELS), default="hand"
    )  # how it likes to be written to
    writer = models.CharField(max_length=12, choices=codes(*rules.WRITERS), default="officers")
    notes = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.name)


class Letter(Owned):
    """Something written, or said and noted, to the body or by it. Its number belongs to its direction and year, and is never free again."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="letter")
    direction = models.CharField(max_length=3, choices=codes(*rules.DIRECTIONS))
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    on = models.DateField()
    channel = models.CharField(max_length=10, choices=codes(*rules.CHANNELS))
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    other = models.CharField(max_length=160, blank=True)  # with whom, where it is no service of the list
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    reference = models.CharField(max_length=60, blank=True)  # the number that they gave it
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="answered_by")
    receipt = models.CharField(max_length=60, blank=True)  # the registry's number, or what the stamp says
    receipt_on = models.DateField(null=True, blank=True)
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_for = models.CharField(max_length=200, blank=True)

    personal: ClassVar[dict[str, Personal]] = dict.fromkeys(
        ("other", "subject", "text", "reference", "receipt", "struck_for"), WRITTEN
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "-on", "-number", "direction"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "direction", "year", "number"], name="council_letter_number"),
            models.CheckConstraint(condition=Q(service=None) | Q(other=""), name="council_letter_party"),
            models.CheckConstraint(condition=Q(receipt_on=None) | ~Q(receipt=""), name="council_letter_receipt"),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class LetterFile(Owned):
    """A scan of a letter or of its receipt."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="files")
    what = models.CharField(max_length=8, choices=codes("letter", "receipt"))
    media = models.CharField(max_length=40)
    file = models.CharField(max_length=120)
    size = models.PositiveIntegerField()

    personal: ClassVar[dict[str, Personal]] = {"file": WRITTEN}

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.what


class Sponsor(Owned):
    """A member of a council who carries something of the body there, named as the holder of a public office."""

    about = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=160, blank=True)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "name": Personal("public", KEPT, "who carries a subject in the council"),
        "office": Personal("public", KEPT, "who carries a subject in the council"),
    }

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "about", "name"], name="council_sponsor_once", condition=Q(ended_on=None)
            )
        ]

    def __str__(self) -> str:
        return self.name


# sessions


class Session(Owned):
    """A session of the commune's council or of an arrondissement's, as it was announced."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="council_session")
    kind = models.CharField(max_length=16, choices=codes("council", "arrondissement"))
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # of which arrondissement
    ordinary = models.BooleanField(default=True)
    opens = models.DateField()
    ends = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    agenda = models.TextField(blank=True)
    budget = models.BooleanField(default=False)  # the budget stands on its agenda
    called_by = models.CharField(max_length=12, blank=True, choices=codes(*rules.CALLERS))  # of an extraordinary one
    called_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)  # where that was announced
    known_on = models.DateField()  # when it was read there
    entered_on = models.DateField()  # what its deadlines were counted on first
    called_off_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-opens", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=models.F("opens")), name="council_session_days"
            ),
            models.CheckConstraint(
                condition=Q(kind="council", area=None) | Q(kind="arrondissement", area__isnull=False),
                name="council_session_area",
            ),
        ]

    def __str__(self) -> str:
        return str(self.item.title)


class Observer(Owned):
    """A member who goes to a session for the body, and what they report of it."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="observers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    report = models.TextField(blank=True)
    reported_on = models.DateField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {"report": Personal("ordinary", KEPT, "what the council said and did")}

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "session", "person"], name="council_observer_once")
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Word(Owned):
    """What the council decided or promised, on a day, as a source says it; and what became of a promise."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="council_word")
    kind = models.CharField(max_length=8, choices=codes("decision", "promise"))
    text = models.TextField()
    on = models.DateField()
    source = models.CharField(max_length=200)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="words")
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=300, blank=True)

    personal: ClassVar[dict[str, Personal]] = dict.fromkeys(("text", "evidence"), SAID)

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "-id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(done_on=None) | ~Q(evidence=""), name="council_word_evidence")
        ]

    def __str__(self) -> str:
        return self.text[:60]


# the programme of action


class Cycle(Owned):
    """A programme of action of the commune, followed from the decision to draw it up to its update."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="council_cycle")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    term_began = models.DateField(null=True, blank=True)  # the council's own
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="cycles"
    )  # which will vote
    entered_on = models.DateField()  # what its days were counted on first

    class Meta:
        ordering: ClassVar[list[str]] = ["-first_year", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "first_year", "last_year"], name="council_cycle_once"),
            models.CheckConstraint(condition=Q(last_year__gte=models.F("first_year")), name="council_cycle_years"),
        ]

    def __str__(self) -> str:
        return f"{self.first_year}-{self.last_year}"

    def trail(self) -> list[Entry]:
        """Its steps as rules take them."""
        return [Entry(one.step, one.on, one.outcome) for one in self.steps.all() if one.taken_back_at is None]


class CycleStep(Owned):
    """A step of the programme of action: when it was taken, and what shows it."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=12, choices=codes(*rules.STEPS))
    on = models.DateField()
    outcome = models.CharField(max_length=8, blank=True, choices=codes("yes", "silent", "no"))
    evidence = models.CharField(max_length=300)
    taken_back_at = models.DateTimeField(null=True, blank=True)  # entered by mistake

    personal: ClassVar[dict[str, Personal]] = {"evidence": SAID}

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "cycle", "number"], name="council_step_number"),
            models.CheckConstraint(condition=~Q(evidence=""), name="council_step_evidence"),
        ]

    def __str__(self) -> str:
        return self.step


# requests for information


class Request(Owned):
    """A request for information (law 31-13). Its item says who sees it: members, or everybody once it was published."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="council_request")
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="requests")
    other = models.CharField(max_length=160, blank=True)  # of whom it is asked, where that is no service of the list
    subject = models.CharField(max_length=200)
    text = models.TextField()
    urgent = models.BooleanField(default=False)
    urgent_for = models.CharField(max_length=300, blank=True)
    entered_on = models.DateField(null=True, blank=True)  # what its days were counted on first

    personal: ClassVar[dict[str, Personal]] = dict.fromkeys(("other", "subject", "text", "urgent_for"), WRITTEN)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(service=None) | Q(other=""), name="council_request_party"),
            models.CheckConstraint(condition=Q(urgent=False) | ~Q(urgent_for=""), name="council_request_urgent"),
        ]

    def __str__(self) -> str:
        return self.subject

    def standing_steps(self) -> list[RequestStep]:
        """Its steps, but those that were taken back."""
        return [one for one in self.steps.all() if one.taken_back_at is None]

    def trail(self) -> list[Entry]:
        """Its steps as the law takes them: a letter counts from the day of its receipt, where that was noted."""
        return [Entry(one.step, one.counts_from, one.outcome) for one in self.standing_steps()]


class RequestStep(Owned):
    """A step of a request, with the letter that it was taken by."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=12, choices=codes(*information.STEPS))
    on = models.DateField()
    outcome = models.CharField(max_length=8, blank=True, choices=codes(*information.ANSWERS))
    reason = models.CharField(max_length=300, blank=True)
    letter = models.ForeignKey(Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)  # entered by mistake

    personal: ClassVar[dict[str, Personal]] = {"reason": WRITTEN}

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "request", "number"], name="council_request_step_number")
        ]

    def __str__(self) -> str:
        return self.step

    @property
    def counts_from(self) -> date:
        """The day that periods are counted from."""
        letter = self.letter
        return letter.receipt_on if letter and letter.receipt_on and letter.direction == "out" else self.on
