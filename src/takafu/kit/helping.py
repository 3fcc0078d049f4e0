"""Which guide helps on which page: each room says it when it is made ready, so that the shell names no guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from takafu.kit.permissions import may

_told: dict[str, tuple[Help, ...]] = {}
READING = "help:guide"  # the page that shows a guide


@dataclass(frozen=True, slots=True)
class Help:
    """A guide, and where in it.

    Attributes:
        guide: its name in `docs/user`, without the language.
        part: which of its chapters, counted from 1; 0 for the whole.
        needs: the action that a reader must be allowed (`kit.permissions`) for this to be their guide, if any.
    """

    guide: str
    part: int = 0
    needs: str = ""


def explain(pages: str, *helps: Help) -> None:
    """On the pages of a room's namespace, or on one page `room:name`, offer the first of these that is for who asks."""
    _told[pages] = helps


def explained() -> Mapping[str, tuple[Help, ...]]:
    """All that rooms have said."""
    return _told


def help_here(request: Any) -> Help | None:
    """What helps on the page that was asked for; what is said of the page stands before what is said of its room."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return None
    helps = _told.get(match.view_name) or _told.get(match.namespace, ())
    return next((one for one in helps if not one.needs or may(request.viewer, one.needs)), None)
