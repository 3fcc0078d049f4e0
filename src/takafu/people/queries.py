"""Reads of people: who asks and in which roles, who sits, what may be one person twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.people import rules
from takafu.people.models import Membership, Person, Role
from takafu.register.models import Body

PAGE = 50


def _in_force(relation: str, day: date) -> Q:
    return Q(**{f"{relation}__start__lte": day}) & (
        Q(**{f"{relation}__end": None}) | Q(**{f"{relation}__end__gt": day})
    )


def _held(persons: QuerySet[Person], day: date) -> list[tuple[Any, ...]]:
    """In one query: seats, posts and delegations that hold on `day`, the last with the posts of who gave them."""
    rows = persons.annotate(
        seat=FilteredRelation("memberships", condition=_in_force("memberships", day)),
        held=FilteredRelation("roles", condition=_in_force("roles", day)),
        passed=FilteredRelation("delegations_taken", condition=_in_force("delegations_taken", day)),
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
    )  # fmt: skip - what belongs together stands on one line
    return list(rows)


def _roles(rows: list[tuple[Any, ...]], day: date) -> tuple[frozenset[str], frozenset[str]]:
    """The roles that those rows say, and the actions passed on by givers who are president and not suspended."""
    roles = {"visitor"}
    given: dict[UUID, list[str]] = {}
    givers: dict[UUID, set[str]] = {}
    for _id, _user, seat, post, passed, actions, other, start, end in rows:
        roles |= ({"member"} if seat else set()) | ({post} if post else set())
        if passed:
            given[passed] = actions
            if other and start <= day and (end is None or day < end):
                givers.setdefault(passed, set()).add(other)
    holds = [key for key, posts in givers.items() if Role.Post.PRESIDENT in posts and Role.Post.SUSPENDED not in posts]
    return frozenset(roles), frozenset(action for key in holds for action in given[key])


def viewer(user: Any, body: Body) -> Viewer:
    """Who `user` is in `body` today; in that body's scope, by one query."""
    if not user.is_authenticated:
        return Viewer(body_id=body.id)
    day = clock.today()
    mine = Q(user=user) | Q(merged__user=user)  # an entry that was joined with another keeps its log-in
    rows = _held(Person.objects.filter(mine, erased_at=None, merged_into=None), day)
    roles, delegated = _roles(rows, day)
    return Viewer(
        body_id=body.id,
        user_id=user.id,
        person_id=rows[0][0] if rows else None,
        roles=roles | ({"operator"} if user.is_operator else set()),
        delegated=delegated,
    )


def person_viewer(person: Person) -> Viewer:
    """What the person may do by their own seat and posts, whoever has their log-in; nothing that was passed on to them."""
    day = clock.today()
    roles, _passed = _roles(_held(Person.objects.filter(pk=person.pk), day), day)
    return Viewer(body_id=person.body_id, user_id=person.user_id, person_id=person.pk, roles=roles)


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
    serves = Exists(Membership.objects.in_force(day).filter(person=OuterRef("pk"))) | Exists(
        Role.objects.in_force(day).filter(person=OuterRef("pk"))
    )
    return living().filter(serves).filter(Q(user=None) | Q(user__last_login=None)).order_by("pk")


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
