"""Joining two entries that are one person. Nothing is lost: the second stays as a trace that leads to the first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.people import rules
from takafu.people.keeping import keep_person_item, lock, same_body
from takafu.people.models import Delegation, Membership, Person, Role
from takafu.register import actions as register
from takafu.register.models import Item, SearchKey
from takafu.register.rules import Verb, declare

OURS = (Membership, Role, Delegation, Person)  # moved by hand, below

declare(Verb("people.persons_merged", data={"kept": UUID, "merged": UUID}, topics=("people",)))


def merge_persons(*, by: Viewer, kept: Person, other: Person) -> Person:
    """Join `other` into `kept`: seats, posts, delegations, the log-in and all that other rooms hang on it. Again changes nothing.

    Raises:
        ValidationError: one is erased, was joined with a third, each has a log-in, or they sit for two associations at a time.
    """
    require(by, "people.merge_persons", kept)
    same_body(kept, other)
    require(by, "people.merge_persons", other)
    with transaction.atomic():
        body = lock(kept.body_id)
        kept, other = (Person.objects.select_related("item").get(pk=one.pk) for one in (kept, other))
        if other.merged_into_id == kept.pk:
            return kept
        _check(by, kept, other)
        _join_seats(kept, other)
        _join_roles(kept, other)
        _move_delegations(kept, other)
        _fill(kept, other)
        Person.objects.filter(merged_into=other).update(merged_into=kept)
        other.save()
        kept.save()
        _move_the_rest(kept, other)
        _leave_trace(kept, other)
        keep_person_item(kept, body)
        data = {"kept": kept.pk, "merged": other.pk}
        register.record("people.persons_merged", by=by, body=body, item=kept.item, data=data)
    return kept


def _check(by: Viewer, kept: Person, other: Person) -> None:
    if kept.pk == other.pk:
        raise refuse(_("These are the same entry."), "same")
    if kept.erased_at or other.erased_at:
        raise refuse(_("This person has been erased."), "erased")
    if kept.merged_into_id or other.merged_into_id:
        raise refuse(_("This entry was joined with another one: go on there."), "merged")
    if (
        kept.user_id and other.user_id and not by.has("operator")
    ):  # a log-in of one's own making would act in another's name
        raise refuse(
            _("Both entries have a log-in: only who looks after the installation can join them."), "two_log_ins"
        )


def _join_seats(kept: Person, other: Person) -> None:
    """Seats that share a day become one, where they are for the same association or one does not say."""
    for seat in Membership.objects.filter(person=other).order_by("start"):
        for own in Membership.objects.filter(person=kept).overlapping(seat.start, seat.end):
            if own.on_behalf_of_id and seat.on_behalf_of_id and own.on_behalf_of_id != seat.on_behalf_of_id:
                raise refuse(
                    _("The two sit for two associations on the same days. End one of the seats first."), "seats"
                )
            period = _period(seat).joined(_period(own))
            seat.start, seat.end = period.start, period.end
            seat.on_behalf_of_id = seat.on_behalf_of_id or own.on_behalf_of_id
            own.delete()
        seat.person = kept
        seat.save()


def _join_roles(kept: Person, other: Person) -> None:
    for role in Role.objects.filter(person=other).order_by("start"):
        for own in Role.objects.filter(person=kept, post=role.post).overlapping(role.start, role.end):
            period = _period(role).joined(_period(own))
            role.start, role.end = period.start, period.end
            own.delete()
        role.person = kept
        role.save()


def _period(term: Any) -> rules.Period:
    return rules.Period(term.start, term.end)


def _move_delegations(kept: Person, other: Person) -> None:
    """What one passed on to the other says nothing any more."""
    Delegation.objects.filter(giver__in=[kept, other], taker__in=[kept, other]).delete()
    Delegation.objects.filter(giver=other).update(giver=kept)
    Delegation.objects.filter(taker=other).update(taker=kept)


def _fill(kept: Person, other: Person) -> None:
    """What the kept entry lacks, the other gives; of two log-ins each stays, and both lead to the kept entry."""
    for field in ("gender", "email", "phone"):
        setattr(kept, field, getattr(kept, field) or getattr(other, field))
    kept.name = other.name | kept.name
    if kept.user_id is None and other.user_id:
        kept.user_id, other.user_id = other.user_id, None
    other.merged_into = kept


def _foreign(model: type[Person]) -> Iterator[tuple[Any, str]]:
    for relation in model._meta.related_objects:
        if relation.related_model not in OURS and relation.concrete is False and not relation.many_to_many:
            yield relation.related_model, relation.field.name


def _move_the_rest(kept: Person, other: Person) -> None:
    """Rows of other rooms. One that the kept entry has already (a watch on the same item) stays with the trace."""
    for model, field in _foreign(Person):
        for row in model.objects.filter(**{field: other}):
            setattr(row, field, kept)
            try:
                with transaction.atomic():
                    row.save(update_fields=[field])
            except IntegrityError:
                continue


def _leave_trace(kept: Person, other: Person) -> None:
    """The item of the other is found by no search any more; its acts stay, and a link leads to the kept one."""
    other.item.visibility = Item.Visibility.OFFICERS
    other.item.save()
    SearchKey.objects.filter(item=other.item).delete()
    register.link(source=other.item, relation="merged", target=kept.item)
