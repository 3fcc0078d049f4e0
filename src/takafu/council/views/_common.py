"""What the pages of this room share: finding a row that the viewer may see, the way back, what something is about, uploads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit import finding
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Link
from takafu.kit.finding import reads_and_takes, see
from takafu.kit.formats import isolate
from takafu.kit.refusals import refuse
from takafu.register.models import Item
from takafu.register.queries import at_short, search

OFFERED = 6  # pages among which is chosen
__all__ = ["about", "found", "reads_and_takes", "see", "to_item", "way"]


def found(request: Asked, rows: Any, key: UUID, action: str = "council.see") -> Any:
    """The row, if its item is there for this viewer and they may; who has no log-in is asked for one before anything is told."""
    return finding.seen(
        request, rows.select_related("item", "body").filter(pk=key).first(), action, "council.see_letters"
    )


def way(request: Asked, *more: Link) -> list[Link]:
    """The way from the room's first page."""
    return [Link(_("The council"), address(request, "council:home")), *more]


def to_item(request: Asked, item: Item) -> Link:
    """The way to an item's page."""
    return Link(item.title, below(request, item.address or item.thread))


def about(request: Asked, typed: str) -> Item | None:
    """What is meant by a short address, a title, or words that one page alone holds; None where nothing was typed.

    Raises:
        ValidationError: no page of this viewer is meant, or several could be; those are named with their short addresses.
    """
    typed = typed.strip()
    if not typed:
        return None
    item = at_short(typed.rstrip("/").rpartition("/")[2], request.viewer)
    if item:
        return item
    found = list(search(typed, request.viewer)[:OFFERED])
    if not found:
        raise refuse(gettext_lazy("No page of yours has this short address or holds these words."), "about")
    titled = [one for one in found if str(one.title) == typed]
    if len(titled or found) > 1:
        listed = " · ".join(f"{isolate(str(one.title))} ({isolate(one.short)})" for one in titled or found)
        said = _("Several pages hold these words: write the short address of the one that is meant. %(pages)s")
        raise refuse(said % {"pages": listed}, "about")
    return (titled or found)[0]
