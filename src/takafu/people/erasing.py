"""What is known of a person: given out whole, and erased on request. The acts stay with their numbers; their words go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock, personal
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues
from takafu.people.keeping import lock
from takafu.people.models import Appointment, Delegation, Membership, Person, Role
from takafu.people.queries import person_viewer
from takafu.register import actions as register
from takafu.register.models import Act
from takafu.register.rules import Verb, declare

declare(
    Verb("people.person_erased", data={"person": UUID}, topics=("people",)),
    Verb("people.person_exported", data={"person": UUID}),
)


def erase_person(*, by: Viewer, person: Person) -> None:
    """Empty what every room knows of the person, entries joined with them included. Again changes nothing.

    Raises:
        ValidationError: they are president or rapporteur today: the post passes on first.
    """
    require(by, "people.erase_person", person)
    with transaction.atomic():
        body = lock(person.body_id)
        person = Person.objects.select_for_update(of=("self",)).select_related("item").get(pk=person.pk)
        if person.erased_at:
            return
        if person_viewer(person).roles & {"president", "rapporteur"}:
            raise refuse(_("The post of president or rapporteur must end before its holder is erased."), "in_office")
        _end_terms(person)
        for entry in [*Person.objects.filter(merged_into=person).select_related("item"), person]:
            _erase_entry(entry)
        register.record("people.person_erased", by=by, body=body, item=person.item, data={"person": person.pk})


def export_person(*, by: Viewer, person: Person) -> dict[str, Any]:
    """What every room knows of the person, ready for JSON; that it was given out is an act.

    Where and when somebody logs in is for them alone: an officer who hands a person's data over is not shown it.
    """
    require(by, "people.export_person", person)
    with transaction.atomic():
        given, *joined = (personal.export(entry) for entry in [person, *Person.objects.filter(merged_into=person)])
        if by.person_id != person.pk:
            for part in (given, *joined):
                part.pop("accounts", None)
        if joined:
            given["joined"] = joined
        register.record("people.person_exported", by=by, body=person.body, item=person.item, data={"person": person.pk})
    return given


def _end_terms(person: Person) -> None:
    """Seats and posts end today; what has not begun, never does. The act of the erasure says all that needs be said."""
    day = clock.today()
    Membership.objects.filter(person=person, start__gte=day).delete()
    Membership.objects.filter(person=person).overlapping(day, None).update(end=day)
    for terms in (
        Role.objects.filter(person=person),
        Delegation.objects.filter(giver=person),
        Delegation.objects.filter(taker=person),
        Appointment.objects.filter(person=person),
    ):
        terms.filter(start__gte=day).delete()
        terms.overlapping(day, None).update(end=day)


def _erase_entry(entry: Person) -> None:
    """One entry: other rooms first, its own fields last. A log-in that others still need stays; it is only let go."""
    personal.erase(entry)
    if entry.user is not None and entry.user.erased_at is None:
        entry.user = None
        entry.save(update_fields=["user"])
    register.forget_texts(acts=Act.objects.filter(item=entry.item))


def empty(person: Person) -> None:
    """This room's part: the fields emptied, the item a tombstone."""
    person.name, person.gender, person.email, person.phone = Tongues(), "", "", ""
    person.skills = person.tasks = ""
    person.erased_at = person.erased_at or clock.now()
    person.save()
    register.empty_item(item=person.item)


def known(person: Person) -> dict[str, Any]:
    """This room's part of what is given out."""
    return {
        "name": dict(person.name),
        "gender": person.gender,
        "email": person.email,
        "phone": person.phone,
        "skills": person.skills,
        "tasks": person.tasks,
        "memberships": [
            {
                "association": dict(seat.on_behalf_of.name) if seat.on_behalf_of else None,
                "start": seat.start.isoformat(),
                "end": seat.end.isoformat() if seat.end else None,
            }
            for seat in person.memberships.select_related("on_behalf_of").order_by("start")
        ],
        "posts": [
            {"post": role.post, "start": role.start.isoformat(), "end": role.end.isoformat() if role.end else None}
            for role in person.roles.order_by("start")
        ],
        "appointments": [
            {
                "committee": dict(one.committee.name) if one.committee else None,
                "post": dict(one.office.label) if one.office else None,
                "start": one.start.isoformat(),
                "end": one.end.isoformat() if one.end else None,
            }
            for one in person.appointments.select_related("committee", "office").order_by("start")
        ],
        "acts": [
            {"number": act.number, "verb": act.verb, "at": act.at.isoformat()}
            for act in Act.objects.filter(item=person.item).order_by("number")
        ],
    }
