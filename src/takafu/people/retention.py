"""Contacts are kept for as long after a mandate as the body set; then they go, and the names stay with what was done."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q

from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.law.counting import months_on
from takafu.people.models import Membership, Person, Role
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.queries import setting
from takafu.register.rules import Verb, declare

declare(Verb("people.contacts_forgotten", data={"person": UUID}, topics=("people",)))
CONTACTS = ("email", "phone", "skills", "tasks")


def due(body: Body) -> list[Person]:
    """Whose mandate, and every seat and post after it, ended so long ago that their contacts go, and who has any."""
    today = clock.today()
    known = Q(*((f"{name}__gt", "") for name in CONTACTS), _connector=Q.OR)
    terms = [kind.objects.filter(person=OuterRef("pk")) for kind in (Membership, Role)]
    standing = [Exists(found.filter(Q(end=None) | Q(end__gt=today))) for found in terms]
    past = Person.objects.filter(known, ~standing[0], ~standing[1], erased_at=None, merged_into=None)
    past = past.annotate(sat=Max("memberships__end"), held=Max("roles__end")).order_by("pk")
    return [one for one in past if (end := max(filter(None, (one.sat, one.held)), default=None)) and _over(body, end)]


def _over(body: Body, end: date) -> bool:
    return months_on(end, setting(body, "retention_months")) <= clock.today()


def forget_contacts(*, by: Viewer, person: Person) -> bool:
    """Empty a person's contacts, skills and tasks, if they are due; whether they were."""
    require(by, "people.forget_contacts", person)
    with transaction.atomic():
        body = Body.objects.select_for_update(no_key=True).get(pk=person.body_id)
        kept = next((one for one in due(body) if one.pk == person.pk), None)
        if kept is None:
            return False
        for name in CONTACTS:
            setattr(kept, name, "")
        kept.save(update_fields=CONTACTS)
        register.record("people.contacts_forgotten", by=by, body=body, item=kept.item, data={"person": kept.pk})
    return True


def let_go(by: Viewer) -> int:
    """Empty what is due in the scope's body."""
    body = Body.objects.get(pk=by.body_id or "")
    return sum(forget_contacts(by=by, person=one) for one in due(body))
