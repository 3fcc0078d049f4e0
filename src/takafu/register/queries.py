"""Reads of the register: items, acts, revisions, search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django_scopes import get_scope, scope

from takafu.kit.components import Text
from takafu.kit.permissions import Viewer
from takafu.kit.relating import relations
from takafu.register import rules, triggers
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
