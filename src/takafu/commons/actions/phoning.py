"""Who was phoned about an item: told, or no answer; taken back where a finger slipped. The acts carry no number."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from takafu.commons import phoning, rules
from takafu.commons.models import PhoneCall
from takafu.kit.clock import now
from takafu.kit.permissions import Refused, Viewer, require
from takafu.people.models import Person
from takafu.register.actions import record
from takafu.register.models import Act
from takafu.register.rules import Verb, declare

declare(
    Verb("commons.phoned", data={"call": UUID, "person": UUID, "told": bool}),
    Verb("commons.call_taken_back", data={"call": UUID, "person": UUID}),
)


def phoned(*, by: Viewer, said: Act, person: Person, told: bool, form: str, at: datetime | None = None) -> PhoneCall:
    """Note that somebody was phoned about what an act says, and whether they were told; `at`: when, if not now.

    `form` names the form that was shown: the same tick from it, sent twice, is one call.

    Raises:
        Refused: this viewer may not, or it is not said to that person.
        ValueError: it would have been before the act, or is still to come.
    """
    item = said.item
    require(by, "commons.phone", item)
    if item is None or person.pk not in {one.pk for one in phoning.addressed(said)}:
        raise Refused("commons.phone")
    if at and not said.at.replace(second=0, microsecond=0) <= at <= now():
        raise ValueError(at.isoformat())
    once = rules.once(form, item.pk, f"{person.pk} {told}")
    values = {"body": said.body, "item": item, "person": person, "told": told, "at": at or now()}
    try:
        with transaction.atomic():
            made, new = PhoneCall.objects.get_or_create(body=said.body, once=once, defaults=values)
            if new:
                data = {"call": made.pk, "person": person.pk, "told": told}
                record("commons.phoned", by=by, body=said.body, item=item, data=data)
    except IntegrityError:  # the other press of the same button was quicker
        made = PhoneCall.objects.get(once=once)
    return made


def take_back(*, by: Viewer, call: PhoneCall) -> PhoneCall:
    """Say that a call was noted by mistake: it counts no more, and stays among the acts; twice is once.

    Raises:
        Refused: this viewer may not.
    """
    with transaction.atomic():
        found: PhoneCall = (
            PhoneCall.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=call.pk)
        )
        require(by, "commons.phone", found.item)
        if found.taken_back_at is None:
            found.taken_back_at = now()
            found.save(update_fields=["taken_back_at"])
            data = {"call": found.pk, "person": found.person_id}
            record("commons.call_taken_back", by=by, body=found.body, item=found.item, data=data)
    return found
