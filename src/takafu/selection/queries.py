"""Reads of calls: what a viewer may see of each, applications with their checks and points, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.workload import Load
from takafu.law.parameters import share
from takafu.law.standing import Parameter, Silent
from takafu.people import rules as people_rules
from takafu.people.models import Membership, Organization, Person
from takafu.places import queries as places
from takafu.places.models import Area
from takafu.register.models import Act, Body
from takafu.register.queries import setting
from takafu.rulebook import queries as rulebook
from takafu.selection import rules
from takafu.selection.models import Application, Call, Check, Reader, Score
from takafu.selection.permissions import keeper
from takafu.text.normalise import fold

FLOORS = ("women_floor", "parity_floor")  # what the body's rules may ask of a list
_VERDICTS: dict[str, rules.Verdict] = {"met": "met", "not": "not", "unknown": "unknown"}


def calls(viewer: Viewer) -> QuerySet[Call]:
    """The calls that the viewer may see, the latest first; drafts are for who keeps them."""
    found: QuerySet[Call] = Call.objects.select_related("item").order_by("-opens", "-pk")
    return found if keeper(viewer) else found.exclude(published_at=None)


def standing(call: Call) -> QuerySet[Application]:
    """The applications that were not withdrawn, by number."""
    found: QuerySet[Application] = call.applications.filter(withdrawn_at=None).order_by("number")
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """An application with what was found of it: a verdict for each condition, the readers' totals, its points."""

    application: Application
    verdicts: dict[str, tuple[rules.Verdict, str, bool]]  # by condition: verdict, reason, whether somebody checked it
    totals: dict[UUID, Fraction]  # by reader
    gap: int

    @property
    def eligible(self) -> rules.Verdict:
        """All conditions together."""
        return rules.eligible(verdict for verdict, _reason, _checked in self.verdicts.values())

    @property
    def apart(self) -> bool:
        """Whether its readers must talk, and have not."""
        return self.application.agreed is None and rules.apart(list(self.totals.values()), self.gap)

    @property
    def points(self) -> Fraction | None:
        """Its points of a hundred: what the readers agreed on, else their mean; None before two have read it."""
        if self.application.agreed is not None:
            return Fraction(self.application.agreed)
        return rules.mean(list(self.totals.values())) if len(self.totals) >= rules.READERS else None


def files(call: Call) -> list[Standing]:
    """The standing applications with their verdicts and points: three queries, however many there are."""
    found = list(
        standing(call).select_related("area").prefetch_related("checks", "scores").annotate(papers_=Count("papers"))
    )
    return [file_of(one, call) for one in found]


def file_of(one: Application, call: Call) -> Standing:
    """One application with its verdicts and points."""
    one.call = call
    count = vars(one).get("papers_")
    facts = one.facts(one.papers.count() if count is None else count)
    checks: dict[str, Check] = {check.condition: check for check in one.checks.all()}
    verdicts: dict[str, tuple[rules.Verdict, str, bool]] = {}
    for condition in call.asked():
        check = checks.get(condition.key)
        if check:
            verdicts[condition.key] = (_VERDICTS[check.verdict], check.reason, True)
        else:
            verdicts[condition.key] = (rules.assess(condition, facts), "", False)
    totals = {
        score.reader_id: rules.total(call.weights, score.points) for score in one.scores.all() if not score.interest
    }
    return Standing(one, verdicts, totals, call.gap)


@dataclass(frozen=True, slots=True)
class Gauges:
    """What a list of applications looks like. `disability` is None unless it may be asked and the counts are large enough."""

    parity: rules.Parity
    bands: list[tuple[str, int]]
    areas: list[tuple[str, int]]
    fields: list[tuple[str, int]]
    disability: int | None


def gauges(call: Call, listed: Iterable[Application]) -> Gauges:
    """Parity and diversity of a list of the call's applications."""
    rows = list(listed)
    return Gauges(
        rules.parity((one.gender for one in rows), call.least, call.least_men),
        rules.spread(rules.band(one.born, call.opens.year) for one in rows),
        rules.spread(str(one.area) if one.area else "" for one in rows),
        rules.spread(one.field for one in rows),
        rules.told(sum(one.disability is True for one in rows), len(rows)) if call.with_disability else None,
    )


def reserve_of(call: Call, day: date | None = None) -> list[Application]:
    """The reserve list as it was approved, who took a seat meanwhile and who withdrew left out.

    With a day: without those, too, whose association is dissolved by then.
    """
    found = list(standing(call).exclude(reserve=None).filter(membership=None).order_by("reserve"))
    if day is None:
        return found
    gone = {fold(text) for one in Organization.objects.filter(dissolved__lte=day) for text in one.name.values()}
    return [one for one in found if fold(one.association) not in gone]


@dataclass(frozen=True, slots=True)
class Held:
    """A seat that a call filled: for whom, until when it was given, whether it fell empty before that."""

    application: Application
    membership: Membership
    term: date | None

    @property
    def early(self) -> bool:
        """Whether it ends before the mandate does."""
        end = self.membership.end
        return end is not None and (self.term is None or end < self.term)


