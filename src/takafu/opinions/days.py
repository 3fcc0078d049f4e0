"""The room's days worth knowing: the last day of a reply, from when on it is reminded of, the day of a recommendation that was accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from takafu.kit.coming import Coming
from takafu.kit.permissions import Viewer, may
from takafu.opinions import queries


def coming(viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """Replies whose time ends, and recommendations whose day comes, in these days."""
    found = queries.open_papers(viewer)
    clocks = queries.clocks(found)
    for one in found:
        verdict = clocks[one.pk].verdict
        counted = verdict.counted
        end = counted.end if counted else None
        if end and first <= end <= last and verdict.outcome == "running":
            what = _("A reply is hoped for until this day")
            yield Coming(end, what, one.title, one.item.address, legal=True, counted=counted)
        reminder = clocks[one.pk].reminder
        first_reminder = reminder.counted.end if reminder and reminder.counted and reminder.outcome == "later" else None
        if first_reminder and first <= first_reminder <= last and may(viewer, "opinions.remind", one):
            yield Coming(
                first_reminder,
                _("A reminder of a reply is to be sent from this day on"),
                one.title,
                one.item.address,
                legal=True,
                counted=reminder.counted if reminder else None,
            )
    for asked in queries.due_between(viewer, first, last):
        paper, what = asked.opinion, _("A recommendation is to be carried out by this day")
        if asked.due:
            yield Coming(asked.due, what, paper.title, paper.item.address)
