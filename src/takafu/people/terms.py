"""Verbs on time: seats, posts, suspensions, delegations. Each holds from a day on; the day of its end is the first without it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer, delegable, may, require
from takafu.kit.refusals import refuse
from takafu.people import rules
from takafu.people.keeping import keep_person_item, living, lock, same_body
from takafu.people.models import Delegation, Membership, Organization, Person, Role
from takafu.people.queries import person_viewer
from takafu.register import actions as register
from takafu.register.models import Act
from takafu.register.rules import Verb, declare

ALONE = frozenset({Role.Post.PRESIDENT, Role.Post.RAPPORTEUR})  # one at a time in a body

declare(
    Verb(
        "people.membership_begun",
        data={"person": UUID, "membership": UUID, "organization?": UUID, "start": date, "end?": date},
        topics=("people",),
        public=True,
    ),
    Verb(
        "people.membership_ended",
        data={"person": UUID, "membership": UUID, "end": date, "reason": str},
        topics=("people",),
        public=True,
    ),
    Verb(
        "people.role_given",
        data={"person": UUID, "role": UUID, "post": str, "start": date, "end?": date},
        topics=("people",),
        public=True,
    ),
    Verb(
        "people.role_ended",
        data={"person": UUID, "role": UUID, "post": str, "end": date, "reason": str},
        topics=("people",),
        public=True,
    ),
    Verb(
        "people.suspended",
        data={"person": UUID, "role": UUID, "start": date, "end?": date, "reason": str},
        topics=("people",),
    ),
    Verb("people.lifted", data={"person": UUID, "role": UUID, "end": date}, topics=("people",)),
    Verb(
        "people.delegated",
        data={"giver": UUID, "taker": UUID, "delegation": UUID, "count": int, "start": date, "end?": date},
        topics=("people",),
    ),
    Verb(
        "people.delegation_ended",
        data={"giver": UUID, "taker": UUID, "delegation": UUID, "end": date},
        topics=("people",),
    ),
)


def begin_membership(
    *,
    by: Viewer,
    person: Person,
    start: date,
    on_behalf_of: Organization | None = None,
    end: date | None = None,
) -> Membership:
    """Seat a person, for an association or in person.

    Raises:
        ValidationError: they hold a seat on one of these days, or the days are in no order.
    """
    require(by, "people.begin_membership", person)
    if on_behalf_of is not None:
        same_body(person, on_behalf_of)
    with transaction.atomic():
        body, person = lock(person.body_id), living(person)
        _ordered(start, end)
        _still_there(on_behalf_of, end)
        if Membership.objects.filter(person=person).overlapping(start, end).exists():
            raise refuse(_("This person has a seat on these days already. End that one first."), "overlap")
        made: Membership = Membership.objects.create(
            body=body, person=person, on_behalf_of=on_behalf_of, start=start, end=end
        )
        item = keep_person_item(person, body)
        data = {"person": person.pk, "membership": made.pk, "start": start, "end": end}
        data["organization"] = on_behalf_of.pk if on_behalf_of else None
        register.record("people.membership_begun", by=by, body=body, item=item, data=data)
    return made


def end_membership(*, by: Viewer, membership: Membership, end: date, reason: str) -> Membership:
    """End a seat: `end` is the first day without it, `reason` one of `rules.ENDS`. The same end again changes nothing.

    Raises:
        ValidationError: it began later, or has ended before.
    """
    require(by, "people.end_membership", membership)
    _known(reason, rules.ENDS)
    with transaction.atomic():
        body = lock(membership.body_id)
        membership.refresh_from_db()
        if _ended(membership, end, least=timedelta(days=1)):
            register.record(
                "people.membership_ended",
                by=by,
                body=body,
                item=membership.person.item,
                data={"person": membership.person_id, "membership": membership.pk, "end": end, "reason": reason},
            )
    return membership


def give_role(
    *,
    by: Viewer,
    person: Person,
    post: str,
    start: date,
    end: date | None = None,
    authority: Act | None = None,
) -> Role:
    """Give a person a post. One president and one rapporteur at a time; a deputy may be one of several.

    With the `authority` of a decision, whoever carries it out may be the person it gives the post to.

    Raises:
        ValidationError: the post is held on one of these days, or the days are in no order.
    """
    require(by, "people.give_decided_role" if authority else "people.give_role", person)
    _known(post, [known for known in Role.Post.values if known != Role.Post.SUSPENDED])
    with transaction.atomic():
        body, person = lock(person.body_id), living(person)
        _ordered(start, end)
        held = Role.objects.filter(post=post).overlapping(start, end)
        if held.filter(person=person).exists():
            raise refuse(_("This person holds the post on these days already."), "overlap")
        if post in ALONE and (other := held.select_related("person").first()):
            raise refuse(_("%(name)s holds this post on these days. End that first."), "taken", name=str(other.person))
        made: Role = Role.objects.create(body=body, person=person, post=post, start=start, end=end)
        item = keep_person_item(person, body)
        data = {"person": person.pk, "role": made.pk, "post": str(post), "start": start, "end": end}
        register.record("people.role_given", by=by, body=body, item=item, data=data, authority=authority)
    return made


register.decidable("people.role", give_role)


def end_role(*, by: Viewer, role: Role, end: date, reason: str) -> Role:
    """End a post: `end` is the first day without it. The same end again changes nothing.

    Raises:
        ValidationError: it began later, or has ended before; a suspension is lifted instead.
    """
    require(by, "people.end_role", role)
    _known(reason, rules.ENDS)
    if role.post == Role.Post.SUSPENDED:
        raise refuse(_("A suspension is lifted, not ended."), "suspension")
    with transaction.atomic():
        body = lock(role.body_id)
        role.refresh_from_db()
        if _ended(role, end):
            data = {"person": role.person_id, "role": role.pk, "post": role.post, "end": end, "reason": reason}
            register.record("people.role_ended", by=by, body=body, item=role.person.item, data=data)
    return role


def suspend(*, by: Viewer, person: Person, reason: str, end: date | None = None) -> Role:
    """Leave a person the rights of a visitor from today on; their seat and posts stay theirs.

    Raises:
        ValidationError: they are suspended already, or are president: what was passed on is not turned against its giver.
    """
    require(by, "people.suspend", person)
    _known(reason, rules.SUSPENSIONS)
    with transaction.atomic():
        body, person, start = lock(person.body_id), living(person), clock.today()
        if "president" in person_viewer(person).roles and not by.has("operator"):
            raise refuse(_("Nobody suspends the president: the post ends by a decision."), "president")
        _ordered(start, end)
        if Role.objects.filter(person=person, post=Role.Post.SUSPENDED).overlapping(start, end).exists():
            raise refuse(_("This person is suspended already."), "overlap")
        made: Role = Role.objects.create(body=body, person=person, post=Role.Post.SUSPENDED, start=start, end=end)
        data = {"person": person.pk, "role": made.pk, "start": start, "end": end, "reason": reason}
        register.record("people.suspended", by=by, body=body, item=person.item, data=data)
    return made


def lift(*, by: Viewer, person: Person) -> None:
    """Give a suspended person their rights back, today. Nothing changes where nothing is suspended."""
    require(by, "people.lift", person)
    with transaction.atomic():
        body, day = lock(person.body_id), clock.today()
        held = Role.objects.filter(person=person, post=Role.Post.SUSPENDED).overlapping(day, None)
        for role in held:
            role.end = max(day, role.start)
            role.save(update_fields=["end"])
            data = {"person": person.pk, "role": role.pk, "end": role.end}
            register.record("people.lifted", by=by, body=body, item=person.item, data=data)


def delegate(*, by: Viewer, taker: Person, actions: Iterable[str], start: date, end: date | None = None) -> Delegation:
    """Pass actions on to another person for a time. They hold as long as the giver is president.

    Raises:
        ValidationError: an action cannot be passed on, or the giver does not have it; the days are in no order.
    """
    require(by, "people.delegate", taker)
    passed = sorted(set(actions))
    with transaction.atomic():
        body, taker = lock(taker.body_id), living(taker)
        giver = Person.objects.select_related("item").get(pk=by.person_id)
        _ordered(start, end)
        own = person_viewer(giver)
        if not passed or any(action not in delegable() or not may(own, action) for action in passed):
            raise refuse(_("Choose what to pass on among what you may do yourself."), "not_yours")
        if _passed_already(giver, taker, passed, start, end):
            raise refuse(_("This is passed on to this person on these days already."), "overlap")
        made: Delegation = Delegation.objects.create(
            body=body, giver=giver, taker=taker, actions=passed, start=start, end=end
        )
        data = {"giver": giver.pk, "taker": taker.pk, "delegation": made.pk, "count": len(passed), "start": start}
        register.record(
            "people.delegated",
            by=by,
            body=body,
            item=taker.item,
            data=data | {"end": end},
            text="\n".join(passed),
        )
    return made


def end_delegation(*, by: Viewer, delegation: Delegation, end: date) -> Delegation:
    """Take back what was passed on: `end` is the first day without it. The same end again changes nothing.

    Raises:
        ValidationError: it began later, or has ended before.
    """
    require(by, "people.end_delegation", delegation)
    with transaction.atomic():
        body = lock(delegation.body_id)
        delegation.refresh_from_db()
        if _ended(delegation, end):
            data = {"giver": delegation.giver_id, "taker": delegation.taker_id, "delegation": delegation.pk, "end": end}
            register.record("people.delegation_ended", by=by, body=body, item=delegation.taker.item, data=data)
    return delegation


def _passed_already(giver: Person, taker: Person, passed: list[str], start: date, end: date | None) -> bool:
    held = Delegation.objects.filter(giver=giver, taker=taker).overlapping(start, end)
    return any(set(passed) & set(one.actions) for one in held)


def _still_there(organization: Organization | None, end: date | None) -> None:
    """Nobody sits for an association after it was dissolved."""
    gone = Organization.objects.get(pk=organization.pk).dissolved if organization else None
    if gone and (end is None or end > gone):
        sentence = _("“%(name)s” was dissolved: nobody sits for it after that.")
        raise refuse(sentence, "dissolved", name=str(organization))


def _ordered(start: date, end: date | None) -> None:
    if end is not None and end <= start:
        raise refuse(_("The end must come after the beginning."), "order")


def _known(code: str, codes: Iterable[str]) -> None:
    if code not in codes:
        raise refuse(_("Choose one of the list."), "unknown_code")


def _ended(term: Any, end: date, least: timedelta = timedelta(0)) -> bool:
    """Set the end of a term; whether that changed anything. An end that was set can only be brought forward."""
    if term.end == end:
        return False
    if end < term.start + least:
        raise refuse(_("The end must come after the beginning."), "order")
    if term.end is not None and term.end < end:
        raise refuse(_("This has ended already, on an earlier day."), "ended")
    term.end = end
    term.save(update_fields=["end"])
    return True
