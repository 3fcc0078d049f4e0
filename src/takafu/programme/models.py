"""A programme of measures, its numbered versions, and the activities that carry measures out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from takafu.ideas.models import Axis, Group
from takafu.kit.personal import Personal
from takafu.kit.tongues import TonguesField
from takafu.people.models import Committee, Organization, Person
from takafu.places.models import Area
from takafu.register.models import Item, Owned


class Programme(Owned):
    """The body's work programme for some years."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="programme")
    title = TonguesField()
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="programme_years")
        ]

    def __str__(self) -> str:
        return str(self.title)


class Measure(Owned):
    """A line of the programme. `group` is the line of the sorting desk that it came from; its ideas are the measure's sources."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="measure")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="measures")
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="measures")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="measures")
    wording = models.TextField()
    order = models.PositiveIntegerField(default=0)
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to")
    dropped_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    personal: ClassVar[dict[str, Personal]] = {"wording": Personal("public", "as long as the body", "the programme")}

    class Meta:
        ordering: ClassVar[list[Any]] = [F("axis__order").asc(nulls_last=True), "axis_id", "order", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["body", "programme", "group"],
                name="measure_group",
                condition=Q(group__isnull=False, dropped_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.wording[:60]


class Version(Owned):
    """The programme as it stood on a day, numbered and frozen: what is proposed, adopted and published is a version."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="version")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = TonguesField()
    content = models.JSONField(default=dict)  # as `rules.Content`
    drawn_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "content": Personal("public", "as long as the body", "the programme with its sources")
    }

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "programme", "number"], name="version_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Activity(Owned):
    """What is done for a measure: by whom, where, when, with what."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="activity")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(max_length=300)
    objective = models.TextField(blank=True)
    result = models.TextField(blank=True)  # what is expected
    responsible = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey(
        Committee, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # follows it
    committee_words = models.CharField(
        max_length=120, blank=True
    )  # kept from before, where no committee of the body fits
    partners = models.ManyToManyField(Organization, through="Partner", blank=True, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    targets = models.CharField(max_length=300, blank=True)  # whom it is for
    risks = models.TextField(blank=True)
    start = models.DateField()
    end = models.DateField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_for = models.TextField(blank=True)  # why
    version = models.PositiveIntegerField(default=1)

    personal: ClassVar[dict[str, Personal]] = {
        name: Personal("public", "as long as the body", "the programme")
        for name in ("title", "objective", "result", "committee_words", "targets", "risks", "cancelled_for")
    }

    class Meta:
        verbose_name_plural = "activities"
        ordering: ClassVar[list[str]] = ["start", "end", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="activity_dates")
        ]

    def __str__(self) -> str:
        return self.title


class Partner(Owned):
    """An association that an activity is done with."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "activity", "organization"], name="partner_once")
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.organization_id}"


class Dependency(Owned):
    """An activity that waits for another."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="needs")
    needs = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="needed_by")

    class Meta:
        verbose_name_plural = "dependencies"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "activity", "needs"], name="dependency_once"),
            models.CheckConstraint(condition=~Q(activity=F("needs")), name="dependency_on_another"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.needs_id}"


class Milestone(Owned):
    """A step of an activity; its weight is its share of the work. Done only with evidence."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    weight = models.PositiveSmallIntegerField(default=1)
    due = models.DateField(null=True, blank=True)
    done_at = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)  # a link, a reference, or what was seen
    order = models.PositiveSmallIntegerField(default=0)

    personal: ClassVar[dict[str, Personal]] = {
        "title": Personal("public", "as long as the body", "the programme"),
        "evidence": Personal("ordinary", "as long as the body", "proof of what was done"),
    }

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(done_at=None) | ~Q(evidence=""), name="milestone_evidence"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="milestone_weight"),
        ]

    def __str__(self) -> str:
        return self.title


class Budget(Owned):
    """Money for an activity in a year, in dirhams, from a source."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="budget")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=120)
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    personal: ClassVar[dict[str, Personal]] = {"source": Personal("public", "as long as the body", "the programme")}

    class Meta:
        ordering: ClassVar[list[str]] = ["year", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.amount}"


class Indicator(Owned):
    """What tells that an activity works, from a baseline to a target; its observations say where it stands."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="indicators")
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    personal: ClassVar[dict[str, Personal]] = {
        "title": Personal("public", "as long as the body", "the programme"),
        "unit": Personal("public", "as long as the body", "the programme"),
    }

    def __str__(self) -> str:
        return self.title


class Observation(Owned):
    """What an indicator was on a day: a new value is a new row. Of values kept before days were, the day is not known."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    on = models.DateField(null=True)
    value = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        ordering: ClassVar[list[Any]] = [F("on").asc(nulls_first=True), "id"]

    def __str__(self) -> str:
        return f"{self.value}"

    @property
    def activity(self) -> Activity:
        """The activity whose indicator it is."""
        return self.indicator.activity


class Report(Owned):
    """What a person reported of an activity on a day, with why it is late, if it is."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="reports")
    on = models.DateField()
    text = models.TextField()
    late_reason = models.TextField(blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    personal: ClassVar[dict[str, Personal]] = {
        "text": Personal("ordinary", "as long as the body", "the report"),
        "late_reason": Personal("ordinary", "as long as the body", "the report"),
    }

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.on}"


class PartnerActivity(Owned):
    """What an association plans by itself: shown beside the programme, so that both may join forces."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    end = models.DateField()

    personal: ClassVar[dict[str, Personal]] = {"title": Personal("ordinary", "as long as the body", "joining forces")}

    class Meta:
        verbose_name_plural = "partner activities"
        ordering: ClassVar[list[str]] = ["start", "end", "id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="partner_activity_dates"),
            models.UniqueConstraint(
                fields=["body", "organization", "title", "start", "end"], name="partner_activity_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Intake(Owned):
    """The rows of a file that a person handed in, kept until they say what each column is and confirm. Nothing is written before."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="intakes")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # whose own plans these are; empty: lines of the body's programme
    kind = models.CharField(max_length=6, default="lines", choices=[(one, one) for one in ("lines", "plans", "values")])
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # SHA-256 of the file: the same one twice is noticed
    rows = models.JSONField(default=list)  # the first holds the columns' titles
    taken_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    made = models.PositiveIntegerField(default=0)  # measures and activities that came of them

    personal: ClassVar[dict[str, Personal]] = {
        "name": Personal("ordinary", "as long as the body", "where lines come from"),
        "rows": Personal("ordinary", "emptied once confirmed", "the preview"),
    }

    def __str__(self) -> str:
        return self.name
