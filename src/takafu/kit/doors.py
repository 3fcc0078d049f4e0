"""The doors of the site: each room hangs its own when it is made ready, so that the shell names no room."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

_doors: dict[str, Door] = {}


@dataclass(frozen=True, slots=True)
class Door:
    """A word of the header and the address behind it, `room:name`. The lowest `order` stands first.

    `inside`: it stands in the pages of a body, and its address is the body's. `needs`: the action that its visitor must be
    allowed (`kit.permissions`), if any.
    """

    title: str | Promise
    address: str
    order: int = 50
    inside: bool = False
    needs: str = ""

    @property
    def room(self) -> str:
        """The addresses' namespace: the door is the current one on all its pages."""
        return self.address.partition(":")[0]


def hang(door: Door) -> None:
    """Add a door; hanging the same address again replaces it."""
    _doors[door.address] = door


def doors() -> list[Door]:
    """Every door, in the order of the header."""
    return sorted(_doors.values(), key=lambda door: door.order)
