"""Reads of the register: items, acts, revisions, search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django_scopes import get_scope, scope

from takafu.kit.permissions import Viewer
from takafu.register import rules, triggers
from takafu.register.models import Act, ActText, Body, Item, Revision
from takafu.register.preferences import SETTINGS
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
