"""The doors of the site: each room hangs its own when it is made ready, so that the shell names no room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_doors: dict[tuple[str, bool], Door] = {}
Place = Literal["head", "corner", "demonstration", "foot"]
# What a body may switch on and off, in words. A door says which of them it belongs to.
SWITCHES: dict[str, str | Promise] = {
    "ideas": _("Ideas"),
    "meetings": _("Meetings"),
    "opinions": _("Opinions"),
    "council": _("The council"),
    "members": _("Members"),
    "programme": _("Programme"),
    "rulebook": _("Our rules"),
}
AT_FIRST = tuple(SWITCHES)  # what stands in a new body


@dataclass(frozen=True, slots=True)
class Door:
    """A word of the shell and the address behind it, `room:name`. The lowest `order` stands first.

    Attributes:
        title: the word.
        address: `room:name`.
        order: where it stands among the others.
        inside: it stands in the pages of a body, and its address is the body's.
        needs: the action that its visitor must be allowed (`kit.permissions`), if any.
        place: where it stands: among the header's doors, in its corner, in the strip of a demonstration, or at the foot.
        switch: which of SWITCHES shows it, where the body has that switched on.
        says: the word for this request, instead of the title; where it gives None the door is not there.
    """

    title: str | Promise
    address: str
    order: int = 50
    inside: bool = False
    needs: str = ""
    place: Place = "head"
    switch: str = ""
    says: Callable[[Any], str | Promise | None] | None = None

    @property
    def room(self) -> str:
        """The addresses' namespace: a room's only door is the current one on all its pages."""
        return self.address.partition(":")[0]

    def word(self, request: Any) -> str | Promise | None:
        """What it says to who asks; None where it is not there for them."""
        return self.says(request) if self.says else self.title


def hang(door: Door) -> None:
    """Add a door; hanging the same address again, inside or outside of bodies, replaces it."""
    _doors[door.address, door.inside] = door


def doors(place: Place = "head") -> list[Door]:
    """The doors of that place, in their order."""
    return sorted((door for door in _doors.values() if door.place == place), key=lambda door: door.order)


def switched_on(body: Any) -> frozenset[str]:
    """What the body has switched on."""
    return frozenset(body.settings.get("rooms", AT_FIRST))
