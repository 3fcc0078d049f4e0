"""What the pages of this room share: finding a row that the viewer may see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from takafu.kit import finding
from takafu.kit.addresses import Asked
from takafu.kit.finding import reads_and_takes, see
from takafu.kit.tongues import Tongues

__all__ = ["found", "reads_and_takes", "see", "title_of"]


def found(request: Asked, rows: Any, key: UUID, action: str = "programme.see") -> Any:
    """The row, if its item is there for this viewer and they may; who has no log-in is asked for one before anything is told.

    Raises:
        Refused: they may not.
        Http404: there is none, or not for this viewer.
    """
    return finding.seen(
        request, rows.select_related("item", "body").filter(pk=key).first(), action, "programme.see_work"
    )


def title_of(text: str) -> Tongues | None:
    """A title typed in the reader's language, taken as Arabic; None where nothing was typed."""
    return Tongues(ar=text) if text else None
