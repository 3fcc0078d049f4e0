"""What the pages show of the documents beside an idea."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from takafu.ideas import queries
from takafu.ideas.actions.documents import MOST
from takafu.ideas.models import Document, Idea
from takafu.kit.addresses import Asked, address
from takafu.kit.attached import kind, size
from takafu.kit.permissions import may


@dataclass(frozen=True, slots=True)
class Row:
    """A document in a list: where it is opened, what it is, who gave it as far as the viewer is told; `mine`: they may take it away."""

    document: Document
    href: str
    kind: Any
    size: str
    giver: str = ""
    mine: bool = False


def rows(request: Asked, idea: Idea, code: str = "") -> list[Row]:
    """The documents that the viewer sees; one query."""
    viewer = request.viewer
    inside, moderates = may(viewer, "ideas.see_all", idea), may(viewer, "ideas.moderate", idea)
    own = bool(code) or may(viewer, "ideas.own", idea)
    found = []
    for one in queries.documents_of(idea, viewer, own=bool(code)):
        one.idea = idea
        authors = one.giver_id == idea.author_id
        where = {"code": code} if code else {}
        href = address(request, "gather:coded_document" if code else "thread:document", pk=one.pk, **where)
        found.append(
            Row(
                one,
                href,
                kind(one.media),
                size(one.size),
                (_giver(one, authors) if inside or own else ""),
                moderates or (own and authors),
            )
        )
    return found


def _giver(one: Document, authors: bool) -> str:
    if authors or one.giver is None:
        return _("its author")
    return str(one.giver.name)


def page(request: Asked, idea: Idea, code: str = "") -> dict[str, Any]:
    """The documents of an idea, for who may add one; why none may be added any more, where that is so."""
    viewer = request.viewer
    listed = rows(request, idea, code)
    standing = sum(row.document.ended_at is None for row in listed)
    moderates = may(viewer, "ideas.moderate", idea)
    return {
        "idea": idea,
        "code": code,
        "documents": listed,
        "adds": standing < MOST and idea.refused_at is None and (moderates or queries.completes(idea)),
        "full": standing >= MOST,
        "publishes": may(viewer, "ideas.publish", idea) and idea.item.visibility == "public",
        "inside": may(viewer, "ideas.see_all", idea),
    }
