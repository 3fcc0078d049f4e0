"""The room's days worth knowing: sessions, entered or foreseen by law, what is due around them, promises, the programme of action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from takafu.council import queries, rules, wording
from takafu.kit.coming import Coming
from takafu.kit.legal.periods import NAMES
from takafu.kit.permissions import Viewer, may
from takafu.places import queries as places


def coming(_viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """All of it is public; at most ten queries, however much there is."""
    near = queries.around(first, last)
    for session in near:
        if first <= session.opens <= last:
            yield Coming(session.opens, _("A session of the council opens"), session.item.title, session.item.address)
    for session, deadline in queries.deadlines_around(near):
        end = deadline.counted.end
        if end and first <= end <= last:
            yield Coming(end, NAMES[deadline.code], session.item.title, session.item.address, legal=True)
    for one in queries.awaited(first, last, near, queries.kinds()):
        if one.first >= first:
            yield Coming(
                one.first,
                _("May open from this day on, by law"),
                wording.FORESEEN[one.kind],
                "council/sessions/",
                legal=True,
            )
    for word in queries.words().filter(due__range=(first, last), done_on=None):
        if word.due:
            yield Coming(word.due, _("The council’s own day for what it said"), word.item.title, word.item.address)
    yield from _programme(first, last)
    yield from _petitions(first, last)


def _programme(first: date, last: date) -> Iterator[Coming]:
    followed = list(queries.cycles())
    calendar = places.calendar() if followed else None
    for cycle in followed:
        if calendar is None:
            continue
        for deadline in rules.programme_deadlines(cycle.trail(), cycle.term_began, calendar):
            end = deadline.counted.end
            if end and first <= end <= last:
                yield Coming(end, NAMES[deadline.code], cycle.item.title, cycle.item.address, legal=True)


def _petitions(first: date, last: date) -> Iterator[Coming]:
    """Until when petitions that wait must be answered."""
    listed = list(queries.petitions())
    calendar = places.calendar() if listed else None
    for one in listed:
        for deadline in queries.petition_clock(one, calendar) if calendar else ():
            end = deadline.counted.end
            if end and first <= end <= last:
                yield Coming(end, NAMES[deadline.code], one.item.title, one.item.address, legal=True)


def own(viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """What runs of requests for information, for members alone: in their calendar and the room's, not on the portal. Four queries."""
    if not may(viewer, "council.see_letters"):
        return
    listed = queries.requests_seen(viewer)
    calendar = places.calendar() if listed else None
    for one in listed:
        for running in queries.request_clock(one, calendar) if calendar else ():
            end = running.counted.end
            if end and first <= end <= last:
                yield Coming(end, NAMES[running.code], one.item.title, one.item.address, legal=True)
