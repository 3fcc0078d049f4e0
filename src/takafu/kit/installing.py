"""What a new body still has to do: each room says its own steps, so that the founding file knows no room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from takafu.kit.components import Text


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the installation: what, whether it is done, since when, who does it, and where (an address below the body's)."""

    what: Text
    done: bool
    who: Text
    since: date | None = None
    address: str = ""


Ask = Callable[[Any], Iterable[Step]]
_asked: dict[str, tuple[int, Ask]] = {}


def add(room: str, order: int, ask: Ask) -> None:
    """Say what asks a room for its steps; called once, when the room is made ready. `ask(body)` stands in the body's scope."""
    _asked[room] = (order, ask)


def steps(body: Any) -> list[Step]:
    """The steps of all rooms, in the order of the rooms."""
    return [step for _order, ask in sorted(_asked.values(), key=lambda one: one[0]) for step in ask(body)]
