"""Areas, which of them a body stands on, and the days that are not worked there."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django_scopes import ScopedManager

from takafu.kit.tongues import TonguesField
from takafu.register.models import Body, Item, Owned


class Area(models.Model):
    """A region, prefecture or province, commune or arrondissement, by its HCP code. Shared by all bodies."""

    class Kind(models.TextChoices):
        """What kind of area it is; the order is from the largest."""

        COUNTRY = "country", "country"
        REGION = "region", "region"
        PREFECTURE = "prefecture", "prefecture"
        PROVINCE = "province", "province"
        COMMUNE = "commune", "commune"
        ARRONDISSEMENT = "arrondissement", "arrondissement"

    code = models.CharField(max_length=12, primary_key=True)  # HCP's, with its dots: the parts are the areas above
    kind = models.CharField(max_length=14, choices=Kind)
    name = TonguesField()
    keys = models.TextField(blank=True)  # what it is found by (`rules.keys`)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")

    def __str__(self) -> str:
        return str(self.name)


class Seat(models.Model):
    """The area whose council hosts a body."""

    body = models.OneToOneField(Body, primary_key=True, on_delete=models.PROTECT, related_name="seat")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="seats")

    objects: ClassVar[Any] = ScopedManager(body="body")

    def __str__(self) -> str:
        return str(self.area)


class Neighbourhood(Owned):
    """A part of an area that the body itself named."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="neighbourhood")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    name = TonguesField()
    key = models.CharField(max_length=160)  # the name as it is compared and put in order (`rules.key`)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["body", "area", "key"], name="neighbourhood_name")
        ]

    def __str__(self) -> str:
        return str(self.name)


class DayOff(Owned):
    """What a person entered of days that are not worked: where a moon-dated holiday fell, or a closing. Never changed, only withdrawn."""

    holiday = models.CharField(max_length=40, blank=True)  # a moon-dated holiday's code; "" of a closing
    hijri_year = models.PositiveSmallIntegerField(default=0)
    first = models.DateField()
    last = models.DateField()
    name = TonguesField()  # of a closing
    source = models.CharField(max_length=200)  # who announced it, in the words of whoever entered it
    known_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["first", "known_on", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "first"], name="day_off_first")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="day_off_order")
        ]

    def __str__(self) -> str:
        return f"{self.holiday or self.name} {self.first}"
