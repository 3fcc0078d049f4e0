"""What waits for somebody: each room says what of its own does, so that everybody's own page knows no room.

asking.wait("meetings", asks) with asks(viewer) -> Iterable[Ask]
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from takafu.kit.components import Text
from takafu.kit.permissions import Viewer


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that waits for a person: what, why, the verb that answers it, and where (the address below the body's own).

    `now`: others wait for it this minute, as of a vote that is open.
    """

    title: Text
    text: Text
    label: Text
    address: str
    now: bool = False


Asks = Callable[[Viewer], Iterable[Ask]]
_asked: dict[str, tuple[Asks, str]] = {}


def wait(room: str, asks: Asks, switch: str = "") -> None:
    """Say what tells a room's share; called once, when the room is made ready. It asks as often however much waits.

    `switch`: which of `doors.SWITCHES` shows the room, where that is not called as the room is.
    """
    _asked[room] = (asks, switch or room)


def of(viewer: Viewer, switched_on: Collection[str]) -> list[Ask]:
    """What waits for the viewer in the rooms that the body has switched on; what cannot wait stands first."""
    found = [one for asks, switch in _asked.values() if switch in switched_on for one in asks(viewer)]
    return sorted(found, key=lambda one: not one.now)
