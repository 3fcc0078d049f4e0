"""What comes next: each room says which days of its own are worth knowing, so that the portal knows no room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from takafu.kit.components import Text
from takafu.kit.permissions import Viewer

AHEAD = timedelta(days=120)  # how far ahead a day is worth knowing


@dataclass(frozen=True, slots=True)
class Coming:
    """A day, what happens on it, and where more is told (the address below the body's own). `title` names it by language."""

    day: date
    what: Text
    title: Any
    address: str


Ask = Callable[[Viewer, date, date], Iterable[Coming]]
_asked: dict[str, Ask] = {}


def announce(room: str, ask: Ask) -> None:
    """Say what asks a room for its days; called once, when the room is made ready.

    `ask(viewer, first, last)` gives what the viewer may see from the first day to the last, at a fixed number of queries.
    """
    _asked[room] = ask


def coming(viewer: Viewer, today: date, limit: int) -> list[Coming]:
    """The next days of all rooms, the nearest first."""
    found = [one for ask in _asked.values() for one in ask(viewer, today, today + AHEAD)]
    return sorted(found, key=lambda one: (one.day, one.address))[:limit]
