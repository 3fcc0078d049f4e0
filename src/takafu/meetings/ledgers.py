"""The ledger of presence of a year: who sat in it, and to how many meetings of the whole body they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from takafu.meetings import queries
from takafu.meetings.models import Meeting
from takafu.people.models import Membership, Person
from takafu.people.rules import sorting


def years_held() -> set[int]:
    """The years in which the whole body met, or was to meet and had no quorum."""
    held = Meeting.objects.filter(kind=Meeting.Kind.PLENARY).exclude(closed_at=None, failed_at=None)
    return {day.year for day in held.dates("begins_at", "year")}


def sitting_in(year: int, until: date) -> list[Person]:
    """Who sat at some time of a year, up to a day of it, by name."""
    sat = Membership.objects.filter(start__lte=until).exclude(end__lte=date(year, 1, 1)).values("person")
    return sorted(Person.objects.filter(pk__in=sat), key=lambda one: (sorting(str(one.name)), one.pk))


def came(persons: Sequence[Person], year: int, until: date) -> Mapping[UUID, tuple[int, int]]:
    """To how many meetings of a year each came, and how many there were in their term."""
    found = {}
    for key, sat in queries.sittings(persons, until).items():
        own = [how for day, how in sat if day.year == year]
        found[key] = (own.count("present"), len(own))
    return found
