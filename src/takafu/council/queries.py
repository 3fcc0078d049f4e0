"""Reads of the room: services and letters, sessions with what is due around them, what was said, the programme of action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from django.db.models import F, Q, QuerySet

from takafu.council import rules
from takafu.council.models import (
    Cycle,
    Focus,
    Letter,
    Letterhead,
    Observer,
    Petition,
    Policy,
    Request,
    Service,
    Session,
    Sponsor,
    Word,
)
from takafu.kit import files
from takafu.kit.permissions import Viewer
from takafu.law import information
from takafu.law import petitions as law_petitions
from takafu.law.calendars import Calendar
from takafu.law.clocks import Change, change
from takafu.law.counting import Counted
from takafu.places import queries as places
from takafu.places.models import Area
from takafu.register.models import Item, Link

AROUND = timedelta(days=62)  # the longest period before or after a session that is told


def services() -> list[Service]:
    """Every service: those that are no more last."""
    found = list(Service.objects.select_related("item"))
    order = {level: place for place, level in enumerate(rules.LEVELS)}
    return sorted(found, key=lambda one: (one.closed_on is not None, order[one.level], str(one.name)))


def letters(year: int, direction: str = "") -> QuerySet[Letter]:
    """The letters of a year, the latest first."""
    found = Letter.objects.filter(year=year).select_related("service", "item")
    return found.filter(direction=direction) if direction else found


def years() -> list[int]:
    """The years that have letters, the latest first."""
    return sorted(set(Letter.objects.order_by().values_list("year", flat=True).distinct()), reverse=True)


def letters_about(item: Item) -> list[Letter]:
    """The letters that are about something, the first one first; those that were struck out are left out."""
    tied = Link.objects.filter(relation="letter-about", target=item).values("source")
    return list(Letter.objects.filter(item__in=tied, struck_at=None).select_related("item").order_by("on", "pk"))


def letterhead() -> Letterhead | None:
    """The body's letterhead, if it has one."""
    found: Letterhead | None = Letterhead.objects.first()
    return found


def letterhead_path() -> Path | None:
    """Where its file is; None where letters have the house's own layout."""
    standing = letterhead()
    path = files.path(standing.file) if standing else None
    return path if path and path.is_file() else None


def about(item: Item, viewer: Viewer, *relations: str) -> list[Item]:
    """What a letter or a word is about, as far as the viewer may see it."""
    seen = Item.objects.visible_to(viewer)
    found = Link.objects.filter(source=item, relation__in=relations, target__in=seen).select_related("target")
    return [one.target for one in found.order_by("created_at", "pk")]


def sponsors(viewer: Viewer) -> QuerySet[Sponsor]:
    """Who carries what in a council; those who no longer do last."""
    found: QuerySet[Sponsor] = Sponsor.objects.filter(about__in=Item.objects.visible_to(viewer)).select_related("about")
    return found.order_by(F("ended_on").desc(nulls_first=True), "-since", "pk")


# sessions


def kinds() -> dict[str, list[Area]]:
    """Whose sessions the law dates for the scope's body: the council's where it stands on a commune, and its arrondissements'."""
    seat = places.seat()
    if seat is None or seat.kind != "commune":
        return {}
    parts = [one for one in places.parts_of(seat) if one.kind == "arrondissement"]
    return {"council": []} | ({"arrondissement": parts} if parts else {})


def sessions() -> QuerySet[Session]:
    """Every session, the latest first."""
    found: QuerySet[Session] = Session.objects.select_related("item", "area")
    return found


def next_session(today: date) -> Session | None:
    """The next session of the commune's council that was announced."""
    found = sessions().filter(kind="council", called_off_on=None, opens__gt=today)
    return found.order_by("opens", "pk").first()


def next_opening(today: date) -> tuple[date | None, bool]:
    """When the next session of the commune's council opens, as it was announced; or from when on the law foresees one, and that it does."""
    if announced := next_session(today):
        return announced.opens, False
    foreseen = rules.next_ordinary("council", today) if "council" in kinds() else None
    return (foreseen.first, True) if foreseen else (None, False)


def awaited(first: date, last: date, entered: Iterable[Session], of: Iterable[str]) -> list[rules.Expected]:
    """Sessions that the law foresees in these days and nobody entered yet."""
    days = [(one.kind, one.opens) for one in entered if one.ordinary and not one.called_off_on]
    found = [
        one for kind in of for one in rules.awaited(kind, first, last, (day for known, day in days if known == kind))
    ]
    return sorted(found, key=lambda one: (one.first, one.kind))


class Counts(Protocol):
    """Something due, by which rule, counted how: `rules.Deadline` and `information.Running` alike."""

    @property
    def code(self) -> str:
        """The rule."""

    @property
    def counted(self) -> Counted:
        """How it is counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something due, and what changed since it was told first: a holiday that was announced or entered later."""

    code: str
    counted: Any
    moved: Change | None = None


def told(now: Iterable[Counts], then: Iterable[Counts]) -> list[Told]:
    """What is due, with what it was by the calendar that was known first."""
    before = {one.code: one.counted for one in then}
    return [
        Told(one.code, one.counted, change(before[one.code], one.counted) if one.code in before else None)
        for one in now
    ]


