"""What of this room waits for somebody: a vote that is open, a meeting they are called to, minutes to be written, what they took on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from takafu.kit import clock, formats
from takafu.kit.asking import Ask
from takafu.kit.permissions import Viewer
from takafu.kit.workload import Load
from takafu.meetings import queries, wording
from takafu.meetings.models import ActionItem, Vote, Voter

SOON = timedelta(days=7)  # how long before a meeting it is worth the first place
UNWRITTEN = timedelta(days=60)  # how long after a meeting its minutes are asked for
MOST = 3  # meetings that are named


def asks(viewer: Viewer) -> Iterator[Ask]:
    """At most five queries."""
    if viewer.person_id is None:
        return
    yield from _votes(viewer)
    yield from _called(viewer)
    if viewer.has("rapporteur"):
        yield from _minutes(viewer)
    yield from _taken_on(viewer)


def _votes(viewer: Viewer) -> Iterator[Ask]:
    mine = Q(person=viewer.person_id, holder=None) | Q(holder=viewer.person_id)
    papers = Voter.objects.filter(mine, voted=False, box__closed_at=None, box__annulled_at=None)
    for box in {one.box_id: one.box for one in papers.exclude(box__seal="").select_related("box")}.values():
        text = _("A secret ballot is open: your paper waits for you.")
        yield Ask(formats.isolate(str(box)), text, _("Vote now"), f"meetings/ballots/{box.pk}/", now=True)
    there = {"meeting__presences__person": viewer.person_id, "meeting__presences__left_at": None}
    open_ones = Vote.objects.filter(closed_at=None, way=Vote.Way.NAMED, **there)
    for vote in open_ones.exclude(named__person=viewer.person_id).select_related("motion").distinct():
        text = _("A vote by name is open: your voice waits for you.")
        motion = vote.motion
        yield Ask(formats.isolate(motion.text), text, _("Vote now"), f"meetings/motions/{motion.pk}/", now=True)


def _called(viewer: Viewer) -> Iterator[Ask]:
    today = clock.today()
    near = queries.coming(viewer).filter(
        invitations__person=viewer.person_id, begins_at__date__gte=today, begins_at__date__lte=today + SOON
    )
    for meeting in near.order_by("begins_at", "id")[:MOST]:
        when = {"day": formats.date(meeting.day), "hours": wording.hours(meeting)}
        text = _("You are called to it: %(day)s, %(hours)s.") % when
        yield Ask(meeting.item.title, text, _("Read its agenda"), meeting.item.address)


def _minutes(viewer: Viewer) -> Iterator[Ask]:
    since = clock.now() - UNWRITTEN
    over = queries.meetings(viewer).filter(closed_at__gte=since).exclude(minutes__sent_at__isnull=False)
    for meeting in over.order_by("closed_at", "id")[:MOST]:
        text = _("It is over, and its minutes were not sent yet.")
        yield Ask(meeting.item.title, text, _("Write the minutes"), f"meetings/{meeting.pk}/minutes/")


def _taken_on(viewer: Viewer) -> Iterator[Ask]:
    late = ActionItem.objects.filter(
        owner=viewer.person_id, done_at=None, dropped_at=None, due__lt=clock.today()
    ).count()
    if late:
        title = ngettext(
            "%(n)s thing that you took on is past its day", "%(n)s things that you took on are past their day", late
        )
        text = _("Say that it is done, or give it another day.")
        yield Ask(title % {"n": formats.number(late)}, text, _("See what was taken on"), "meetings/tasks/")


def load(persons: Collection[UUID]) -> dict[UUID, list[Load]]:
    """How much of what each of these persons took on at meetings is still to do: one query."""
    found = ActionItem.objects.filter(owner__in=persons, done_at=None, dropped_at=None)
    counted = found.order_by().values_list("owner").annotate(Count("pk"))
    return {person: [Load(gettext_lazy("What they took on at meetings"), count)] for person, count in counted}
