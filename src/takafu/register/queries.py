"""Reads of the register: items, acts, revisions, search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django_scopes import get_scope

from takafu.kit.components import Text
from takafu.kit.permissions import Viewer
from takafu.kit.relating import relations
from takafu.register.models import Act, Body, Item, Link, Revision
from takafu.text import keys

DEEP, WIDE = 5, 200  # how far a thread is followed each way, and how many links of one step


def body_at(slug: str) -> Body | None:
    """The living body of that name in addresses."""
    return Body.objects.filter(slug=slug, erased_at=None).first()


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


# threads: what an item goes back to and what came of it, through as many links as it takes


@dataclass(frozen=True, slots=True)
class Tie:
    """An item on a thread, and what it is to the one before it, in words. `steps` from the item that was asked for."""

    item: Item
    relation: Text
    steps: int


def thread(item: Item, viewer: Viewer) -> tuple[list[Tie], list[Tie]]:
    """What the item goes back to, and what came of it, as far as the viewer may see; nearest first.

    What the viewer may not see is passed through and not shown. At most one query a step, however many items there are.
    """
    return _walk(item, viewer, later=False), _walk(item, viewer, later=True)


def later_items(item: Item) -> list[UUID]:
    """The keys of everything that came of an item, seen or not."""
    return [end.pk for _steps, _relation, end in _steps_from(item, later=True)]


def _walk(item: Item, viewer: Viewer, *, later: bool) -> list[Tie]:
    return [Tie(end, relation, steps) for steps, relation, end in _steps_from(item, later=later) if end.seen_by(viewer)]


def _steps_from(item: Item, *, later: bool) -> list[tuple[int, Text, Item]]:
    known, found = relations(), []
    first = [name for name, relation in known.items() if relation.source_first]
    usual = [name for name in known if name not in first]
    seen, edge = {item.pk}, {item.pk}
    for steps in range(1, DEEP + 1):
        up = Q(target__in=edge, relation__in=usual if later else first)
        down = Q(source__in=edge, relation__in=first if later else usual)
        links: Any = Link.objects.filter(up | down).select_related("source", "target").order_by("created_at", "pk")
        edge = set()
        for link in links[:WIDE]:
            towards_source = (link.relation in first) != later
            end, words = (
                (link.source, known[link.relation].forth)
                if towards_source
                else (link.target, known[link.relation].back)
            )
            if end.pk not in seen:
                seen.add(end.pk)
                edge.add(end.pk)
                found.append((steps, words, end))
        if not edge:
            break
    return found