def session_days(session: Session) -> list[Told]:
    """What is due before and after a session, in two queries."""
    if session.called_off_on:
        return []
    return told(_deadlines(session, places.calendar()), _deadlines(session, places.calendar(known=session.entered_on)))


def _deadlines(session: Session, calendar: Calendar) -> list[rules.Deadline]:
    return rules.session_deadlines(
        session.kind,
        session.ordinary,
        session.opens,
        session.ends,
        calendar,
        session.budget,
        (session.called_by, session.called_on),
    )


def around(first: date, last: date) -> list[Session]:
    """Sessions of which something may fall into these days."""
    near = Q(opens__range=(first - AROUND, last + AROUND)) | Q(ends__range=(first - AROUND, last))
    return list(sessions().filter(near, called_off_on=None).order_by("opens", "pk"))


def deadlines_around(listed: Iterable[Session]) -> list[tuple[Session, rules.Deadline]]:
    """What is due around these sessions, by the calendar of today; asks nothing where there is none."""
    found = list(listed)
    calendar = places.calendar() if found else Calendar()
    return [(one, deadline) for one in found for deadline in _deadlines(one, calendar)]


def observers(session: Session) -> list[Observer]:
    """Who goes to a session for the body."""
    return list(session.observers.select_related("person"))


def words(session: Session | None = None) -> QuerySet[Word]:
    """What was decided and promised, the latest first."""
    found: QuerySet[Word] = Word.objects.select_related("item", "session__item")
    return found if session is None else found.filter(session=session)


# the programme of action


def cycles() -> QuerySet[Cycle]:
    """The programmes of action that are followed, each with its steps; the latest first."""
    found: QuerySet[Cycle] = Cycle.objects.select_related("item", "session__item").prefetch_related("steps")
    return found


def cycle_days(cycle: Cycle) -> list[Told]:
    """What the law gives days for, from what was entered; two queries."""
    trail = cycle.trail()
    return told(
        rules.programme_deadlines(trail, cycle.term_began, places.calendar()),
        rules.programme_deadlines(trail, cycle.term_began, places.calendar(known=cycle.entered_on)),
    )


def consultation(cycle: Cycle, today: date) -> rules.Consultation | None:
    """When the body can be heard on it."""
    session = cycle.session
    opens = session.opens if session and not session.called_off_on else None
    return rules.consultation(cycle.trail(), opens, today, places.calendar())


# what others carry out here, and what the body looks at above all


def policies() -> QuerySet[Policy]:
    """Every policy: those without a last day first, then those that end last."""
    found: QuerySet[Policy] = Policy.objects.select_related("item", "service__item")
    return found.order_by(F("ends").desc(nulls_first=True), "-pk")


def focuses() -> QuerySet[Focus]:
    """Every focus area: those that stand first, the latest first."""
    found: QuerySet[Focus] = Focus.objects.select_related("item")
    return found.order_by(F("closed_on").desc(nulls_first=True), "-chosen_on", "pk")


# requests for information


def requests() -> QuerySet[Request]:
    """Every request, each with its steps and their letters; the latest first."""
    found: QuerySet[Request] = Request.objects.select_related("item", "service__item")
    return found.prefetch_related("steps__letter")


def requests_seen(viewer: Viewer) -> list[Request]:
    """Those that the viewer may see."""
    return list(requests().filter(item__in=Item.objects.visible_to(viewer)))


def request_clock(request: Request, calendar: Calendar) -> list[information.Running]:
    """What runs of a request."""
    return information.clock(request.trail(), calendar, urgent=request.urgent)


def request_days(request: Request) -> list[Told]:
    """What runs of it, with what changed since it was sent; two queries."""
    known = places.calendar(known=request.entered_on) if request.entered_on else Calendar()
    return told(request_clock(request, places.calendar()), request_clock(request, known))


def petitions() -> QuerySet[Petition]:
    """Every petition that was filed, each with its steps and the sessions that they name; the latest first."""
    found: QuerySet[Petition] = Petition.objects.select_related("item")
    return found.prefetch_related("steps__session__item")


def petition_clock(petition: Petition, calendar: Calendar) -> list[rules.Deadline]:
    """Until when it must be answered, while it waits."""
    counted = law_petitions.awaited(petition.trail(), calendar)
    return [rules.Deadline("petition_refusal", counted)] if counted else []


def petition_days(petition: Petition) -> list[Told]:
    """The same, with what changed since it was entered; two queries."""
    return told(
        petition_clock(petition, places.calendar()),
        petition_clock(petition, places.calendar(known=petition.entered_on)),
    )


def signatures() -> tuple[law_petitions.Needed, int | None] | None:
    """How many must sign a petition of citizens where the body stands, and how many live there; None where nobody knows. Two queries."""
    seat = places.seat()
    if seat is None or seat.kind != "commune":
        return None
    living = places.inhabitants(seat)
    found = law_petitions.needed(living, any(one.kind == "arrondissement" for one in places.parts_of(seat)))
    return (found, living) if found else None


def of_person(person_id: UUID) -> QuerySet[Observer]:
    """The sessions to which a person goes or went for the body."""
    found: QuerySet[Observer] = Observer.objects.filter(person_id=person_id).select_related("session__item")
    return found.order_by("session__opens", "pk")
