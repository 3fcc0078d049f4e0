"""What every verb of the room needs: the lock of the body's people, their items, sentences for what cannot be."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues
from takafu.people.models import Membership, Organization, Person, Role
from takafu.register import actions as register
from takafu.register.models import Body, Item

PUBLISHED = "publish_members"  # the body's setting


def lock(body_id: Any) -> Body:
    """The body, its people held still until the transaction ends: two terms of one post cannot both pass the check."""
    body: Body = Body.objects.select_for_update(no_key=True).get(pk=body_id)
    return body


def living(person: Person) -> Person:
    """The person as the database has them now.

    Raises:
        ValidationError: they were erased, or are another entry now.
    """
    found: Person = Person.objects.select_related("item").get(pk=person.pk)
    if found.erased_at:
        raise refuse(_("This person has been erased."), "erased")
    if found.merged_into_id:
        raise refuse(_("This entry was joined with another one: go on there."), "merged")
    return found


def same_body(one: Any, other: Any) -> None:
    """Nothing of one body is joined with something of another.

    Raises:
        ValidationError: they belong to two bodies.
    """
    if one.body_id != other.body_id:
        raise refuse(_("These belong to two different bodies."), "other_body")


def keep_person_item(person: Person, body: Body) -> Item:
    """Renew the person's item: public once they held a seat or a post, where the body publishes its members."""
    seats: list[Membership] = list(Membership.objects.filter(person=person).select_related("on_behalf_of"))
    words = [str(name) for seat in seats if seat.on_behalf_of for name in seat.on_behalf_of.name.values()]
    held = bool(seats) or Role.objects.filter(person=person).exclude(post=Role.Post.SUSPENDED).exists()
    return register.keep_item(
        body=body,
        kind="person",
        title=Tongues(person.name),
        visibility=_visibility(body, held),
        address=f"people/{person.pk}/",
        words=" ".join(words),
        item=person.item if person.item_id else None,
    )


def keep_organization_item(organization: Organization, body: Body) -> Item:
    """Renew the association's item."""
    return register.keep_item(
        body=body,
        kind="organization",
        title=Tongues(organization.name),
        visibility=_visibility(body, True),
        address=f"people/associations/{organization.pk}/",
        item=organization.item if organization.item_id else None,
    )


def _visibility(body: Body, held: bool) -> str:
    public = held and body.settings.get(PUBLISHED, True)
    return Item.Visibility.PUBLIC if public else Item.Visibility.MEMBERS


def visibility(body: Body) -> str:
    """Who sees what the body publishes of its people, by its setting."""
    return _visibility(body, True)
