"""Reads of the register: items, acts, revisions, search."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django_scopes import get_scope

from takafu.kit.permissions import Viewer
from takafu.register.models import Act, Body, Item, Revision
from takafu.text import keys


def body_at(slug: str) -> Body | None:
    """The living body of that name in addresses, and in its `revisions` how often each of its topics changed; by one query."""
    rows = Revision._base_manager.filter(body__slug=slug, body__erased_at=None)  # no scope yet: this says which
    found = list(rows.select_related("body"))
    if not found:
        return None
    body = found[0].body
    body.revisions = {row.topic: row.number for row in found}
    return body


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
