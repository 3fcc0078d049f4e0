"""`{% load commons %}{% became item %}{% comments item %}`: an item's thread, and what is said about it, in any room's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template

from takafu.commons import becoming, queries
from takafu.commons.forms import CommentForm
from takafu.commons.models import Comment
from takafu.commons.naming import pieces
from takafu.kit.addresses import address, coming_back
from takafu.kit.permissions import Viewer, may
from takafu.people.models import Person
from takafu.register.models import Item

register = template.Library()


@register.inclusion_tag("commons/comments.html", takes_context=True)
def comments(context: template.Context, item: Item) -> dict[str, Any]:
    """The comments on `item`, which the page's viewer sees; `?comment=` opens the part that holds that one."""
    request: Any = context["request"]
    part = queries.comments(item, _key(request.GET.get("comment", "")))
    writes = may(request.viewer, "commons.comment", item)
    names = address(request, "commons:names", item=item.pk)
    return {
        "request": request,
        "item": item,
        "part": part,
        "writes": writes,
        "back": coming_back(request),
        "form": CommentForm(auto_id="comment-%s", names=names) if writes else None,
        "stranger": request.viewer.user_id is None,
    }


@register.inclusion_tag("commons/said.html", takes_context=True)
def said(context: template.Context, comment: Comment, writes: bool = False, bare: bool = False) -> dict[str, Any]:
    """One comment with what the viewer may do with it; `bare`: with nothing to do."""
    request: Any = context["request"]
    viewer: Viewer = request.viewer
    return {
        "request": request,
        "comment": comment,
        "back": coming_back(request),
        "heading": "p" if bare else "h3",
        "reads": comment.stands or (comment.hidden_at and may(viewer, "commons.hide", comment)),
        "author": _name(comment.author, request),
        "pieces": pieces(comment.text, {place: _name(one, request) for place, one in comment.named.items()}),
        "answers": writes and comment.stands,
        "withdraws": not bare and comment.stands and may(viewer, "commons.withdraw", comment),
        "hides": not bare and comment.stands and may(viewer, "commons.hide", comment),
    }


@register.inclusion_tag("commons/became.html", takes_context=True)
def became(context: template.Context, item: Item) -> dict[str, Any]:
    """What `item`, which the page's viewer sees, goes back to, what came of it, and what happened, day by day."""
    return becoming.became(context["request"], item)


@register.inclusion_tag("commons/follow.html", takes_context=True)
def follow(context: template.Context, item: Item) -> dict[str, Any]:
    """A button to be told of what happens to `item`, or no longer; nothing for who cannot be told."""
    request: Any = context["request"]
    allowed = may(request.viewer, "commons.follow", item)
    follows = allowed and queries.follows(request.viewer, item)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "item": item,
        "back": coming_back(request),
        "allowed": allowed,
        "follows": follows,
    }


def _name(author: Person, request: Any) -> str:
    """The author's name where this viewer may know who the members are; "" otherwise."""
    published = request.here.settings.get("publish_members", True)
    inside = request.viewer.has("member", "rapporteur", "president", "clerk", "operator")
    return str(author.name) if published or inside else ""


def _key(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
