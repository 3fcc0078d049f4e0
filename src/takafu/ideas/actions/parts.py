"""Splitting a composite idea into what it asks for: a step that is undone, and done anew, like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from takafu.commons.actions import hand_on
from takafu.ideas import changes
from takafu.ideas.actions.gather import keep_idea, title_of
from takafu.ideas.actions.steps import step
from takafu.ideas.models import Idea
from takafu.ideas.queries import held_by
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.register.actions import empty_item, keep_item, link


def split(*, by: Viewer, idea: Idea, parts: Sequence[str]) -> list[Idea]:
    """Make an idea of each ask of a composite one, linked to it; the parent stays, in its own words.

    Splitting it again changes nothing: its parts are those that stand.

    Raises:
        ValueError: fewer than two parts, or one without words.
    """
    require(by, "ideas.sort", idea)
    if len(parts) < 2 or not all(part.strip() for part in parts):
        raise ValueError("a split needs two parts with words")
    with step("split", by=by, body=idea.body) as desk:
        whole = desk.idea(idea)
        desk.item = whole.item
        standing = list(whole.parts.filter(withdrawn_at=None).order_by("number"))
        if standing:
            return standing
        made = [_part(by, whole, text) for text in parts]
        for part in made:
            link(source=part.item, relation="part-of", target=whole.item)
            hand_on(earlier=[whole.item], later=part.item)
            desk.made_part(part)
    return made


def _part(by: Viewer, whole: Idea, text: str) -> Idea:
    return keep_idea(
        by=by,
        gathering=whole.gathering,
        text=text,
        taken=True,
        origin=whole.origin,
        author=whole.author,
        association=whole.association,
        speaker=whole.speaker,
        named=whole.named,
        axis=whole.axis,
        parent=whole,
        source=whole.source,
    )


def require_free_parts(made: Iterable[changes.Change]) -> None:
    """Go on where the parts among these changes can be withdrawn, or come back.

    Raises:
        changes.Conflict: something was built on one; its words are gone; its parent was split otherwise meanwhile.
    """
    keys = [change["id"] for change in made if change["row"] == "part"]
    if not keys:
        return
    parts = list(Idea.objects.select_for_update().filter(pk__in=keys))
    lost = [part for part in parts if not part.text]
    others = Idea.objects.filter(parent__in=[part.parent_id for part in parts], withdrawn_at=None).exclude(pk__in=keys)
    held: list[Any] = [*held_by(keys), *lost, *others]
    if held:
        raise changes.Conflict([{"row": "held", "id": str(row.pk)} for row in held])


def follow_part(change: changes.Change) -> None:
    """The item of a part that was withdrawn is emptied; of one that came back, filled anew."""
    part = Idea.objects.select_related("item", "body").get(pk=change["id"])
    if part.withdrawn_at:
        empty_item(item=part.item)
        return
    part.item.erased_at = None
    title = Tongues({part.language or "ar": title_of(part.text)})
    keep_item(body=part.body, kind="idea", title=title, visibility="members", words=part.text, item=part.item)
