"""Members note themselves by the code on the room's screen; whoever keeps the meeting looks whether they are there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from takafu.accounts.actions import throttle
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.meetings import codes, rules
from takafu.meetings.actions.holding import ROOM, TOPIC, held
from takafu.meetings.actions.presence import arrive, leave
from takafu.meetings.models import Meeting, Presence
from takafu.people.models import Person
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

declare(Verb("meetings.codes_checked", data={"count": int}, topics=TOPIC))
TRIES = throttle.Limit("meeting code", 10, timedelta(minutes=15))  # of a million numbers, two of which are right
SLACK = timedelta(seconds=5)  # a phone tells whole seconds


def enter_code(*, by: Viewer, meeting: Meeting, code: str, ticket: str, ago: timedelta = timedelta(0)) -> Presence:
    """Note oneself by the number on the room's screen. Who is there already is noted once, however often it is sent.

    `ticket`: of the page where it was typed (`codes.ticket`). `ago`: how long a phone without network kept it: then the number must
    have stood on the screen at that time, and the page must have been opened by this person before.

    Raises:
        Throttled: too many wrong numbers.
        ValidationError: of `code` "ticket", "late", "clock" or "number"; or as `arrive` says.
    """
    require(by, "meetings.propose", meeting)
    page, now = codes.read(ticket, meeting, by.person_id), clock.now()
    if page is None:
        raise refuse(_("This page was opened by somebody else, or long ago. Open it again."), "ticket")
    own = Q(left_at=None, person=by.person_id) & ~Q(how=Presence.How.REMOTE) | Q(once=page.once)
    standing: Presence | None = meeting.presences.filter(own).first()
    if standing is not None:
        return standing
    at = _entered(meeting, code, page, now - ago, now, by)
    person = Person.objects.get(pk=by.person_id)
    return arrive(by=by, meeting=meeting, person=person, at=at, how=Presence.How.CODE, once=page.once)


def _entered(meeting: Meeting, code: str, page: codes.Ticket, at: datetime, now: datetime, by: Viewer) -> datetime:
    """When it was entered, if the number was right then."""
    if now - at > rules.LATE:
        raise refuse(_("The network came back too late for this. Tell the secretary when you arrived."), "late")
    if at < page.opened - SLACK:
        raise refuse(_("A clock was changed meanwhile. Enter the number that the screen shows now."), "clock")
    tried = [(TRIES, f"{meeting.pk} {by.person_id}")]
    throttle.spend(tried)
    if not codes.fits(meeting, code, at):
        sentence = _("This number is not on the screen: it changes every half minute. Enter the one that it shows now.")
        raise refuse(sentence, "number")
    throttle.refund(tried)
    return at


def call_roll(
    *, by: Viewer, meeting: Meeting, here: Iterable[Person], gone: Iterable[Person], at: datetime | None = None
) -> None:
    """Note at once who is there, as the signed sheet has it, and who is not, or no longer; others stay as they are. All or nothing.

    Raises:
        ValidationError: as `arrive` and `leave` say, with the name.
    """
    with held(by, "meetings.keep", meeting, *ROOM) as kept:
        for person, there in [*((one, True) for one in here), *((one, False) for one in gone)]:
            try:
                if there:
                    arrive(by=by, meeting=kept, person=person, at=at, how=Presence.How.SHEET)
                else:
                    leave(by=by, meeting=kept, person=person, at=at)
            except ValidationError as why:
                values = {"name": str(person), "why": " ".join(why.messages)}
                raise refuse("%(name)s: %(why)s", why.error_list[0].code or "", **values) from why


def check_codes(*, by: Viewer, meeting: Meeting, presences: Iterable[UUID]) -> int:
    """Say that those who came by the code were looked for, and are in the room. How many it was."""
    with held(by, "meetings.keep", meeting, "convened", "open", "closed") as kept:
        count: int = codes.unchecked(kept).filter(pk__in=list(presences)).update(checked_at=clock.now())
        if count:
            register.record("meetings.codes_checked", by=by, body=kept.body, item=kept.item, data={"count": count})
    return count
