"""Reads of places: areas by name or code, their parts, the neighbourhoods in them; the days that are worked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Count, Q, QuerySet, Value, When

from takafu.kit.tongues import Tongues
from takafu.law.calendars import Announced, Calendar, Closing
from takafu.law.sources import Source
from takafu.places import _census, rules
from takafu.places.models import Area, DayOff, Neighbourhood, Seat

_NEAREST = [*rules.HOSTS, "arrondissement", "country"]  # of one name, the commune is the likeliest to be meant


def find_area(text: str, limit: int = 20) -> list[Area]:
    """Areas by name in Arabic or French, whatever the accents and hamzas: the whole name first, then its beginning, then a word in it.

    Of areas that are called alike the commune comes first.
    """
    key = rules.key(text)
    if not key:
        return []
    whole, begins, inside = (Q(keys__contains=part) for part in (f"|{key}|", f"|{key}", f" {key}"))
    nearest = (When(kind=kind, then=Value(place)) for place, kind in enumerate(_NEAREST))
    found = Area.objects.filter(begins | inside).annotate(
        match=Case(When(whole, then=Value(0)), When(begins, then=Value(1)), default=Value(2)),
        nearest=Case(*nearest, default=Value(len(_NEAREST))),
    )
    return list(found.select_related("parent").order_by("match", "nearest", "code")[:limit])


def area_of_code(text: str) -> Area | None:
    """The area of an HCP code, with or without dots and leading zeros."""
    code = rules.bare(text)
    return next(
        (area for area in Area.objects.select_related("parent") if code and rules.bare(area.code) == code), None
    )


def parts_of(area: Area) -> QuerySet[Area]:
    """The areas that stand directly in it, in the order of their codes."""
    return Area.objects.filter(parent=area).order_by("code")


def seat() -> Area | None:
    """The area that the scope's body stands on."""
    found: Seat | None = Seat.objects.select_related("area__parent").first()
    return found.area if found else None


CENSUS = "RGPH 2024"  # the general census, by the Haut-Commissariat au Plan


def inhabitants(area: Area) -> int | None:
    """How many lived in a commune at the last census; None of other areas. It asks the database nothing."""
    return _census.inhabitants().get(area.code) if area.kind == "commune" else None


def way_up(area: Area, top: Area) -> list[Area]:
    """The areas from `top` down to this one; empty where it does not stand in `top`."""
    way = [area]
    while way[0].pk != top.pk:
        if way[0].parent is None:
            return []
        way.insert(0, way[0].parent)
    return way


def stands_on(area: Area) -> bool:
    """Whether the scope's body stands on that area, or on one around it."""
    top = seat()
    return top is not None and bool(way_up(area, top))


def counted(areas: Iterable[Area]) -> list[tuple[Area, int]]:
    """Each area with how many neighbourhoods the scope's body named directly in it."""
    listed = list(areas)
    named = Neighbourhood.objects.filter(area__in=listed).order_by().values_list("area")
    counts = dict(named.annotate(count=Count("pk")))
    return [(area, counts.get(area.pk, 0)) for area in listed]


def neighbourhoods(area: Area, after: str = "") -> QuerySet[Neighbourhood]:
    """Those that the scope's body named directly in an area, in the order of their names, from after the key `after`."""
    found: QuerySet[Neighbourhood] = Neighbourhood.objects.filter(area=area, key__gt=after).order_by("key")
    return found


def titled(area: Area) -> Tongues:
    """Its name with what it is: «جماعة فاس»."""
    return Tongues(rules.titled(area.kind, area.name.best("ar")[1], area.name.best("fr")[1]))


def labels(areas: Iterable[Area]) -> list[tuple[Area, str]]:
    """Each area with its name; where two would read alike, with the area around it."""
    listed = [(area, str(titled(area))) for area in areas]
    often = Counter(title for _, title in listed)
    return [
        (area, f"{title} ({titled(area.parent)})" if often[title] > 1 and area.parent else title)
        for area, title in listed
    ]


# days


def calendar(known: date | None = None) -> Calendar:
    """The scope's body's days, worked and not, in one query; with `known`, as they were known on that day."""
    entered = DayOff.objects.order_by("known_on", "id")  # of one holiday, the one entered last counts
    if known is None:
        entered = entered.filter(withdrawn_on=None)
    standing = [one for one in entered if known is None or one.withdrawn_on is None or one.withdrawn_on > known]
    return Calendar(
        [
            Announced(one.holiday, one.hijri_year, one.first, one.known_on, _source(one))
            for one in standing
            if one.holiday
        ],
        [
            Closing(one.first, one.last, one.known_on, _source(one), tuple(one.name.items()))
            for one in standing
            if not one.holiday
        ],
        known=known,
    )


def _source(one: DayOff) -> Source:
    return Source(one.source, read=one.known_on, where="announcement", version=str(one.pk))
