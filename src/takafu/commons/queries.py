"""Reads of the commons: the comments on an item."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from takafu.commons.models import Comment
from takafu.people.models import Person
from takafu.register.models import Item

PAGE = 30  # comments shown at once, their answers not counted


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and what was answered to it, oldest first."""

    comment: Comment
    answers: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the comments on an item. `begun`: others stand before it; `next`: the comment that the part after it opens at."""

    threads: tuple[Thread, ...]
    begun: bool = False
    next: UUID | None = None


def comments(on: Item, at: UUID | None = None) -> Part:
    """The comments on an item, oldest first: the first part, or the one that opens at `at` where the first does not hold it.

    Who may see the item may read them; asking that is the caller's.
    """
    told = Comment.objects.filter(on=on, answers=None).select_related("author").order_by("id")
    found = list(told[: PAGE + 1])
    begun = len(found) > PAGE and at is not None and at >= found[PAGE].id
    if begun:
        found = list(told.filter(id__gte=at)[: PAGE + 1])
    shown, later = found[:PAGE], found[PAGE:]
    answers: defaultdict[UUID, list[Comment]] = defaultdict(list)
    if shown:
        every = Comment.objects.filter(answers__in=[one.id for one in shown]).select_related("author")
        for answer in every.order_by("id"):
            answers[answer.answers_id].append(answer)
    threads = tuple(Thread(one, tuple(answers[one.id])) for one in shown)
    return Part(threads, begun, later[0].id if later else None)


def export(person: Person) -> dict[str, Any]:
    """What the room knows of a person."""
    said = Comment.objects.filter(author=person).select_related("on").order_by("id")
    return {
        "comments": [
            {"on": str(one.on.title), "at": one.at.isoformat(), "text": one.text, "stands": one.stands} for one in said
        ]
    }
