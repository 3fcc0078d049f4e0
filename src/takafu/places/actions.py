"""Verbs of places: the areas of the country, and the seat of a body."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy
from django_scopes import scope

from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.places import queries, rules
from takafu.places._census import rows
from takafu.places.models import Area, Seat
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(Verb("places.seat_taken", data={"area": str}, topics=("body",), public=True))


def load_areas(using: str = "default") -> int:
    """Bring the areas up to the installed list; how many it names. What stands already is renewed, nothing is deleted."""
    areas = [
        Area(
            code=row.code,
            kind=row.kind,
            name=Tongues(ar=row.ar, fr=row.fr),
            keys=rules.keys(row.ar, row.fr),
            parent_id=row.parent,
        )
        for row in rows()
    ]
    with transaction.atomic(using):
        Area.objects.using(using).bulk_create(
            areas, update_conflicts=True, unique_fields=["code"], update_fields=["kind", "name", "keys", "parent"]
        )
    return len(areas)


def take_seat(*, by: Viewer, body: Body, area: Area) -> Seat:
    """Let a body stand on the area whose council hosts it; once.

    Raises:
        ValidationError: the area has no council with a body, or the body stands on another.
    """
    require(by, "places.take_seat")
    _check_hosts(area)
    with transaction.atomic(), scope(body=body):
        seat, made = Seat.objects.get_or_create(body=body, defaults={"area": area})
        if not made:
            raise ValidationError(gettext_lazy("This body has its seat already."))
        register.record("places.seat_taken", by=by, body=body, data={"area": area.code})
    return seat


def open_body_at(*, by: Viewer, slug: str, area: Area, demonstration: bool = False) -> Body:
    """Open the body of an area's council, under the name that the law gives it.

    Raises:
        ValidationError: the name for addresses cannot be used, or the area has no council with a body.
    """
    _check_hosts(area)
    with transaction.atomic():
        name = Tongues(rules.body_name(area.kind, area.name["ar"], area.name["fr"]))
        body = register.open_body(by=by, slug=slug, name=name, demonstration=demonstration)
        take_seat(by=by, body=body, area=area)
    return body


def _check_hosts(area: Area) -> None:
    if area.kind not in rules.HOSTS:
        raise ValidationError(
            gettext_lazy("%(area)s has no council that a body could stand at."), params={"area": queries.titled(area)}
        )
