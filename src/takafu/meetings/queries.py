"""Reads of the room: meetings, who has a seat in one, who was there at a moment, what the rules say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from takafu.commons import queries as commons
from takafu.kit import clock, formats
from takafu.kit.permissions import Viewer, may
from takafu.law import verdicts
from takafu.law.standing import InForce
from takafu.law.verdicts import Verdict
from takafu.meetings import rules
from takafu.meetings.models import (
    AgendaItem,
    Attachment,
    Choice,
    Excuse,
    Invitation,
    Keeper,
    Meeting,
    Minutes,
    Motion,
    OldMinutes,
    Presence,
    Voter,
)
from takafu.people.models import Appointment, Membership, Person, Role
from takafu.people.rules import sorting
from takafu.places.queries import calendar
from takafu.register.models import Act, Item, visibilities
from takafu.rulebook import queries as rulebook

CALLING = ("meetings.convened", "meetings.moved", "meetings.cancelled")  # what who sits must know of
BUREAU = (Role.Post.PRESIDENT, Role.Post.VICE_PRESIDENT, Role.Post.RAPPORTEUR, Role.Post.DEPUTY_RAPPORTEUR)


def meetings(viewer: Viewer) -> QuerySet[Meeting]:
    """The meetings that the viewer may read of, in their order."""
    found: QuerySet[Meeting] = Meeting.objects.filter(
        item__visibility__in=visibilities(viewer), item__erased_at=None
    ).select_related("item", "committee__item")
    return found


def coming(viewer: Viewer) -> QuerySet[Meeting]:
    """Those that are still to be held, or are held now."""
    return meetings(viewer).filter(closed_at=None, failed_at=None, cancelled_at=None)


def held(viewer: Viewer, year: int) -> QuerySet[Meeting]:
    """Those of a year that are over, the latest first."""
    over = meetings(viewer).exclude(closed_at=None, failed_at=None, cancelled_at=None)
    return over.filter(begins_at__year=year).order_by("-begins_at", "-id")


def own(viewer: Viewer) -> QuerySet[Meeting]:
    """Those that belong into the viewer's calendar, each with `standing_items` of its agenda: committees and the bureau meet alone."""
    convened = Exists(Invitation.objects.filter(meeting=OuterRef("pk"), person=viewer.person_id))
    found = meetings(viewer)
    if not may(viewer, "meetings.plan"):
        found = found.exclude(~convened, kind__in=(Meeting.Kind.COMMITTEE, Meeting.Kind.BUREAU))
    items = AgendaItem.objects.filter(dropped_at=None).exclude(taken_at=None)
    return found.prefetch_related(Prefetch("agenda", items, to_attr="standing_items"))


def office(meeting: Meeting) -> QuerySet[Person]:
    """Who has a seat in a meeting on its day: members, a committee's members, or who holds a post of the bureau."""
    day = meeting.day
    persons: QuerySet[Person] = Person.objects.all()
    sitting = Membership.objects.in_force(day).values("person")
    if meeting.kind == Meeting.Kind.COMMITTEE:
        placed = Appointment.objects.in_force(day).filter(committee=meeting.committee_id).values("person")
        persons = persons.filter(pk__in=placed)
    elif meeting.kind == Meeting.Kind.BUREAU:
        persons = persons.filter(pk__in=Role.objects.in_force(day).filter(post__in=BUREAU).values("person"))
    return persons.filter(pk__in=sitting)


def seated(meeting: Meeting) -> list[Person]:
    """The same by name."""
    return sorted(office(meeting).select_related("user"), key=lambda one: (sorting(str(one.name)), one.pk))


def convened(item: Item) -> list[Person]:
    """To whom it is said that a meeting is held, or is not: whoever has a seat in it, by name."""
    return seated(Meeting.objects.get(item=item))


def there(meeting: Meeting, moment: datetime) -> frozenset[Any]:
    """The keys of who was there at a moment."""
    rows = meeting.presences.values_list("person", "arrived_at", "left_at")
    return rules.there([rules.Spell(*row) for row in rows], moment)


