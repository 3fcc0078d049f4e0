"""What is kept for a time that was told: each room lets go of what is due, a body at a time (law 09-08)."""

from __future__ import annotations

from collections.abc import Callable

from takafu.kit.permissions import Viewer

_LETS_GO: dict[str, Callable[[Viewer], int]] = {}


def lets_go(room: str, run: Callable[[Viewer], int]) -> None:
    """Say what deletes what is due in the scope's body, and how many it was; called once, when the room is made ready."""
    _LETS_GO[room] = run


def let_go(by: Viewer) -> int:
    """Delete what is due in the scope's body, upper floors first; how many it was."""
    return sum(run(by) for run in reversed(_LETS_GO.values()))
