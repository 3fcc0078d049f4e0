"""Reads of people: who asks and in which roles, who sits, what may be one person twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from takafu.kit import clock
from takafu.kit.legal import asked
from takafu.kit.permissions import Viewer
from takafu.law import verdicts
from takafu.law.calendars import LAST
from takafu.law.standing import InForce, Parameter
from takafu.law.verdicts import Verdict, term_end
from takafu.people import rules
from takafu.people.models import Appointment, Committee, Membership, Office, Person, PostSheet, Role
from takafu.places import queries as places
from takafu.register.models import Body

PAGE = 50


def _in_force(relation: str, day: date) -> Q:
    return Q(**{f"{relation}__start__lte": day}) & (
        Q(**{f"{relation}__end": None}) | Q(**{f"{relation}__end__gt": day})
    )


def _held(persons: QuerySet[Person], day: date) -> list[tuple[Any, ...]]:
    """In one query: seats, posts, delegations with the posts of who gave them, and places in committees, that hold on `day`."""
    rows = persons.annotate(
        seat=FilteredRelation("memberships", condition=_in_force("memberships", day)),
        held=FilteredRelation("roles", condition=_in_force("roles", day)),
        passed=FilteredRelation("delegations_taken", condition=_in_force("delegations_taken", day)),
        place=FilteredRelation("appointments", condition=_in_force("appointments", day)),
    ).values_list(
        "id",
        "user",
        "seat",
        "held__post",
        "passed",
        "passed__actions",
        "passed__giver__roles__post",
        "passed__giver__roles__start",
        "passed__giver__roles__end",
        "place__committee__item",
    )  # fmt: skip - what belongs together stands on one line
    return list(rows)


def _roles(rows: list[tuple[Any, ...]], day: date) -> tuple[frozenset[str], frozenset[str], frozenset[UUID]]:
    """The roles that those rows say, the actions passed on by givers who are president and not suspended, the committees' items."""
    roles = {"visitor"}
    given: dict[UUID, list[str]] = {}
    givers: dict[UUID, set[str]] = {}
    for _id, _user, seat, post, passed, actions, other, start, end, _place in rows:
        roles |= ({"member"} if seat else set()) | ({post} if post else set())
        if passed:
            given[passed] = actions
            if other and start <= day and (end is None or day < end):
                givers.setdefault(passed, set()).add(other)
    holds = [key for key, posts in givers.items() if Role.Post.PRESIDENT in posts and Role.Post.SUSPENDED not in posts]
    committees = frozenset(row[-1] for row in rows if row[-1])
    return frozenset(roles), frozenset(action for key in holds for action in given[key]), committees


def viewer(user: Any, body: Body) -> Viewer:
    """Who `user` is in `body` today; in that body's scope, by one query."""
    if not user.is_authenticated:
        return Viewer(body_id=body.id)
    day = clock.today()
    mine = Q(user=user) | Q(merged__user=user)  # an entry that was joined with another keeps its log-in
    rows = _held(Person.objects.filter(mine, erased_at=None, merged_into=None), day)
    roles, delegated, committees = _roles(rows, day)
    return Viewer(
        body_id=body.id,
        user_id=user.id,
        person_id=rows[0][0] if rows else None,
        roles=roles | ({"operator"} if user.is_operator else set()),
        delegated=delegated,
        committees=committees,
    )


def person_viewer(person: Person) -> Viewer:
    """What the person may do by their own seat and posts, whoever has their log-in; nothing that was passed on to them."""
    day = clock.today()
    return _by_own_right(person, _held(Person.objects.filter(pk=person.pk), day), day)


def _by_own_right(person: Person, rows: list[tuple[Any, ...]], day: date) -> Viewer:
    roles, _passed, committees = _roles(rows, day)
    return Viewer(person.body_id, person.user_id, person.pk, roles, committees=committees)


def serving() -> list[tuple[Person, Viewer]]:
    """Who sits, or holds a post or a place in a committee today, by name, each with what they may do by it. Two queries."""
    day = clock.today()
    place = Exists(Appointment.objects.in_force(day).filter(person=OuterRef("pk")))
    persons = list(living().filter(_serves(day) | place).select_related("item"))
    held: dict[UUID, list[tuple[Any, ...]]] = {person.pk: [] for person in persons}
    for row in _held(Person.objects.filter(pk__in=held), day):
        held[row[0]].append(row)
    return [
        (one, _by_own_right(one, held[one.pk], day))
        for one in sorted(persons, key=lambda one: (rules.sorting(str(one.name)), one.pk))
    ]


def _serves(day: date) -> Any:
    return Exists(Membership.objects.in_force(day).filter(person=OuterRef("pk"))) | Exists(
        Role.objects.in_force(day).filter(person=OuterRef("pk"))
    )


def seats(day: date) -> list[Membership]:
    """Who sits on `day`, with the associations, by name."""
    found = Membership.objects.in_force(day).select_related("person__item", "on_behalf_of__item")
    return sorted(found, key=lambda seat: (rules.sorting(str(seat.person.name)), seat.pk))


def posts(day: date) -> list[Role]:
    """Who holds which post on `day`, in the order of the posts; suspensions are none."""
    order = {post: place for place, post in enumerate(Role.Post.values)}
    found = Role.objects.in_force(day).exclude(post=Role.Post.SUSPENDED).select_related("person__item")
    return sorted(found, key=lambda role: (order[role.post], rules.sorting(str(role.person.name)), role.pk))


def living() -> QuerySet[Person]:
    """Everybody the body knows: not the erased, not entries that were joined with another."""
    found: QuerySet[Person] = Person.objects.filter(erased_at=None, merged_into=None)
    return found


