"""Reads of the register: items, acts, revisions, search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django_scopes import get_scope, scope

from takafu.kit.components import Text
from takafu.kit.permissions import Viewer
from takafu.kit.relating import relations
from takafu.register import rules, triggers
from takafu.register.addresses import keys_of
from takafu.register.models import Act, ActText, Body, Item, Link, Revision
from takafu.register.preferences import SETTINGS
from takafu.text import keys

DEEP, WIDE = 5, 200  # how far a thread is followed each way, and how many links of one step


def body_at(slug: str) -> Body | None:
    """The living body of that name in addresses, and in its `revisions` how often each of its topics changed; by one query."""
    rows = Revision._base_manager.filter(body__slug=slug, body__erased_at=None)  # no scope yet: this says which
    found = list(rows.select_related("body"))
    if not found:
        return None
    body = found[0].body
    body.revisions = {row.topic: row.number for row in found}
    return body


def erased_body_at(slug: str) -> Body | None:
    """The body that stood at that name in addresses and was erased."""
    return Body.objects.filter(slug=slug).exclude(erased_at=None).first()


def at_short(typed: str, viewer: Viewer) -> Item | None:
    """The item of that short address, if there is one for this viewer; one query."""
    keys = keys_of(typed)
    found: Item | None = Item.objects.visible_to(viewer).filter(pk__range=keys).first() if keys else None
    return found


def setting(body: Body, name: str) -> Any:
    """What the body set, or the default.

    Raises:
        KeyError: there is no such setting.
    """
    return body.settings.get(name, SETTINGS[name].default)


def revisions(topics: Iterable[str]) -> dict[str, int]:
    """How often each topic of the scope's body changed; 0 for one that never did."""
    wanted = tuple(topics)
    found = dict(Revision.objects.filter(topic__in=wanted).values_list("topic", "number"))
    return {topic: found.get(topic, 0) for topic in wanted}


def acts_of(item: Item) -> QuerySet[Act]:
    """What happened to an item, from the first on."""
    found: QuerySet[Act] = Act.objects.filter(item=item).order_by("number")
    return found


def search(query: str, viewer: Viewer, kinds: Iterable[str] = ()) -> QuerySet[Item]:
    """Items of the scope's body whose words hold every word of the query, the last one perhaps unfinished.

    Those that hold them in the title come first, then the newest. The same on both databases.
    """
    words = keys.words(query)
    if not words or not get_scope():
        return Item.objects.none()
    items = Item.objects.visible_to(viewer).filter(search_key__words__holds=words)
    if kinds:
        items = items.filter(kind__in=tuple(kinds))
    rank = Case(When(search_key__title__holds=words, then=Value(0)), default=Value(1), output_field=IntegerField())
    found: QuerySet[Item] = items.annotate(rank=rank).order_by("rank", "-changed_at", "id")
    return found


def faults(body: Body) -> list[tuple[str, str]]:
    """What is wrong in the record of a body's acts, as codes with details; empty where it holds.

    Codes: `trigger` (a guard is not in place), `gap` (a number is missing), `counter` (the next number is not the one that should follow),
    `text` (a text is not the one that was made official), `erased` (an erased body still has texts).
    """
    found = [("trigger", name) for name in triggers.missing()]
    with scope(body=body):
        last = 0
        for number in Act.objects.order_by("number").values_list("number", flat=True).iterator():
            if number != last + 1:
                found.append(("gap", f"{last + 1}–{number - 1}"))
            last = number
        counted = revisions([""])[""]
        if counted != last:
            found.append(("counter", f"{counted} ≠ {last}"))
        found += [("text", str(text.act.number)) for text in _texts() if not _holds(text)]
        if body.erased_at and ActText.objects.exists():
            found.append(("erased", str(ActText.objects.count())))
    return found


def _texts() -> Iterator[ActText]:
    texts: QuerySet[ActText] = ActText.objects.select_related("act").order_by("act__number")
    return texts.iterator()


def _holds(text: ActText) -> bool:
    try:
        return rules.digest(text.salt, text.text) == text.act.digest
    except ValueError:  # the salt is no salt
        return False


# threads: what an item goes back to and what came of it, through as many links as it takes


@dataclass(frozen=True, slots=True)
class Tie:
    """An item on a thread, and what it is to the one before it, in words. `steps` from the item that was asked for."""

    item: Item
    relation: Text
    steps: int


def thread(item: Item, viewer: Viewer) -> tuple[list[Tie], list[Tie]]:
    """What the item goes back to, and what came of it, as far as the viewer may see; nearest first.

    What the viewer may not see is passed through and not shown. One query a step for both ways, however many items there are.
    """
    earlier, later = (
        [tie for tie in way.found if tie.item.seen_by(viewer)]
        for way in _walked(_Way(item, later=False), _Way(item, later=True))
    )
    return earlier, later


def later_items(item: Item) -> list[UUID]:
    """The keys of everything that came of an item, seen or not."""
    (way,) = _walked(_Way(item, later=True))
    return [tie.item.pk for tie in way.found]


class _Way:
    """A thread followed one way: the ends that it has reached, and those that the next step starts from."""

    def __init__(self, item: Item, *, later: bool) -> None:
        known = relations()
        self.towards_source = {name for name, relation in known.items() if relation.source_first != later}
        self.towards_target = set(known) - self.towards_source
        self.seen, self.edge = {item.pk}, {item.pk}
        self.found: list[Tie] = []

    def links(self) -> Q:
        """Those of the next step."""
        up = Q(target__in=self.edge, relation__in=self.towards_source)
        return up | Q(source__in=self.edge, relation__in=self.towards_target)

    def step(self, links: Iterable[Link], steps: int) -> None:
        """Go on to the other ends of those of these links that are this way's."""
        edge, self.edge = self.edge, set()
        for link in links:
            relation, up = relations()[link.relation], link.relation in self.towards_source
            near, end = (link.target, link.source) if up else (link.source, link.target)
            if near.pk in edge and end.pk not in self.seen:
                self.seen.add(end.pk)
                self.edge.add(end.pk)
                self.found.append(Tie(end, relation.forth if up else relation.back, steps))


def _walked(*ways: _Way) -> tuple[_Way, ...]:
    for steps in range(1, DEEP + 1):
        going = [way for way in ways if way.edge]
        if not going:
            break
        both = list(_links(reduce(or_, (way.links() for way in going)))[: WIDE + 1])
        for way in going:  # where there are too many for one question, each way has its own
            way.step(both if len(both) <= WIDE else _links(way.links())[:WIDE], steps)
    return ways


def _links(wanted: Q) -> QuerySet[Link]:
    links: QuerySet[Link] = Link.objects.filter(wanted).select_related("source", "target").order_by("created_at", "pk")
    return links
