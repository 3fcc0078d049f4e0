"""A series of meetings, planned together once a person has seen its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.law import hours
from takafu.meetings import programming
from takafu.meetings.actions.convening import plan
from takafu.meetings.actions.holding import TOPIC
from takafu.meetings.models import Meeting, Series
from takafu.people.models import Committee
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(Verb("meetings.series_planned", data={"count": int, "first": date, "last": date}, topics=TOPIC))
MOST = 60


def plan_series(
    *, by: Viewer, body: Body, once: str, title: Tongues, rule: str, days: Sequence[date], begins: time, ends: time,
    kind: str = "plenary", committee: Committee | None = None, place: str = "", public: bool = False, knowing: bool = False,
) -> Series:  # fmt: skip
    """Plan a meeting on each of these days. The same showing of the form (`once`) is one series.

    `knowing`: it is known that some of them are days off.

    Raises:
        ValidationError: no day, too many, one of them past (`code` "days", "past"), or a day off that nobody confirmed ("off").
    """
    require(by, "meetings.plan")
    with transaction.atomic():
        body = Body.objects.select_for_update().get(pk=body.pk)
        standing: Series | None = Series.objects.filter(once=once).first()
        if standing:
            return standing
        chosen = sorted(set(days))
        _checked(chosen, knowing)
        made = Series(
            body=body, title=tidy(title), rule=rule, first=chosen[0], last=chosen[-1], once=once, at=clock.now()
        )
        made.item = register.keep_item(
            body=body, kind="meeting_series", title=made.title, visibility="members",
            address=f"meetings/year/{made.first.year}/",
        )  # fmt: skip
        made.save(force_insert=True)
        for day in chosen:
            meeting = plan(
                by=by, body=body, kind=kind, committee=committee, title=title, place=place, public=public,
                begins_at=hours.at(day, begins), ends_at=hours.at(day, ends),
            )  # fmt: skip
            Meeting.objects.filter(pk=meeting.pk, series=None).update(series=made)
        data = {"count": len(chosen), "first": made.first, "last": made.last}
        register.record("meetings.series_planned", by=by, body=body, item=made.item, data=data)
    return made


def _checked(days: Sequence[date], knowing: bool) -> None:
    if not days:
        raise refuse(_("No day is left: keep one at least."), "days")
    if len(days) > MOST:
        raise refuse(_("These are more than %(most)s meetings: plan a shorter time."), "days", most=MOST)
    if days[0] < clock.today():
        raise refuse(_("One of these days is past: move it, or leave it out."), "past")
    if not knowing and programming.off(days):
        raise refuse(_("Some of these are days off: move them, or confirm below that you meet all the same."), "off")
