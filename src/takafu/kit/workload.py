"""What is on whose shoulders: each room counts what it has assigned, so that a person's page knows no room above it.

workload.count("programme", lambda persons: {person: [Load(_("Activities they answer for"), 3)]})
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from takafu.kit.components import Text


@dataclass(frozen=True, slots=True)
class Load:
    """So many of something that one person has to do."""

    what: Text
    count: int


Ask = Callable[[Collection[UUID]], Mapping[UUID, list[Load]]]
_asked: dict[str, Ask] = {}


def count(room: str, ask: Ask) -> None:
    """Say what counts a room's assignments; called once, when the room is made ready. It is asked of many at once: no query a person."""
    _asked[room] = ask


def of(persons: Collection[UUID]) -> dict[UUID, list[Load]]:
    """What each of these persons has to do, over all rooms; who has nothing is not named."""
    found: dict[UUID, list[Load]] = defaultdict(list)
    for ask in _asked.values() if persons else ():
        for person, loads in ask(persons).items():
            found[person] += loads
    return dict(found)