def called(viewer: Viewer) -> Any:
    """The acts that concern the viewer since they were convened, whatever they follow: a condition on acts."""
    own = Invitation.objects.filter(person=viewer.person_id)
    late = Q(verb="meetings.item_added", data__late=True) & Exists(own.filter(meeting__agenda__item=OuterRef("item")))
    return Q(verb__in=CALLING) & Exists(own.filter(meeting__item=OuterRef("item"))) | late


def last_move(meeting: Meeting) -> Act | None:
    """The act that gave it its present time and place; None where it is held as it was convened."""
    if not meeting.version:
        return None
    found: Act | None = Act.objects.filter(item=meeting.item_id, verb="meetings.moved").order_by("-number").first()
    return found


def unreached(meeting: Meeting) -> list[Person]:
    """Who sits in it and gets no mail: they are told otherwise."""
    return commons.unreached(seated(meeting))


def spells(meeting: Meeting) -> list[rules.Spell]:
    """Everybody's presence, as plain values."""
    return [rules.Spell(one.person_id, one.arrived_at, one.left_at) for one in meeting.presences.all()]


def sealed(meeting: Meeting) -> bool:
    """Whether its minutes are approved: what they tell of no longer changes."""
    return Minutes.objects.filter(meeting=meeting).exclude(approved_at=None).exists()


def counting(meeting: Meeting) -> list[rules.Spell]:
    """The presence that counts, for the quorum, for votes and as having come: from a distance only where the rules let it."""
    room, afar = apart(meeting)
    return room + afar if afar and from_afar(meeting).met else room


def apart(meeting: Meeting) -> tuple[list[rules.Spell], list[rules.Spell]]:
    """Everybody's presence in the room, and that of who takes part from a distance."""
    found: tuple[list[rules.Spell], list[rules.Spell]] = ([], [])
    rows: Any = meeting.presences.values_list("how", "person", "arrived_at", "left_at")
    if "presences" in getattr(meeting, "_prefetched_objects_cache", ()):  # who reads many meetings has them all
        rows = [(one.how, one.person_id, one.arrived_at, one.left_at) for one in meeting.presences.all()]
    for how, *spell in rows:
        found[how == Presence.How.REMOTE].append(rules.Spell(*spell))
    return found


def counted(meeting: Meeting, moment: datetime) -> tuple[int, int]:
    """How many with a seat count as there at a moment, and how many have one."""
    seats = set(office(meeting).values_list("pk", flat=True))
    return len(rules.there(counting(meeting), moment) & seats), len(seats)


def agenda(meeting: Meeting) -> list[AgendaItem]:
    """What stands on the agenda, in its order."""
    return list(meeting.agenda.select_related("item", "about", "proposer").filter(dropped_at=None))


def taken(meeting: Meeting) -> list[AgendaItem]:
    """The same without what is only proposed."""
    return [one for one in agenda(meeting) if one.taken_at]


def attachments(meeting: Meeting, viewer: Viewer) -> QuerySet[Attachment]:
    """The documents of a meeting that the viewer may open, each with its item, in the order they came."""
    found: QuerySet[Attachment] = standing_documents(meeting)
    if not meeting.item.seen_by(viewer):
        return found.none()
    if may(viewer, "meetings.see_inside", meeting):
        return found
    return published(found) if meeting.item.visibility == "public" else found.none()


def standing_documents(meeting: Meeting) -> QuerySet[Attachment]:
    """The documents of a meeting that were not taken away, each with its item."""
    found: QuerySet[Attachment] = meeting.attachments.filter(ended_at=None).select_related("entry")
    return found.order_by("given_at", "id")


def published(documents: QuerySet[Attachment]) -> QuerySet[Attachment]:
    """Those that everybody opens: published, and of nothing that is not on the agenda."""
    on_it = Q(entry=None) | Q(entry__taken_at__isnull=False, entry__dropped_at=None)
    return documents.filter(on_it).exclude(published_at=None)


def old_minutes(viewer: Viewer) -> QuerySet[OldMinutes]:
    """Minutes of the past that the viewer may read, the latest meeting first."""
    found: QuerySet[OldMinutes] = OldMinutes.objects.filter(
        item__visibility__in=visibilities(viewer), dropped_at=None
    ).select_related("item")
    return found


# what the rules say


def standing(meeting: Meeting) -> InForce:
    """What the rules say on the meeting's day."""
    return rulebook.standing(meeting.day)


