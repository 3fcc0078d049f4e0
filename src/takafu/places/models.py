"""Areas, and which of them a body stands on."""

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
