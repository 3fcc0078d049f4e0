"""Rooms that use the body's words are told when they change, so that this room knows none of them."""

from __future__ import annotations

from collections.abc import Callable

from takafu.kit.permissions import Viewer
from takafu.register.models import Body

Watcher = Callable[[Viewer, Body], str]
_watchers: dict[str, Watcher] = {}


def watch(room: str, watcher: Watcher) -> None:
    """Let `watcher` be called, in the transaction of the change, whenever words of a body change; once, when the room is made ready.

    It gives the address below the body's where what it does is seen, or "".
    """
    _watchers[room] = watcher


def changed(by: Viewer, body: Body) -> str:
    """Tell every watcher; the first address that one of them gives."""
    return next(filter(None, [watcher(by, body) for watcher in _watchers.values()]), "")
