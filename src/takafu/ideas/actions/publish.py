"""Publishing an original is a decision of its own: the idea in its words, or in neutral ones where its words blame a group."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from takafu.ideas.actions.gather import Gone, title_of
from takafu.ideas.models import Idea, Suggestion
from takafu.ideas.queries import rests_on
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.register.actions import keep_item, record
from takafu.register.rules import Verb, declare
from takafu.text.language import language_of

declare(
    Verb("ideas.published", data={"number": int, "reworded": bool}, topics=("ideas",), public=True),
    Verb("ideas.unpublished", data={"number": int}, topics=("ideas",)),
    Verb("ideas.taken_out", data={"number": int, "reason": str}, topics=("ideas",)),
)


class Held(ValueError):
    """Something rests on the idea: a line, a part of it, what another room made of it."""


class Waiting(ValueError):
    """The idea was not taken in: nobody publishes what waits to be read or was left out."""


def publish_idea(*, by: Viewer, idea: Idea, neutral: str = "") -> Idea:
    """Let everybody read an idea. With `neutral` the public reads these words, and that they are not the author's.

    Publishing it again in the same words changes nothing.

    Raises:
        Gone: it was withdrawn.
        Waiting: it was not taken in.
    """
    require(by, "ideas.publish", idea)
    neutral = neutral.strip()
    with transaction.atomic():
        kept = _taken(idea)
        if kept.item.visibility == "public" and kept.neutral == neutral:
            return kept
        kept.documents.update(published_at=None)  # what is published with these words is decided anew
        kept.neutral = neutral
        kept.save(update_fields=["neutral"])
        shown = neutral or kept.text
        _name(kept, shown, "public")
        data = {"number": kept.number, "reworded": bool(neutral)}
        record("ideas.published", by=by, body=kept.body, item=kept.item, data=data, text=shown)
    return kept


def unpublish_idea(*, by: Viewer, idea: Idea) -> Idea:
    """Let only the members read an idea again; the neutral words stay for where a programme prints it.

    Raises:
        Gone: it was withdrawn.
        Waiting: it was not taken in.
    """
    require(by, "ideas.publish", idea)
    with transaction.atomic():
        kept = _taken(idea)
        if kept.item.visibility != "public":
            return kept
        kept.documents.update(published_at=None)
        _name(kept, kept.text, "members")
        record("ideas.unpublished", by=by, body=kept.body, item=kept.item, data={"number": kept.number})
    return kept


def take_out(*, by: Viewer, idea: Idea, reason: str) -> Idea:
    """Leave an idea out that was taken in by mistake: officers alone and its author read it then, and why. It can be taken in again.

    Supports and comments stay with it. Where it waits, or was left out already, nothing changes.

    Raises:
        Gone: it was withdrawn.
        Held: something rests on it.
        ValueError: no such reason.
    """
    require(by, "ideas.moderate", idea)
    if reason not in Idea.Refusal.values:
        raise ValueError(reason)
    with transaction.atomic():
        try:
            kept = _taken(idea)
        except Waiting:
            return Idea.objects.get(pk=idea.pk)
        if rests_on(kept):
            raise Held
        kept.documents.update(published_at=None)
        Suggestion.objects.filter(Q(left=kept) | Q(right=kept)).delete()
        kept.taken_at, kept.refused_at, kept.refused_for = None, clock.now(), reason
        kept.save()
        _name(kept, kept.text, "officers")
        data = {"number": kept.number, "reason": reason}
        record("ideas.taken_out", by=by, body=kept.body, item=kept.item, data=data)
    return kept


def _taken(idea: Idea) -> Idea:
    kept: Idea = Idea.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=idea.pk)
    if kept.withdrawn_at:
        raise Gone
    if kept.taken_at is None:
        raise Waiting
    return kept


def _name(idea: Idea, words: str, visibility: str) -> None:
    """The item carries only words that all who see it may read: it is named, found and cited by them."""
    title = Tongues({language_of(words) or "ar": title_of(words)})
    keep_item(body=idea.body, kind="idea", title=title, visibility=visibility, words=words, item=idea.item)
