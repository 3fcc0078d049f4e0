"""The room's days worth knowing: mandates that end, told to the body's own before they do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from takafu.kit.coming import Coming
from takafu.kit.permissions import Viewer
from takafu.people import queries
from takafu.people.permissions import INSIDE


def coming(viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """The days on which seats end, one line a day however many do: one query, for who is inside."""
    if not INSIDE(viewer):
        return
    told: set[date] = set()
    for seat in queries.ending(first, last - first):
        if seat.end is not None and seat.end not in told:
            told.add(seat.end)
            yield Coming(seat.end, _("A mandate ends"), seat.person.name, seat.person.item.address)