def everyone(before: UUID | None = None, size: int = PAGE) -> list[Person]:
    """A page of those the body knows, the latest added first; one more than `size` where others follow.

    `sits` and `invited` say whether they are members today, and whether they have a log-in.
    """
    sitting = Membership.objects.in_force(clock.today()).filter(person=OuterRef("pk"))
    found = living().annotate(sits=Exists(sitting)).order_by("-pk")
    if before:
        found = found.filter(pk__lt=before)
    return list(found[: size + 1])


def uninvited() -> QuerySet[Person]:
    """Who sits or holds a post today and has never logged in: the rapporteur's next invitations."""
    day = clock.today()
    return living().filter(_serves(day)).filter(Q(user=None) | Q(user__last_login=None)).order_by("pk")


def known(persons: Iterable[Person] | None = None) -> list[rules.Known]:
    """What is compared of everybody the body knows."""
    listed = living().only("pk", "name", "phone") if persons is None else persons
    return [rules.Known(person.pk, tuple(person.name.values()), person.phone) for person in listed]


def likely_duplicates() -> list[tuple[Person, Person, rules.Why]]:
    """Pairs of entries that may be one person, the likeliest first."""
    persons = {person.pk: person for person in living()}
    found = rules.likely_same(known(persons.values()))
    return [(persons[pair.first], persons[pair.second], pair.why) for pair in found]


def orders(person: Person) -> dict[str, list[Any]]:
    """The person's seats, posts and delegations, the latest first."""
    return {
        "seats": list(person.memberships.select_related("on_behalf_of").order_by("-start", "-pk")),
        "roles": list(person.roles.exclude(start=F("end")).order_by("-start", "-pk")),
        "delegations": list(
            person.delegations_taken.exclude(start=F("end")).select_related("giver").order_by("-start", "-pk")
        ),
    }


def ending(day: date, within: timedelta) -> list[Membership]:
    """Seats that end soon after `day`, the nearest first: who follows must be found before they are empty."""
    found = (
        Membership.objects.in_force(day).filter(end__lte=day + within).select_related("person__item", "on_behalf_of")
    )
    return list(found.order_by("end", "pk"))


def committees(day: date) -> list[tuple[Committee, list[Appointment]]]:
    """Committees that stand on `day`, each with the places held in it. Two queries."""
    standing = list(Committee.objects.in_force(day).select_related("item").order_by("start", "pk"))
    held: dict[UUID | None, list[Appointment]] = {one.pk: [] for one in standing}
    for place in places_held(day).filter(committee__in=standing):
        held[place.committee_id].append(place)
    return [(one, held[one.pk]) for one in standing]


def places_held(day: date) -> QuerySet[Appointment]:
    """Places held on `day`, with who holds them."""
    found: QuerySet[Appointment] = (
        Appointment.objects.in_force(day).select_related("person__item", "office", "committee").order_by("start", "pk")
    )
    return found


def offices(day: date, committee: Committee | None) -> list[tuple[Office, list[Appointment]]]:
    """The posts of the body's own list, or of a committee, with who holds each: fewer than it takes is a vacancy. Two queries."""
    listed = list(Office.objects.filter(committee=committee, ended_at=None).order_by("pk"))
    held: dict[UUID | None, list[Appointment]] = {one.pk: [] for one in listed}
    for place in places_held(day).filter(office__in=listed):
        held[place.office_id].append(place)
    return [(one, held[one.pk]) for one in listed]


def sheets() -> dict[str, list[str]]:
    """The task sheets of the bureau's posts, a line a task."""
    return {one.post: one.tasks.splitlines() for one in PostSheet.objects.exclude(tasks="")}


def vacant(day: date) -> dict[UUID | None, list[tuple[Office, int]]]:
    """The posts of which places are vacant, and how many, by committee; None is the body's own list. Two queries."""
    held = Counter(places_held(day).exclude(office=None).values_list("office", flat=True))
    found: dict[UUID | None, list[tuple[Office, int]]] = {}
    for office in Office.objects.filter(ended_at=None).order_by("pk"):
        if count := office.holders - held[office.pk]:
            found.setdefault(office.committee_id, []).append((office, count))
    return found


def vacant_bureau(standing: InForce, held: Iterable[Role]) -> list[str]:
    """Posts that nobody holds, of the bureau that the rules name; where they name none, the presidency and the task of rapporteur."""
    rule, taken = standing.ask("bureau_posts"), {role.post for role in held}
    named = rule.value if isinstance(rule, Parameter) else ("president", "rapporteur")
    return [post for post in rules.BUREAU if post in named and post not in taken]


def term_by_rules(start: date, *, bureau: bool = False) -> Verdict:
    """What the rules in force on that day say of a seat, or of a post of the bureau, that begins on it; where they are silent, so is it."""
    return term_end(asked.standing(start), start=start, calendar=places.calendar(), bureau=bureau)


def end_by_rules(start: date, typed: date | None, post: str = "") -> date | None:
    """The first day without a seat, or without that post: as typed, else as the rules say; None where nobody says it."""
    if typed or start.year > LAST or (post and not _in_bureau(start, post)):
        return typed
    counted = term_by_rules(start, bureau=bool(post)).counted
    return counted.end if counted else None


def _in_bureau(start: date, post: str) -> bool:
    """Whether the bureau's term is the post's: the rules may name its posts; the clerk is the commune's."""
    return post != Role.Post.CLERK and verdicts.bureau(asked.standing(start), post=post).met is not False