def from_afar(meeting: Meeting) -> Verdict:
    """Whether who takes part from a distance counts on the meeting's day."""
    return verdicts.presence(standing(meeting))


def quorum(meeting: Meeting, moment: datetime) -> Verdict:
    """Whether there is a quorum at a moment, at this call."""
    seats, found = set(office(meeting).values_list("pk", flat=True)), standing(meeting)
    figures = there_and_afar(meeting, moment, found, seats)
    return verdicts.quorum(found, office=len(seats), call=meeting.call, **figures)


def there_and_afar(
    meeting: Meeting, moment: datetime, found: InForce, seats: Collection[UUID] | None = None
) -> dict[str, int]:
    """How many were in the room at a moment, how many took part from a distance, and how many proxies were used by these rules.

    `seats`: who has one; None counts everybody who was there.
    """
    room, afar = (rules.there(spells, moment) for spells in apart(meeting))
    counts = room | (afar if afar and verdicts.presence(found).met else frozenset())
    proxies = rules.proxied([(one.giver_id, one.holder_id) for one in meeting.proxies.all()], counts)
    mine = [each if seats is None else each & set(seats) for each in (room, afar)]
    return {"present": len(mine[0]), "remote": len(mine[1]), "proxies": proxies}


def notice(meeting: Meeting, sent: date) -> Verdict:
    """Whether a meeting that is convened on that day is convened in time."""
    return verdicts.notice(standing(meeting), sent=sent, meeting=meeting.day, calendar=calendar())


def rhythm(year: int, more: int = 0) -> Verdict:
    """Whether the whole body meets in a year as often as the rules ask: by those of today, or of the nearest day of that year.

    `more`: meetings that are about to be planned.
    """
    day = max(date(year, 1, 1), min(clock.today(), date(year, 12, 31)))
    counted = Meeting.objects.filter(kind=Meeting.Kind.PLENARY, begins_at__year=year, cancelled_at=None, failed_at=None)
    return verdicts.rhythm(rulebook.standing(day), meetings=counted.count() + more)


def next_call(meeting: Meeting) -> Verdict | None:
    """From which day on a meeting that had no quorum may be called again, as the rules say; None of one that is not called again."""
    if meeting.call not in verdicts.LATER:
        return None
    return verdicts.call_again(standing(meeting), meeting=meeting.day, calendar=calendar(), call=meeting.call)


def first_day(meeting: Meeting) -> date | None:
    """That day; None where the rules say nothing."""
    told = next_call(meeting)
    if told is None or told.silent:
        return None
    return told.counted.end if told.counted else meeting.day


def named_documents(meeting: Meeting) -> list[Attachment]:
    """What a convocation names: the documents of the meeting and of what stands on its agenda."""
    return [
        one
        for one in standing_documents(meeting)
        if one.entry is None or (one.entry.taken_at and one.entry.dropped_at is None)
    ]


def convocation(meeting: Meeting) -> str:
    """The text that convening makes official: what, when, where, and the agenda."""
    lines = [*meeting.title.values(), meeting.begins_at.isoformat(), meeting.place]
    for number, entry in enumerate(taken(meeting), 1):
        lines.append(f"{number}. {' / '.join(entry.title.values())}")
    lines += [f"+ {one} {one.digest}" for one in named_documents(meeting)]
    return "\n".join(lines)


# how members sat


def sat(meeting: Meeting, persons: Sequence[Person]) -> list[tuple[Person, rules.Sat]]:
    """How each of them sat in a meeting."""
    known = counting(meeting)
    accepted = {one.person_id: one.accepted for one in meeting.excuses.exclude(decided_at=None)}
    return [
        (
            one,
            rules.sat(known, one.pk, opened=meeting.opened_at, closed=meeting.closed_at, excused=accepted.get(one.pk)),
        )
        for one in persons
    ]


def absences(persons: Sequence[Person], on: date | None = None) -> dict[UUID, Verdict]:
    """Whether members have reached a limit of absences: in the plenary meetings held or given up by a day, today if none is given."""
    day = on or clock.today()
    standing = rulebook.standing(day)
    return {key: verdicts.absence(standing, sat=sat, on=day) for key, sat in sittings(persons, day).items()}


