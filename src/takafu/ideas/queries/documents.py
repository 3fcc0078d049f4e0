"""Reads of the documents beside ideas: which of them a viewer may open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from takafu.ideas.models import Citation, Document, Idea
from takafu.kit.permissions import Viewer, may


def documents_of(idea: Idea, viewer: Viewer, *, own: bool = False) -> QuerySet[Document]:
    """The documents of an idea that the viewer sees, in the order they came; what was taken away too, for who reads inside.

    `own`: the viewer is the idea's author, or has its code.
    """
    found: QuerySet[Document] = Document.objects.filter(idea=idea).select_related("giver").order_by("given_at", "id")
    if own or may(viewer, "ideas.own", idea):
        return found
    if not idea.item.seen_by(viewer):
        return found.none()
    if may(viewer, "ideas.see_all", idea):
        return found
    return found.filter(ended_at=None).exclude(published_at=None) if idea.item.visibility == "public" else found.none()


def completes(idea: Idea) -> bool:
    """Whether an idea is still its author's to complete: not left out, not withdrawn, and no line cites it."""
    cited = Citation.objects.filter(idea=idea, ended_at=None, group__dissolved_at=None)
    return idea.refused_at is None and idea.withdrawn_at is None and not cited.exists()


def documented(ideas: Any) -> int:
    """How many of these ideas have a document."""
    found: int = Document.objects.filter(idea__in=ideas, ended_at=None).values("idea").distinct().count()
    return found


def names_of(ideas: Iterable[UUID]) -> dict[UUID, list[str]]:
    """What the documents beside these ideas are called, for who reads inside."""
    found: dict[UUID, list[str]] = {}
    for one in Document.objects.filter(idea__in=list(ideas), ended_at=None).order_by("given_at", "id"):
        found.setdefault(one.idea_id, []).append(str(one))
    return found
