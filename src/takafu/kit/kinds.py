"""What items of a kind are called, many of them: each room says it for its own, so that search and the thread know no room."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from takafu.kit.components import Text

OTHER = _("Other")
_names: dict[str, Text] = {}


def call(kind: str, name: Text) -> None:
    """Say what items of `kind` are called; called once, when the room is made ready.

    Raises:
        ValueError: they are called something already.
    """
    if _names.setdefault(kind, name) != name:
        raise ValueError(f"called twice: {kind}")


def called(kind: str) -> Text:
    """What items of that kind are called."""
    return _names.get(kind, OTHER)


def names() -> Mapping[str, Text]:
    """Every kind that is called something."""
    return _names
