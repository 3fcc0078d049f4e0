"""Who arrives, leaves, returns; who is excused; who votes for whom."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Refused, Viewer, may
from takafu.kit.refusals import refuse
from takafu.kit.replies import Reply
from takafu.law import verdicts
from takafu.meetings import queries, rules, wording
from takafu.meetings.actions.holding import BEFORE, ROOM, TOPIC, held
from takafu.meetings.models import Excuse, Guest, Meeting, Presence, Proxy
from takafu.people.models import Person
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

declare(
    Verb("meetings.arrived", data={"person": UUID, "at": str, "how": str}, topics=TOPIC),
    Verb("meetings.left", data={"person": UUID, "at": str}, topics=TOPIC),
    Verb("meetings.presence_corrected", data={"person": UUID}, topics=TOPIC),
    Verb("meetings.presence_struck", data={"person": UUID}, topics=TOPIC),
    Verb("meetings.excuse_decided", data={"person": UUID, "accepted": bool}, topics=TOPIC),
    Verb("meetings.proxy_given", data={"giver": UUID, "holder": UUID}, topics=TOPIC),
    Verb("meetings.proxy_taken_back", data={"giver": UUID}, topics=TOPIC),
    Verb("meetings.guest_noted", data={"came": bool}, topics=TOPIC),
)
TOLD: tuple[rules.State, ...] = (*ROOM, "closed", "failed")  # the ledger reads of those that were given up, too


def _sits(meeting: Meeting, person: Person) -> None:
    if not queries.office(meeting).filter(pk=person.pk).exists():
        raise refuse(_("%(name)s has no seat in this meeting."), "no_seat", name=str(person))


def _moment(meeting: Meeting, at: datetime | None) -> datetime:
    """The moment that is noted, now where none is given."""
    now = clock.now()
    if at is None:
        return now
    if at > now:
        raise refuse(_("This time is still to come."), "future")
    if at < meeting.begins_at - rules.EARLY:
        raise refuse(_("This is long before the meeting began. Look at the hour again."), "early")
    return at


def _unsealed(meeting: Meeting) -> None:
    """Who was there no longer changes once the minutes that tell of it are approved."""
    if queries.sealed(meeting):
        raise refuse(_("These minutes are approved: they no longer change."), "approved")


def arrive(
    *, by: Viewer, meeting: Meeting, person: Person, at: datetime | None = None, how: str = "seen", once: str = ""
) -> Presence:
    """Note that somebody arrived, or returned. Who is there already is noted once; what a phone sends again changes nothing.

    Who enters the room's code notes themselves (`how` "code"); everything else is noted by who keeps the meeting. Who takes part
    from a distance ("remote") and comes into the room, or the other way, leaves the one with the other.

    Raises:
        ValidationError: they have no seat in it, the time cannot be, nobody is received now, or no rule says whether who takes part
            from a distance counts ("afar").
    """
    own = how == Presence.How.CODE and by.person_id == person.pk
    with held(by, "meetings.propose" if own else "meetings.keep", meeting, *ROOM) as kept:
        _sits(kept, person)
        found: Presence | None = kept.presences.filter(person=person, left_at=None).first()
        if found is None and once:
            found = kept.presences.filter(once=once).first()
        moved = found is not None and found.left_at is None and _afar(found.how) != _afar(how)
        if found is not None and not moved:
            return found
        if _afar(how) and (told := queries.from_afar(kept)).silent:
            raise refuse(wording.said(told), "afar")
        moment = _moment(kept, at)
        if moved:
            leave(by=by, meeting=kept, person=person, at=moment)
        own_spells = kept.presences.filter(person=person).values_list("person", "arrived_at", "left_at")
        if not rules.fits([rules.Spell(*row) for row in own_spells], person.pk, moment):
            raise refuse(_("They were there at that time already. Look at the hours again."), "overlap")
        made: Presence = Presence.objects.create(
            body=kept.body, meeting=kept, person=person, arrived_at=moment, how=how, noted_by_id=by.person_id,
            noted_at=clock.now(), once=once,
        )  # fmt: skip
        data = {"person": person.pk, "at": moment.isoformat(), "how": how}
        register.record("meetings.arrived", by=by, body=kept.body, item=kept.item, data=data)
    return made


def _afar(how: str) -> bool:
    return how == Presence.How.REMOTE


def leave(*, by: Viewer, meeting: Meeting, person: Person, at: datetime | None = None) -> Presence | None:
    """Note that somebody left; nothing where they are not there.

    Raises:
        ValidationError: the time cannot be.
    """
    with held(by, "meetings.keep", meeting, *ROOM) as kept:
        standing: Presence | None = kept.presences.filter(person=person, left_at=None).first()
        if standing is None:
            return None
        standing.left_at = _moment(kept, at)
        if standing.left_at < standing.arrived_at:
            raise refuse(_("Nobody leaves before they arrive."), "order")
        standing.save(update_fields=["left_at"])
        data = {"person": person.pk, "at": standing.left_at.isoformat()}
        register.record("meetings.left", by=by, body=kept.body, item=kept.item, data=data)
    return standing


def correct(*, by: Viewer, presence: Presence, arrived_at: datetime, left_at: datetime | None) -> Presence:
    """Put the hours of a spell right, until the minutes are approved.

    Raises:
        ValidationError: the hours cannot be, meet another spell of the person, stand in approved minutes ("approved"), or the meeting
            is over and no hour of leaving is given ("left").
    """
    with held(by, "meetings.keep", presence.meeting, *TOLD) as kept:
        _unsealed(kept)
        entry: Presence = kept.presences.get(pk=presence.pk)
        if (entry.arrived_at, entry.left_at) == (arrived_at, left_at):
            return entry
        _moment(kept, arrived_at)
        others = [
            one for one in queries.spells(kept) if (one.person, one.arrived) != (entry.person_id, entry.arrived_at)
        ]
        if left_at is None and kept.state not in ROOM:
            raise refuse(_("The meeting is over: say at what hour they left."), "left")
        if left_at is not None and (left_at < arrived_at or left_at > clock.now()):
            raise refuse(_("Nobody leaves before they arrive."), "order")
        own = [one for one in others if one.person == entry.person_id]
        if any(one.arrived < (left_at or clock.now()) and (one.left is None or one.left > arrived_at) for one in own):
            raise refuse(_("They were there at that time already. Look at the hours again."), "overlap")
        entry.arrived_at, entry.left_at = arrived_at, left_at
        entry.save(update_fields=["arrived_at", "left_at"])
        data = {"person": entry.person_id}
        register.record("meetings.presence_corrected", by=by, body=kept.body, item=kept.item, data=data)
    return entry


def strike(*, by: Viewer, presence: Presence) -> None:
    """Strike a spell that was noted by mistake. Nothing where it is gone already.

    Raises:
        ValidationError: it stands in approved minutes ("approved").
    """
    with held(by, "meetings.keep", presence.meeting, *TOLD) as kept:
        _unsealed(kept)
        if kept.presences.filter(pk=presence.pk).delete()[0]:
            data = {"person": presence.person_id}
            register.record("meetings.presence_struck", by=by, body=kept.body, item=kept.item, data=data)


# excuses and proxies


def excuse_oneself(*, by: Viewer, meeting: Meeting, comes: bool = False) -> Excuse | None:
    """Say that one cannot come, or, with `comes`, that one can after all. No reason is asked for.

    Raises:
        ValidationError: they have no seat in it, or the meeting has begun.
    """
    with held(by, "meetings.excuse_oneself", meeting, *BEFORE) as kept:
        person = Person.objects.get(pk=by.person_id)
        _sits(kept, person)
        if comes:
            kept.excuses.filter(person=person).delete()
            return None
        made: Excuse = Excuse.objects.get_or_create(
            body=kept.body, meeting=kept, person=person, defaults={"at": clock.now()}
        )[0]
    return made


def note_reply(*, by: Viewer, meeting: Meeting, reply: Reply) -> Person:
    """Note what somebody's calendar answered to the invitation: whether they cannot come, or can after all. Again changes nothing.

    «Perhaps» changes nothing. What is accepted of an excuse stays with who decides on it.

    Returns:
        Who answered.

    Raises:
        ValidationError: it answers another meeting ("other"), or how it was before it was moved ("older"), nobody who sits has that
            address ("nobody"), or the meeting has begun.
    """
    with held(by, "meetings.keep", meeting, *BEFORE) as kept:
        if reply.key != f"{kept.pk}@takafu":
            raise refuse(_("This is an answer to another meeting."), "other")
        move = queries.last_move(kept)
        if reply.version is not None and move is not None and reply.version < move.data["version"]:
            raise refuse(_("They answered before the meeting was moved: ask them again."), "older")
        found = queries.office(kept).filter(user__email__iexact=reply.email) if reply.email else Person.objects.none()
        person: Person | None = found.first()
        if person is None:
            raise refuse(_("Nobody who sits in this meeting has the address %(email)s."), "nobody", email=reply.email)
        if reply.answer == "accepted":
            kept.excuses.filter(person=person).delete()
        elif reply.answer == "declined":
            Excuse.objects.get_or_create(body=kept.body, meeting=kept, person=person, defaults={"at": clock.now()})
    return person


def decide_excuse(*, by: Viewer, meeting: Meeting, person: Person, accepted: bool) -> Excuse:
    """Accept that somebody does not come, or do not; they may have said it by telephone. Nobody decides on their own.

    Raises:
        Refused: it is one's own.
        ValidationError: they have no seat in it, it was called off, or its minutes are approved ("approved").
    """
    if by.person_id == person.pk:
        raise Refused("meetings.accept_excuse")
    with held(by, "meetings.accept_excuse", meeting, "planned", *TOLD) as kept:
        _unsealed(kept)
        _sits(kept, person)
        made: Excuse = Excuse.objects.get_or_create(
            body=kept.body, meeting=kept, person=person, defaults={"at": clock.now()}
        )[0]
        if made.decided_at is None or made.accepted != accepted:
            made.decided_at, made.decided_by_id, made.accepted = clock.now(), by.person_id, accepted
            made.save()
            data = {"person": person.pk, "accepted": accepted}
            register.record("meetings.excuse_decided", by=by, body=kept.body, item=kept.item, data=data)
    return made


def give_proxy(*, by: Viewer, meeting: Meeting, giver: Person, holder: Person) -> Proxy:
    """Let somebody vote for another who is not there, where the rules in force allow it.

    Raises:
        ValidationError: the rules do not allow it, say nothing of it, the holder has as many as may be held, or is who gives it ("self").
    """
    action = "meetings.give_proxy" if by.person_id == giver.pk else "meetings.keep"
    with held(by, action, meeting, *ROOM) as kept:
        if giver.pk == holder.pk:
            raise refuse(_("A proxy is given to another member."), "self")
        for person in (giver, holder):
            _sits(kept, person)
        others = kept.proxies.filter(holder=holder).exclude(giver=giver).count()
        told = verdicts.proxies(queries.standing(kept), held=others)
        if not told.met:
            raise refuse(wording.said(told), "held" if others and told.met is False else "proxies")
        standing: Proxy | None = kept.proxies.filter(giver=giver, holder=holder).first()
        if standing:
            return standing
        made: Proxy = Proxy.objects.update_or_create(
            body=kept.body, meeting=kept, giver=giver, defaults={"holder": holder, "at": clock.now()}
        )[0]
        data = {"giver": giver.pk, "holder": holder.pk}
        register.record("meetings.proxy_given", by=by, body=kept.body, item=kept.item, data=data)
    return made


def take_proxy_back(*, by: Viewer, proxy: Proxy) -> None:
    """Take a proxy back: whoever gave it, or who keeps the meeting. Nothing where it is gone already."""
    action = "meetings.give_proxy" if by.person_id == proxy.giver_id else "meetings.keep"
    with held(by, action, proxy.meeting, *ROOM) as kept:
        if kept.proxies.filter(pk=proxy.pk).delete()[0]:
            data = {"giver": proxy.giver_id}
            register.record("meetings.proxy_taken_back", by=by, body=kept.body, item=kept.item, data=data)


def note_guest(*, by: Viewer, guest: Guest, came: bool = True) -> Guest:
    """Note that a guest came, or, by mistake noted, did not. Again changes nothing.

    Raises:
        ValidationError: nobody is received yet, or the minutes are approved ("approved").
    """
    with held(by, "meetings.keep", guest.meeting, *TOLD) as kept:
        _unsealed(kept)
        found: Guest = kept.guests.get(pk=guest.pk)
        if found.came != came:
            found.came = came
            found.save(update_fields=["came"])
            register.record("meetings.guest_noted", by=by, body=kept.body, item=kept.item, data={"came": came})
    return found


def may_note(by: Viewer, meeting: Meeting) -> bool:
    """Whether the viewer notes who is there."""
    return meeting.state in ROOM and may(by, "meetings.keep", meeting)