def sittings(persons: Sequence[Person], on: date) -> dict[UUID, list[tuple[date, verdicts.Sat]]]:
    """How each sat in the plenary meetings of their terms that were held or given up by a day."""
    held = Meeting.objects.filter(kind=Meeting.Kind.PLENARY).exclude(closed_at=None, failed_at=None)
    found = list(held.filter(begins_at__date__lte=on))
    spells: dict[tuple[UUID, UUID], list[rules.Spell]] = defaultdict(list)
    allows: dict[UUID, bool] = {}
    whole = {one.pk: one for one in found}
    rows = Presence.objects.filter(meeting__in=found, person__in=persons)
    for meeting, how_known, *spell in rows.values_list("meeting", "how", "person", "arrived_at", "left_at"):
        if how_known == Presence.How.REMOTE:
            if meeting not in allows:
                allows[meeting] = bool(from_afar(whole[meeting]).met)
            if not allows[meeting]:
                continue
        spells[meeting, spell[0]].append(rules.Spell(*spell))
    accepted = set(
        Excuse.objects.filter(meeting__in=found, person__in=persons, accepted=True).values_list("meeting", "person")
    )
    terms: dict[UUID, list[Membership]] = {one.pk: [] for one in persons}
    for term in Membership.objects.filter(person__in=terms):
        terms[term.person_id].append(term)

    def how(meeting: Meeting, person: UUID) -> verdicts.Sat:
        key = meeting.pk, person
        told = rules.sat(
            spells.get(key, ()), person, opened=meeting.opened_at, closed=meeting.closed_at, excused=key in accepted
        )
        return told if told == "excused" or told == "absent" else "present"

    days = [(one, one.day) for one in found]
    return {
        key: [(day, how(one, key)) for one, day in days if any(_covers(term, day) for term in own)]
        for key, own in terms.items()
    }


def _covers(term: Membership, day: date) -> bool:
    return term.start <= day and (term.end is None or day < term.end)


def export(person: Person) -> dict[str, Any]:
    """What the room knows of a person."""
    return {
        "presence": [
            {"meeting": str(one.meeting), "arrived": one.arrived_at.isoformat(),
             "left": one.left_at.isoformat() if one.left_at else None, "how": one.how}
            for one in person.presences.select_related("meeting")
        ],
        "spoke": [
            {"meeting": str(one.meeting), "from": one.given_at.isoformat(), "to": one.ended_at.isoformat()}
            for one in person.turns.select_related("meeting")
            if one.given_at and one.ended_at
        ],
        "moved": [
            {"meeting": str(one.meeting), "text": one.text} for one in Motion.objects.filter(mover=person).select_related("meeting")
        ],
        "voted": [
            {"motion": one.vote.motion.text, "answer": one.answer}
            for one in Choice.objects.filter(person=person).select_related("vote__motion")
        ],
        "taken_on": [{"text": one.text, "due": str(one.due or "")} for one in person.action_items.all()],
        "proposed": [
            {"title": dict(one.title), "note": one.note} for one in AgendaItem.objects.filter(proposer=person)
        ],
        "stood": [
            {"election": dict(one.election.item.title), "stood": one.stood_at.isoformat() if one.stood_at else None,
             "withdrew": one.withdrawn_at.isoformat() if one.withdrawn_at else None}
            for one in person.candidacies.select_related("election__item")
        ],
        "documents": [
            {"meeting": str(one.meeting), "name": one.name, "title": one.title, "at": one.given_at.isoformat()}
            for one in Attachment.objects.filter(giver=person, ended_at=None).select_related("meeting")
        ],
        "secret_ballots": [
            {"question": dict(one.box.question), "voted": one.voted}
            for one in Voter.objects.filter(person=person).select_related("box")
        ],
        "ballot_keys": [
            {"question": dict(one.board.box.question), "used": bool(one.share)}
            for one in Keeper.objects.filter(person=person).select_related("board__box")
        ],
    }  # fmt: skip


def sees_names(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether the viewer reads who was there, and not only how many."""
    return may(viewer, "meetings.see_inside", meeting)


def label(meeting: Meeting) -> str:
    """A meeting's title with its day."""
    return f"{meeting.title} ({formats.date(meeting.day)})"
