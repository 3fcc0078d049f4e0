"""Who sits is convened, and told of what changes; within the verb that changes it."""

from __future__ import annotations

from datetime import timedelta

from takafu.commons import actions as commons
from takafu.kit import clock
from takafu.meetings import calling, queries
from takafu.meetings.models import Invitation, Meeting
from takafu.people.models import Person
from takafu.register.models import Act

SOON = timedelta(days=1)  # before it begins nobody is spared in their quiet hours


def invite(meeting: Meeting) -> None:
    """Convene everybody who sits in it on its day; who is convened already stays so."""
    moment = clock.now()
    rows = [Invitation(body=meeting.body, meeting=meeting, person=one, at=moment) for one in queries.seated(meeting)]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)


def tell(meeting: Meeting, act: Act) -> None:
    """Tell everybody who is convened of the act, by a mail of its own that no digest repeats."""
    persons = Person.objects.filter(pk__in=meeting.invitations.values("person")).select_related("user")
    taken, named = queries.taken(meeting), queries.named_documents(meeting)
    commons.tell_at_once(
        act=act,
        to=persons,
        words=lambda _person: calling.words(meeting, act, taken, named),
        before=meeting.begins_at - SOON,
    )
