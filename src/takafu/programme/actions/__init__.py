"""The verbs of the room: drawing up a programme, its versions, its activities."""

from __future__ import annotations

from takafu.programme.actions.lines import (
    Gone,
    add_measure,
    carry_over,
    drop,
    move,
    open_programme,
    reword,
    take_groups,
)
from takafu.programme.actions.versions import Unready, adopt, draw, erase, propose, publish

__all__ = [
    "Gone",
    "Unready",
    "add_measure",
    "adopt",
    "carry_over",
    "draw",
    "drop",
    "erase",
    "move",
    "open_programme",
    "propose",
    "publish",
    "reword",
    "take_groups",
]
