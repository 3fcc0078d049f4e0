"""From the approved list to seats; a seat that falls empty goes to the reserve list."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.people import actions as people
from takafu.people import queries as people_queries
from takafu.people import rules as people_rules
from takafu.people.models import Membership, Organization, Person
from takafu.register import actions as register
from takafu.register.rules import Verb, declare
from takafu.selection import queries
from takafu.selection.actions.calls import TOPIC, locked, stands_at
from takafu.selection.models import Application, Call

declare(
    Verb("selection.seated", data={"number": int, "membership": UUID, "start": date, "end?": date}, topics=TOPIC),
    Verb(
        "selection.replaced",
        data={"number": int, "left": UUID, "membership": UUID, "start": date, "end?": date},
        topics=TOPIC,
        public=True,
    ),
)


def seat(*, by: Viewer, application: Application, start: date, end: date | None = None) -> Membership:
    """Give the seat that an approved application won, from a day to a day; once. Who is known to the body already is not entered twice.

    Raises:
        ValidationError: it is not on the approved list, or the person has a seat on these days.
    """
    require(by, "selection.seat", application.call)
    with transaction.atomic():
        call = locked(application.call)
        kept = _fresh(application)
        if kept.membership is not None:
            return kept.membership
        stands_at(call, "approved", "result")
        if kept.place is None:
            raise refuse(_("Only who is on the approved list takes a seat."), "not_chosen")
        made = _seat(by, call, kept, start, end)
        data = {"number": kept.number, "membership": made.pk, "start": start, "end": end}
        register.record("selection.seated", by=by, body=call.body, item=call.item, data=data)
    return made


def replace(*, by: Viewer, membership: Membership, call: Call, day: date, reason: str) -> Membership:
    """Give a seat that the call filled to the first of the reserve list, for the rest of the mandate; end it where it has not ended.

    Who applied for an association that is dissolved by then is passed over: nobody sits for it.

    Raises:
        ValidationError: nobody is on the reserve list, somebody follows already, or the seat cannot end that day.
    """
    require(by, "selection.seat", call)
    with transaction.atomic():
        kept = locked(call)
        stands_at(kept, "approved", "result")
        membership = Membership.objects.select_related("person__item").get(pk=membership.pk)
        waiting = queries.reserve_of(kept, day)
        if not waiting:
            raise refuse(_("Nobody is left on the reserve list: a new call fills this seat."), "no_reserve")
        held = next((one for one in queries.passed_on(kept, day) if one.membership == membership), None)
        if held is None:
            raise refuse(_("Somebody follows on this seat already, or its mandate is over."), "followed")
        term = held.term
        if membership.end is None or membership.end > day:
            people.end_membership(by=by, membership=membership, end=day, reason=reason)
        made = _seat(by, kept, waiting[0], day, term)
        data = {"number": waiting[0].number, "left": membership.pk, "membership": made.pk, "start": day, "end": term}
        register.record("selection.replaced", by=by, body=kept.body, item=kept.item, data=data)
    return made


def _seat(by: Viewer, call: Call, application: Application, start: date, end: date | None) -> Membership:
    person = application.person or _known(application)
    if person is None:
        person = people.add_person(
            by=by, body=call.body, name=people.tongue(application.name), gender=application.gender,
            phone=application.phone, email=application.email,
        )  # fmt: skip
    behalf: Organization | None = None
    if application.kind == Application.Kind.ASSOCIATION:
        behalf = people.find_or_add(by=by, body=call.body, name=application.association)
    made = people.begin_membership(by=by, person=person, start=start, end=end, on_behalf_of=behalf)
    application.person, application.membership = person, made
    application.save(update_fields=["person", "membership"])
    return made


def _known(application: Application) -> Person | None:
    """The one entry of that name whose number is the same, or whom nothing else tells apart: two namesakes are not guessed at."""
    alike = [
        person
        for person in people_queries.living()
        if people_rules.same_name([application.name], person.name.values()) == "name"
        and (not person.phone or not application.phone or person.phone == application.phone)
    ]
    return alike[0] if len(alike) == 1 else None


def _fresh(application: Application) -> Application:
    kept: Application = Application.objects.select_related("membership", "person__item").get(pk=application.pk)
    if kept.withdrawn_at:
        raise refuse(_("This application was taken back."), "withdrawn")
    return kept
