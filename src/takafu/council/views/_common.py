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
from takafu.kit.refusals import refuse
from takafu.register.models import Item
from takafu.register.queries import at_short

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
    """What a short address leads to; None where nothing was typed.

    Raises:
        ValidationError: it leads nowhere for this viewer.
    """
    code = typed.strip().rstrip("/").rpartition("/")[2]
    if not code:
        return None
    item = at_short(code, request.viewer)
    if item is None:
        raise refuse(gettext_lazy("No page of yours has this short address."), "about")
    return item
