"""Reads of gatherings and what came in: what stands, what waits, what was said before, what was built on an idea."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, Model, Q, QuerySet

from takafu.ideas.models import Citation, Document, Gathering, Group, Idea, Judgement, Objection, Support
from takafu.kit.permissions import Viewer, may
from takafu.register.models import Item, Link

CHUNK = 500  # keys that are asked for at once


def standing() -> QuerySet[Idea]:
    """The ideas of the scope's body that were accepted and not withdrawn: the pool that is sorted."""
    found: QuerySet[Idea] = Idea.objects.filter(withdrawn_at=None).exclude(taken_at=None)
    return found


def waiting(*, refused: bool = False) -> QuerySet[Idea]:
    """The ideas that wait for an officer, or were left out by one; the oldest first."""
    found = Idea.objects.filter(withdrawn_at=None, taken_at=None, refused_at__isnull=not refused)
    kept: QuerySet[Idea] = found.select_related("gathering", "author", "association").order_by("number")
    return kept


def waiting_objections(*, refused: bool = False) -> QuerySet[Objection]:
    """What was said of lines by a code and waits for an officer, or was left out by one; the oldest first."""
    found = Objection.objects.filter(waits=True, refused_at__isnull=not refused)
    kept: QuerySet[Objection] = found.select_related("group__item", "idea").order_by("at", "id")
    return kept


def objections(group: Group, viewer: Viewer) -> list[Objection]:
    """What was said of a line, as far as the viewer reads it: what waits to be read, or was left out, is not."""
    said = Objection.objects.filter(group=group).select_related("idea", "person").order_by("at", "id")
    return list(said if may(viewer, "ideas.moderate") else said.filter(waits=False))


def given_here(gathering: Gathering, viewer: Viewer) -> QuerySet[Idea]:
    """A gathering's ideas that this viewer may see, the newest first; each with whose it is."""
    found: QuerySet[Idea] = (
        standing()
        .filter(gathering=gathering, item__in=Item.objects.visible_to(viewer))
        .select_related("item", "author", "association")
        .order_by("-number")
    )
    return found


def seen_before(keys: Sequence[str]) -> dict[str, int]:
    """Of these keys (`text.keys.sameness`), those whose words the body holds already, with the first such idea's number."""
    found: dict[str, int] = {}
    for start in range(0, len(keys), CHUNK):
        held = Idea.objects.filter(withdrawn_at=None, refused_at=None, key__in=keys[start : start + CHUNK])
        for key, number in held.order_by("-number").values_list("key", "number"):
            found[key] = number
    return found


def built_on(ideas: Iterable[Any]) -> int:
    """How many of these ideas something was built on: a group cites them, parts, a judgement, a support, an objection, a comment."""
    chosen = Idea.objects.filter(pk__in=ideas)
    cited = Citation.objects.filter(ended_at=None, group__dissolved_at=None)
    items = chosen.values("item")
    return (
        chosen.filter(
            Q(pk__in=cited.filter(idea__in=chosen).values("idea"))
            | Q(pk__in=Idea.objects.filter(parent__in=chosen, withdrawn_at=None).values("parent"))
            | Q(pk__in=Judgement.objects.filter(left__in=chosen).exclude(answer="").values("left"))
            | Q(pk__in=Judgement.objects.filter(right__in=chosen).exclude(answer="").values("right"))
            | Q(pk__in=Support.objects.filter(idea__in=chosen).values("idea"))
            | Q(pk__in=Objection.objects.filter(idea__in=chosen).values("idea"))
            | Q(
                item__in=Link.objects.filter(target__in=items)
                .exclude(relation__in=["gathered", "part-of"])
                .values("target")
            )
            | ~Q(correction="")
        )
        .distinct()
        .count()
    )


def rests_on(idea: Idea) -> bool:
    """Whether a line that stands cites an idea, a part of it stands, or what another room made of it."""
    cited = Citation.objects.filter(idea=idea, ended_at=None, group__dissolved_at=None)
    parts = Idea.objects.filter(parent=idea, withdrawn_at=None)
    made = Link.objects.filter(target=idea.item).exclude(relation__in=["gathered", "cites", "part-of", "comments"])
    held = Exists(cited) | Exists(parts) | Exists(made)
    return bool(Idea.objects.filter(held, pk=idea.pk).exists())


def held_by(ideas: Sequence[Any]) -> list[Model]:
    """What keeps these ideas from being withdrawn by a step: citations and parts, supports, objections, comments, documents, programmes."""
    items = Idea.objects.filter(pk__in=ideas).values("item")
    told = Link.objects.filter(target__in=items).exclude(relation__in=["gathered", "cites", "part-of"])
    return [
        *Citation.objects.filter(idea__in=ideas, ended_at=None, group__dissolved_at=None),
        *Idea.objects.filter(parent__in=ideas, withdrawn_at=None),
        *Support.objects.filter(idea__in=ideas),
        *Objection.objects.filter(idea__in=ideas),
        *Document.objects.filter(idea__in=ideas, ended_at=None),
        *told,
    ]
