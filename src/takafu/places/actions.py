"""Verbs of places: the areas of the country, the seat of a body, the neighbourhoods that it names."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy
from django_scopes import scope

from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.tongues import Tongues, tidy
from takafu.places import queries, rules
from takafu.places._census import rows
from takafu.places.models import Area, Neighbourhood, Seat
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("places.seat_taken", data={"area": str}, topics=("body",), public=True),
    Verb("places.neighbourhood_added", data={"area": str}, topics=("places",), public=True),
    Verb("places.neighbourhood_renamed", topics=("places",), public=True),
    Verb("places.neighbourhood_removed", topics=("places",), public=True),
)

KEY: int = Neighbourhood._meta.get_field("key").max_length or 0


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


# neighbourhoods


def add_neighbourhood(*, by: Viewer, body: Body, area: Area, name: Tongues) -> Neighbourhood:
    """Name a part of an area that the body stands on.

    Raises:
        ValidationError: the area lies elsewhere, the name is empty or taken there.
    """
    if by.body_id != body.id:
        raise Refused("places.add_neighbourhood")
    require(by, "places.add_neighbourhood")
    if not queries.stands_on(area):
        raise ValidationError(gettext_lazy("This area is not part of the body’s own."))
    with transaction.atomic():
        Body.objects.select_for_update(no_key=True).get(pk=body.pk)
        made = Neighbourhood(body=body, area=area)
        _name(made, tidy(name))
        register.record(
            "places.neighbourhood_added",
            by=by,
            body=body,
            item=made.item,
            data={"area": area.code},
            text=_official(made),
        )
    return made


def rename_neighbourhood(*, by: Viewer, neighbourhood: Neighbourhood, name: Tongues) -> Neighbourhood:
    """Give a neighbourhood another name; the same one again changes nothing.

    Raises:
        ValidationError: the name is empty or taken in that area, or the neighbourhood has been removed.
    """
    require(by, "places.rename_neighbourhood", neighbourhood)
    with transaction.atomic():
        body = Body.objects.select_for_update(no_key=True).get(pk=neighbourhood.body_id)
        fresh, name = _standing(neighbourhood), tidy(name)
        if fresh.name == name:
            return fresh
        _name(fresh, name)
        register.record("places.neighbourhood_renamed", by=by, body=body, item=fresh.item, text=_official(fresh))
    return fresh


def remove_neighbourhood(*, by: Viewer, neighbourhood: Neighbourhood) -> None:
    """Take a neighbourhood off the list; acts that name it keep its tombstone.

    Raises:
        ValidationError: it has been removed already, or something is still kept about it.
    """
    require(by, "places.remove_neighbourhood", neighbourhood)
    with transaction.atomic():
        body = Body.objects.select_for_update(no_key=True).get(pk=neighbourhood.body_id)
        fresh = _standing(neighbourhood)
        item = fresh.item
        try:
            fresh.delete()
        except ProtectedError as used:
            raise ValidationError(gettext_lazy("Something is still kept about this neighbourhood.")) from used
        register.empty_item(item=item)
        register.record("places.neighbourhood_removed", by=by, body=body, item=item)


def _standing(neighbourhood: Neighbourhood) -> Neighbourhood:
    fresh: Neighbourhood | None = (
        Neighbourhood.objects.select_related("item", "area").filter(pk=neighbourhood.pk).first()
    )
    if fresh is None:
        raise ValidationError(gettext_lazy("This neighbourhood has been removed already."))
    return fresh


def _name(neighbourhood: Neighbourhood, name: Tongues) -> None:
    """Set the name, its key and the item; the body is locked, so that two of one name cannot both pass."""
    key = rules.key(name.best("ar")[1])[:KEY]
    if not key:
        raise ValidationError(gettext_lazy("A name has letters or digits."))
    if Neighbourhood.objects.filter(area=neighbourhood.area, key=key).exclude(pk=neighbourhood.pk).exists():
        raise ValidationError(gettext_lazy("A neighbourhood of this name stands there already."))
    neighbourhood.name, neighbourhood.key = name, key
    neighbourhood.item = register.keep_item(
        body=neighbourhood.body,
        kind="neighbourhood",
        title=name,
        visibility="public",
        address=f"places/{neighbourhood.area.code}/#n-{neighbourhood.pk}",
        item=None if neighbourhood._state.adding else neighbourhood.item,
    )
    neighbourhood.save()


def _official(neighbourhood: Neighbourhood) -> str:
    return "\n".join(f"{language}: {text}" for language, text in sorted(neighbourhood.name.items()))