def passed_on(call: Call, day: date) -> list[Held]:
    """The seats that the reserve list may fill: held on the day or later, or fallen empty before their term, and followed by nobody."""
    given: dict[str, date | None] = {}
    followed = set()
    for act in Act.objects.filter(item=call.item, verb__in=("selection.seated", "selection.replaced")):
        end = act.data.get("end")
        given[act.data["membership"]] = date.fromisoformat(end) if end else None
        followed.add(act.data.get("left"))
    rows = call.applications.exclude(membership=None).select_related("membership").order_by("number")
    held = [Held(one, seat, given.get(str(seat.pk), seat.end)) for one in rows if (seat := one.membership)]
    return [
        one
        for one in held
        if str(one.membership.pk) not in followed and (one.early or one.term is None or one.term > day)
    ]


def chosen(call: Call) -> list[Application]:
    """The list as it was proposed or approved."""
    return list(call.applications.exclude(place=None).select_related("membership", "person__item").order_by("place"))


def counts(call: Call) -> dict[str, int]:
    """What is told of the applications together; of deleted ones, what was."""
    if call.deleted_at:
        return dict(call.counted)
    rows = files(call)
    return {
        "received": call.applications.count(),
        "withdrawn": call.applications.exclude(withdrawn_at=None).count(),
        "eligible": sum(row.eligible == "met" for row in rows),
        "refused": sum(row.eligible == "not" for row in rows),
        "women": sum(row.application.gender == "f" for row in rows),
        "men": sum(row.application.gender == "m" for row in rows),
        "chosen": sum(row.application.place is not None for row in rows),
        "reserve": sum(row.application.reserve is not None for row in rows),
    }


def is_candidate(person: Person, call: Call) -> bool:
    """Whether a person applies to the call: by their log-in, or by the same name or number."""
    names = list(person.name.values())
    for one in standing(call):
        if one.person_id == person.pk or (person.phone and one.phone == person.phone):
            return True
        if people_rules.same_name([one.name], names) == "name":
            return True
    return False


def may_ask_disability(body: Body) -> bool:
    """Whether the body recorded the legal ground and the data authority's authorisation; both, or the question is not asked."""
    return bool(setting(body, "disability_ground") and setting(body, "disability_authorisation"))


@dataclass(frozen=True, slots=True)
class Floor:
    """The least share of women by the body's rules, in per cent, rounded up, with the parameter that says it; 0 where they are silent."""

    percent: int
    rule: Parameter | Silent


def floor_in_force(day: date | None = None) -> Floor:
    """What the rules in force on a day, today if none is given, ask of a list: the higher of the shares that they give."""
    standing = rulebook.standing(day)
    answers = [standing.ask(code) for code in FLOORS]
    given = [one for one in answers if isinstance(one, Parameter)]
    if not given:
        silent = [one for one in answers if isinstance(one, Silent)]
        return Floor(0, next((one for one in silent if one.why == "contradiction"), silent[0]))
    highest = max(given, key=lambda one: share(one.value))
    return Floor(ceil(100 * share(highest.value)), highest)


def share_of_each() -> str:
    """The least share of each sex by the rules in force today: men are held to it too; "" where they are silent."""
    each = rulebook.standing().ask("parity_floor")
    return str(each.value) if isinstance(each, Parameter) else ""


def floor_of(call: Call) -> Floor | None:
    """What the rules asked of a list when the call was published; None where the call sets no floor, or is not published."""
    if not call.floor or call.published_at is None:
        return None
    return floor_in_force(localdate(call.published_at))


def areas() -> list[Area]:
    """The parts of the area that the body stands on, for who applies: arrondissements of a city, communes of a province."""
    seat = places.seat()
    return list(places.parts_of(seat)) if seat else []


def duties(viewer: Viewer, today: date) -> list[tuple[Call, int]]:
    """For a reader: calls that wait for their points, with how many applications do. Two queries."""
    if viewer.person_id is None:
        return []
    found = (
        Call.objects.filter(readers__person=viewer.person_id, scored_at=None, cancelled_at=None, closes__lt=today)
        .exclude(published_at=None)
        .select_related("item")
    )
    waiting = []
    for call in found:
        read: Collection[Any] = Score.objects.filter(reader__person=viewer.person_id, application__call=call).values(
            "application"
        )
        if count := standing(call).exclude(pk__in=read).count():
            waiting.append((call, count))
    return waiting


def load(persons: Collection[UUID]) -> dict[UUID, list[Load]]:
    """How many applications each of these readers has still to read: one query."""
    waiting = {"call__scored_at": None, "call__cancelled_at": None, "call__closes__lt": clock.today()}
    found = Reader.objects.filter(person__in=persons, call__published_at__isnull=False, **waiting)
    found = found.annotate(
        all_=Count("call__applications", filter=Q(call__applications__withdrawn_at=None), distinct=True),
        read_=Count("scores", filter=Q(scores__application__withdrawn_at=None), distinct=True),
    )
    counted: Counter[UUID] = Counter()
    for one in found:
        counted[one.person_id] += one.all_ - one.read_
    return {person: [Load(gettext_lazy("Applications to read"), count)] for person, count in counted.items() if count}
