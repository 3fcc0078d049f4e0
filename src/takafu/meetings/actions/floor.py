"""The floor: asked for, given, ended. Records that move the topic "floor"; what of them is official stands in the minutes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import refuse
from takafu.meetings import queries
from takafu.meetings.actions.holding import LIVE, held
from takafu.meetings.models import Meeting, Turn
from takafu.people.models import Person
from takafu.register import actions as register

FLOOR = "floor"


def ask_floor(*, by: Viewer, meeting: Meeting, person: Person) -> Turn:
    """Ask for the floor, for oneself; or, as who keeps the meeting, for somebody who raised a hand. Once until one has spoken.

    Raises:
        ValidationError: the sitting is not open ("state"), or they are not noted as present ("not_there").
    """
    own = by.person_id == person.pk
    with held(by, "meetings.ask_floor" if own else "meetings.keep", meeting, *LIVE) as kept:
        standing: Turn | None = kept.turns.filter(person=person, ended_at=None).first()
        if standing is not None:
            return standing
        now = clock.now()
        if person.pk not in queries.there(kept, now):
            raise refuse(_("%(name)s is not noted as present: note the arrival first."), "not_there", name=str(person))
        made: Turn = Turn.objects.create(body=kept.body, meeting=kept, person=person, asked_at=now)
        register.next_number(kept.body, FLOOR)
    return made


def take_back(*, by: Viewer, turn: Turn) -> None:
    """Take a request back before the floor is given. Nothing where it is gone, or given."""
    with held(by, "meetings.ask_floor" if by.person_id == turn.person_id else "meetings.keep", turn.meeting) as kept:
        if kept.turns.filter(pk=turn.pk, given_at=None).delete()[0]:
            register.next_number(kept.body, FLOOR)


def give_floor(*, by: Viewer, turn: Turn) -> Turn:
    """Give somebody the floor; who had it has ended. Once.

    Raises:
        ValidationError: the sitting is not open, or the request was taken back ("gone").
    """
    with held(by, "meetings.keep", turn.meeting, *LIVE) as kept:
        asked: Turn | None = kept.turns.filter(pk=turn.pk).first()
        if asked is None:
            raise refuse(_("This request was taken back meanwhile."), "gone")
        if asked.given_at is None:
            end_turns(kept)
            asked.given_at = clock.now()
            asked.entry = kept.agenda.filter(began_at__isnull=False, ended_at=None).first()
            asked.save(update_fields=["given_at", "entry"])
            register.next_number(kept.body, FLOOR)
    return asked


def end_floor(*, by: Viewer, turn: Turn) -> None:
    """End somebody's speaking. Nothing where it has ended."""
    with held(by, "meetings.keep", turn.meeting, *LIVE) as kept:
        if end_turns(kept, turn):
            register.next_number(kept.body, FLOOR)


def clear_floor(meeting: Meeting) -> None:
    """The sitting closes: who speaks has ended, who waits no longer waits; in the caller's transaction."""
    meeting.turns.filter(given_at=None).delete()
    end_turns(meeting)


def end_turns(meeting: Meeting, turn: Turn | None = None) -> int:
    """End who speaks (only that turn, where one is named); in the caller's transaction. How many it was."""
    speaking = meeting.turns.filter(given_at__isnull=False, ended_at=None)
    ended = 0
    for one in speaking.filter(pk=turn.pk) if turn else speaking:
        one.ended_at = max(clock.now(), one.given_at or clock.now())  # a clock may have gone back
        one.save(update_fields=["ended_at"])
        ended += 1
    return ended
