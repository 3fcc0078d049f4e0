"""Who knows of what was said to them: who read it, who was phoned, and who is left. Nothing is known of whether a page was opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from takafu.commons.models import Comment, PhoneCall, Reader
from takafu.commons.rules import Reach, reach
from takafu.people.models import Person
from takafu.people.queries import serving
from takafu.register.models import Act, Item

_TOLD: dict[str, Callable[[Item], list[Person]]] = {}


def phone_about(verbs: Iterable[str], to: Callable[[Item], list[Person]] | None = None) -> None:
    """Whoever is told by acts of these verbs can be phoned and ticked; `to`: who that is, by name, where it is not whoever sits."""
    _TOLD.update(dict.fromkeys(verbs, to or members))


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody to whom something was said, and the calls that count, the latest first."""

    person: Person
    reach: Reach
    read: bool
    calls: tuple[PhoneCall, ...]


def said(item: Item) -> Act | None:
    """The act that holds what is told of an item now; None where nothing of it is told to anybody."""
    found: Act | None = (
        Act.objects.filter(item=item, verb__in=_TOLD).select_related("item", "body").order_by("-number").first()
    )
    return found


def addressed(said: Act) -> list[Person]:
    """To whom an act is told, by name."""
    return _TOLD[said.verb](said.item) if said.item else []


def members(item: Item) -> list[Person]:
    """Whoever sits, or the committee that alone sees the item. Two queries."""
    if item.audience_id:
        return [
            person for person, viewer in serving() if item.audience_id in viewer.committees and item.seen_by(viewer)
        ]
    return [person for person, viewer in serving() if viewer.has("member")]


def reached(said: Act) -> list[Reached]:
    """How what an act says has reached each to whom it is said, but who said it; calls from before the act do not count.

    Read is what they marked as read among their notices, or commented. Five queries.
    """
    item: Any = said.item
    persons = [person for person in addressed(said) if person.user_id is None or person.user_id != said.by_id]
    since = said.at.replace(second=0, microsecond=0)
    read = set(Reader.objects.filter(person__in=persons, seen_number__gte=said.number).values_list("person", flat=True))
    read |= set(Comment.objects.filter(on=item, author__in=persons, at__gte=since).values_list("author", flat=True))
    calls: defaultdict[UUID, list[PhoneCall]] = defaultdict(list)
    for call in PhoneCall.objects.filter(item=item, taken_back_at=None, at__gte=since).order_by("-at", "-pk"):
        calls[call.person_id].append(call)
    return [
        Reached(one, reach(read=one.pk in read, told=[call.told for call in calls[one.pk]]), one.pk in read, tuple(calls[one.pk]))
        for one in persons
    ]  # fmt: skip
