"""Reads of what became of ideas: as whom one reads them, and how far each has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from takafu.ideas.models import Citation, Document, Idea, Round, Support
from takafu.kit.permissions import Viewer, may

WAITING, GATHERED, IN_LINE, RANKED, IN_PROGRAMME, PLANNED, DONE = range(7)
Further = Callable[[Iterable[UUID], Viewer], Mapping[UUID, int]]
_further: list[Further] = []


@dataclass(frozen=True, slots=True)
class Words:
    """An idea as a reader reads it: in its author's words, or reworded."""

    text: str
    language: str
    reworded: bool = False


def words_for(idea: Idea, viewer: Viewer) -> Words:
    """The neutral words, where there are some, for who is no member and not its author; else its own."""
    own = idea.author_id is not None and idea.author_id == viewer.person_id
    if idea.neutral and not own and not may(viewer, "ideas.see_all", idea):
        return Words(idea.neutral, "", reworded=True)
    return Words(idea.text, idea.language)


def numbered(number: int, viewer: Viewer) -> Idea | None:
    """The idea of that number, with what its page tells: `supporters` stand behind it, `mine`: so does the viewer; `documented`."""
    told = Idea.objects.select_related("item", "author", "association", "gathering", "axis", "body", "parent")
    behind = Support.objects.filter(idea=OuterRef("pk"))
    count = behind.order_by().values("idea").annotate(n=Count("pk")).values("n")
    documents = Document.objects.filter(idea=OuterRef("pk"))
    told = told.annotate(supporters=Coalesce(Subquery(count), 0), mine=Exists(behind.filter(person=viewer.person_id)))
    told = told.annotate(documented=Exists(documents))
    found: Idea | None = told.filter(number=number).first()
    return found


def of_person(viewer: Viewer) -> QuerySet[Idea]:
    """The ideas that the viewer gave or stands behind, the newest first."""
    mine = Q(author=viewer.person_id) | Q(supports__person=viewer.person_id)
    found: QuerySet[Idea] = Idea.objects.filter(mine, withdrawn_at=None).distinct().order_by("-number")
    return found


def further(ask: Further) -> None:
    """Let a room above say how far lines came there: `ask(groups, viewer)` gives IN_PROGRAMME, PLANNED or DONE for those it knows."""
    if ask not in _further:
        _further.append(ask)


def stages(ideas: Iterable[Idea], viewer: Viewer) -> dict[UUID, int]:
    """How far each idea has come, from WAITING to DONE; the same number of queries for any number of ideas."""
    listed = list(ideas)
    lines = _lines(listed)
    far = _far({key for keys in lines.values() for key in keys}, viewer)
    return {
        idea.pk: max([GATHERED if idea.taken_at else WAITING, *(far[key] for key in lines[idea.pk])]) for idea in listed
    }


def _lines(ideas: list[Idea]) -> dict[UUID, list[UUID]]:
    cited: Any = cited_through([idea.pk for idea in ideas]).values_list(*(f"{step}_id" for step in WHOLE), "group_id")
    lines: dict[UUID, list[UUID]] = defaultdict(list)
    for *chain, group in cited:
        for idea in chain:
            lines[idea].append(group)
    return lines


WHOLE = (
    "idea",
    "idea__parent",
    "idea__parent__parent",
)  # what a citation speaks for: an idea, and what that is a part of


def cited_through(ideas: Iterable[UUID]) -> QuerySet[Citation]:
    """Where standing lines cite these ideas, or parts of them that stand."""
    keys = list(ideas)
    mine = Q(idea__in=keys) | Q(idea__parent__in=keys) | Q(idea__parent__parent__in=keys)
    standing = Citation.objects.filter(ended_at=None, group__dissolved_at=None, idea__withdrawn_at=None)
    found: QuerySet[Citation] = standing.filter(mine).order_by("idea__number", "pk")
    return found


def _far(groups: set[UUID], viewer: Viewer) -> dict[UUID, int]:
    if not groups:
        return {}
    closed = Round.objects.exclude(closed_at=None).values_list("lines", flat=True)
    ranked = {line for lines in closed for line in lines}
    far = {group: RANKED if str(group) in ranked else IN_LINE for group in groups}
    for ask in _further:
        for group, stage in ask(groups, viewer).items():
            far[group] = max(far[group], stage)
    return far
