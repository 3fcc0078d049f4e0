"""Verbs of places: the areas of the country, the seat of a body, the neighbourhoods that it names, the days that are not worked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.bidi import one_line
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.tongues import Tongues, tidy
from takafu.law import calendars, tables
from takafu.places import queries, rules
from takafu.places._census import rows
from takafu.places.models import Area, DayOff, Neighbourhood, Seat
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("places.seat_taken", data={"area": str}, topics=("body",), public=True),
    Verb("places.neighbourhood_added", data={"area": str}, topics=("places",), public=True),
    Verb("places.neighbourhood_renamed", topics=("places",), public=True),
    Verb("places.neighbourhood_removed", topics=("places",), public=True),
    Verb(
        "places.holiday_announced",
        data={"holiday": str, "year": int, "first": date, "known": date},
        topics=("days",),
        public=True,
    ),
    Verb("places.closing_added", data={"first": date, "last": date, "known": date}, topics=("days",), public=True),
    Verb("places.day_withdrawn", data={"holiday?": str, "first": date, "last": date}, topics=("days",), public=True),
)

YEARS = (2000, calendars.LAST - 1)  # in which days are entered
NEAR = timedelta(days=3)  # how far from its estimate a month may really begin
LONGEST = timedelta(days=31)  # of a closing
SOURCE: int = DayOff._meta.get_field("source").max_length or 0
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


# days


def announce_holiday(
    *, by: Viewer, body: Body, code: str, hijri_year: int, first: date, source: str, known_on: date
) -> DayOff:
    """Enter on which day a moon-dated holiday really begins; what was entered before stays, and the latest counts.

    Raises:
        ValidationError: no such holiday, a day too far from its estimate, no source, or a day of knowing that is still to come.
    """
    _require_days(by, body)
    feast = next((one for one in tables.feasts() if one.moon and one.code == code), None)
    try:
        near = calendars.estimate(feast, hijri_year) if feast else None
    except OverflowError:
        near = None
    if feast is None or near is None:
        raise ValidationError(gettext_lazy("There is no such holiday."))
    if abs(first - near) > NEAR:
        raise ValidationError(
            {"first": gettext_lazy("This day is far from the one computed: look at the month again.")}
        )
    told = _told(source, known_on)
    with transaction.atomic(), scope(body=body):
        Body.objects.select_for_update(no_key=True).get(pk=body.pk)
        standing = DayOff.objects.filter(holiday=code, hijri_year=hijri_year, withdrawn_on=None).order_by(
            "known_on", "id"
        )
        latest: DayOff | None = standing.last()
        if latest is not None and (latest.first, latest.source, latest.known_on) == (first, told, known_on):
            return latest
        if latest is not None and latest.known_on > known_on:
            raise ValidationError(
                {"known_on": gettext_lazy("A later announcement of this holiday is entered already.")}
            )
        last = first + timedelta(days=feast.length - 1)
        made = _keep_day(
            body=body, holiday=code, hijri_year=hijri_year, first=first, last=last, source=told, known_on=known_on
        )
        data = {"holiday": code, "year": hijri_year, "first": first, "known": known_on}
        register.record("places.holiday_announced", by=by, body=body, data=data, text=told)
    return made


def close_days(
    *, by: Viewer, body: Body, first: date, last: date, name: Tongues, source: str, known_on: date
) -> DayOff:
    """Enter days that are not worked although no holiday says so.

    Raises:
        ValidationError: they end before they begin, are too many, have no name or no source, or are known only in days to come.
    """
    _require_days(by, body)
    name = tidy(name)
    if not YEARS[0] <= first.year <= YEARS[1]:
        raise ValidationError({"first": gettext_lazy("Look at the year again.")})
    if last < first:
        raise ValidationError({"last": gettext_lazy("The last day comes before the first.")})
    if last - first > LONGEST:
        raise ValidationError({"last": gettext_lazy("A closing is a month long at most.")})
    if not name:
        raise ValidationError({"ar": gettext_lazy("Say what the closing is for.")})
    told = _told(source, known_on)
    with transaction.atomic(), scope(body=body):
        Body.objects.select_for_update(no_key=True).get(pk=body.pk)
        same = DayOff.objects.filter(holiday="", first=first, last=last, withdrawn_on=None)
        standing: DayOff | None = next((one for one in same if one.name == name), None)
        if standing is not None:
            return standing
        made = _keep_day(body=body, first=first, last=last, name=name, source=told, known_on=known_on)
        data = {"first": first, "last": last, "known": known_on}
        words = "\n".join(f"{language}: {text}" for language, text in sorted(name.items()))
        register.record("places.closing_added", by=by, body=body, data=data, text=f"{words}\n{told}")
    return made


def withdraw_day(*, by: Viewer, day: DayOff) -> None:
    """Take back what was entered by mistake: from today nothing counts with it. Twice is once."""
    require(by, "places.keep_days", day)
    with transaction.atomic(), scope(body=day.body):
        fresh = DayOff.objects.select_for_update(of=("self",)).select_related("body").get(pk=day.pk)
        if fresh.withdrawn_on is not None:
            return
        fresh.withdrawn_on = clock.today()
        fresh.save(update_fields=["withdrawn_on"])
        data = {"first": fresh.first, "last": fresh.last} | ({"holiday": fresh.holiday} if fresh.holiday else {})
        register.record("places.day_withdrawn", by=by, body=fresh.body, data=data)


def _require_days(by: Viewer, body: Body) -> None:
    if by.body_id != body.id:
        raise Refused("places.keep_days")
    require(by, "places.keep_days")


def _told(source: str, known_on: date) -> str:
    """The source on one line."""
    told = one_line(source)
    if not told:
        raise ValidationError({"source": gettext_lazy("Say who announced it, and where.")})
    if len(told) > SOURCE:
        raise ValidationError({"source": gettext_lazy("Say it in fewer words.")})
    if known_on > clock.today():
        raise ValidationError({"known_on": gettext_lazy("This day is still to come.")})
    return told


def _keep_day(**fields: Any) -> DayOff:
    made = DayOff(**fields)
    made.save(force_insert=True)
    return made
