"""A meeting is planned, convened, moved, called off; and called again where it had no quorum."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.meetings import queries, wording
from takafu.meetings.actions.agenda import copy_agenda, show_agenda
from takafu.meetings.actions.attachments import carry_documents
from takafu.meetings.actions.holding import BEFORE, PUBLIC, TOPIC, held, keep
from takafu.meetings.actions.inviting import invite, tell
from takafu.meetings.models import Guest, Meeting
from takafu.people.models import Committee
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("meetings.planned", topics=TOPIC),
    Verb("meetings.changed", topics=TOPIC),
    Verb("meetings.convened", data={"notice?": bool, "version": int, "begins": str}, topics=PUBLIC, public=True),
    Verb(
        "meetings.moved", data={"notice?": bool, "version": int, "begins": str, "was": str}, topics=PUBLIC, public=True
    ),
    Verb("meetings.cancelled", data={"version": int}, topics=PUBLIC, public=True),
    Verb("meetings.guest_asked", topics=TOPIC),
)
LONGEST = timedelta(hours=24)
CALLS = 3


def plan(
    *,
    by: Viewer,
    body: Body,
    kind: str,
    title: Tongues,
    begins_at: datetime,
    ends_at: datetime,
    place: str = "",
    map_link: str = "",
    public: bool = False,
    committee: Committee | None = None,
) -> Meeting:
    """Plan a meeting; only officers see it until it is convened. The same one again is that one.

    Raises:
        ValidationError: it ends before it begins, has no title, or a committee's meeting names none.
    """
    require(by, "meetings.plan")
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        standing: Meeting | None = Meeting.objects.filter(
            kind=kind, begins_at=begins_at, title=title, committee=committee, cancelled_at=None
        ).first()
        if standing:
            return standing
        made = Meeting(body=body, kind=kind, committee=committee)
        _set(made, title=title, begins_at=begins_at, ends_at=ends_at, place=place, map_link=map_link, public=public)
        item = keep(made)
        register.record("meetings.planned", by=by, body=body, item=item)
    return made


def _set(meeting: Meeting, **given: Any) -> None:
    for name, value in given.items():
        setattr(meeting, name, value)
    meeting.title = tidy(meeting.title)
    if not meeting.title:
        raise refuse(_("Give the meeting a title in one language at least."), "no_title")
    if not timedelta(0) < meeting.ends_at - meeting.begins_at <= LONGEST:
        raise refuse(_("A meeting ends after it begins, within a day."), "order")
    if (meeting.kind == Meeting.Kind.COMMITTEE) != (meeting.committee_id is not None):
        raise refuse(_("A committee’s meeting names the committee, and no other does."), "committee")


def change(*, by: Viewer, meeting: Meeting, **given: Any) -> Meeting:
    """Change a meeting that is not convened yet: title, times, place, map, whether it is public.

    Raises:
        ValidationError: it is convened (it is moved then), or something of it cannot be.
    """
    with held(by, "meetings.plan", meeting, "planned") as kept:
        before = {name: getattr(kept, name) for name in given}
        _set(kept, **given)
        if before != {name: getattr(kept, name) for name in given}:
            register.record("meetings.changed", by=by, body=kept.body, item=keep(kept))
    return kept


def convene(*, by: Viewer, meeting: Meeting, knowing: bool = False) -> Meeting:
    """Convene it: its agenda stands, and everybody who sits is told. Once.

    `knowing`: it is known that the rules ask for more notice, or say nothing of it.

    Raises:
        ValidationError: it has no agenda, is past, or its notice is too short or not ruled (`code` "notice").
    """
    with held(by, "meetings.plan", meeting) as kept:
        if kept.convened_at:
            return kept
        if kept.state != "planned":
            raise refuse(_("The meeting has gone on meanwhile: look at it again."), "state")
        if not kept.agenda.filter(dropped_at=None).exclude(taken_at=None).exists():
            raise refuse(_("Write the agenda first: members are convened with it."), "agenda")
        if kept.begins_at <= clock.now():
            raise refuse(_("This meeting would have begun already. Give it another time first."), "past")
        verdict = queries.notice(kept, clock.today())
        if not verdict.met and not knowing:
            raise refuse(_("Confirm below that you convene it all the same."), "notice")
        kept.convened_at = clock.now()
        item = keep(kept)
        show_agenda(kept)
        invite(kept)
        data = {"notice": verdict.met, "version": kept.version, "begins": kept.begins_at.isoformat()}
        text = queries.convocation(kept)
        tell(kept, register.record("meetings.convened", by=by, body=kept.body, item=item, data=data, text=text))
    return kept


def move(
    *,
    by: Viewer,
    meeting: Meeting,
    begins_at: datetime,
    ends_at: datetime,
    place: str,
    map_link: str = "",
    knowing: bool = False,
) -> Meeting:
    """Hold a convened meeting at another time or place: everybody who was convened is told, calendars take the new time.

    On another day nobody is excused any more who was for the old one. `knowing`: it is known that the rules ask for more notice
    before the new day, or say nothing of it.

    Raises:
        ValidationError: it is not convened or has begun, the times cannot be, or the notice of the new day is too short or not ruled
            (`code` "notice").
    """
    with held(by, "meetings.plan", meeting, "convened") as kept:
        if (kept.begins_at, kept.ends_at, kept.place, kept.map_link) == (begins_at, ends_at, place, map_link):
            return kept
        if begins_at <= clock.now():
            raise refuse(_("This meeting would have begun already. Give it another time first."), "past")
        was, day = kept.begins_at, kept.day
        _set(kept, begins_at=begins_at, ends_at=ends_at, place=place, map_link=map_link)
        verdict = queries.notice(kept, clock.today()) if kept.day != day else None
        if verdict is not None and not verdict.met and not knowing:
            raise refuse(wording.because(verdict, _("Confirm below that you move it there all the same.")), "notice")
        if verdict is not None:
            kept.excuses.all().delete()
        kept.version += 1
        item = keep(kept)
        invite(kept)
        data = {"version": kept.version, "begins": begins_at.isoformat(), "was": was.isoformat()}
        data |= {} if verdict is None else {"notice": verdict.met}
        text = queries.convocation(kept)
        tell(kept, register.record("meetings.moved", by=by, body=kept.body, item=item, data=data, text=text))
    return kept


def cancel(*, by: Viewer, meeting: Meeting) -> Meeting:
    """Call a meeting off; what was on its agenda can be taken up by another. Once.

    Raises:
        ValidationError: it has begun.
    """
    with held(by, "meetings.plan", meeting) as kept:
        if kept.cancelled_at:
            return kept
        if kept.state not in BEFORE:
            raise refuse(_("It has begun: it is closed, not called off."), "begun")
        kept.cancelled_at = clock.now()
        kept.version += 1
        item = keep(kept)
        data = {"version": kept.version}
        tell(kept, register.record("meetings.cancelled", by=by, body=kept.body, item=item, data=data))
    return kept


def call_again(
    *, by: Viewer, meeting: Meeting, begins_at: datetime, ends_at: datetime, place: str, knowing: bool = False
) -> Meeting:
    """Plan the next call of a meeting that had no quorum, with the same agenda. One each.

    Raises:
        ValidationError: it was not given up, was called three times, or the rules ask for another day (`code` "second_call").
    """
    with held(by, "meetings.plan", meeting, "failed") as kept:
        standing: Meeting | None = kept.again.filter(cancelled_at=None).first()
        if standing:
            return standing
        if kept.call >= CALLS:
            raise refuse(_("A meeting is called three times and no more."), "calls")
        first = queries.first_day(kept)
        if not knowing and (first is None or timezone.localdate(begins_at) < first):
            raise refuse(_("Confirm below that you call it for that day all the same."), "second_call")
        made = Meeting(
            body=kept.body, kind=kept.kind, committee=kept.committee, call=kept.call + 1, earlier=kept, public=kept.public
        )  # fmt: skip
        _set(made, title=kept.title, begins_at=begins_at, ends_at=ends_at, place=place, map_link=kept.map_link)
        item = keep(made)
        register.link(source=item, relation="calls-again", target=kept.item)
        carry_documents(kept, made, copy_agenda(kept, made))
        register.record("meetings.planned", by=by, body=kept.body, item=item)
    return made


def ask_guest(*, by: Viewer, meeting: Meeting, name: str, of: str = "") -> Guest:
    """Ask somebody to a meeting who does not sit in the body. The same name once."""
    with held(by, "meetings.plan", meeting, "planned", "convened", "open") as kept:
        made, new = Guest.objects.get_or_create(body=kept.body, meeting=kept, name=name.strip(), defaults={"of": of})
        if new:
            register.record("meetings.guest_asked", by=by, body=kept.body, item=kept.item)
    return made


def drop_guest(*, by: Viewer, guest: Guest) -> None:
    """Take a guest back who was asked by mistake."""
    with held(by, "meetings.plan", guest.meeting, "planned", "convened", "open"):
        Guest.objects.filter(pk=guest.pk).delete()
