"""What a body's rules say, for rooms below the one that keeps them: it says how they are asked, once it is made ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from takafu.law.standing import InForce


@dataclass(frozen=True, slots=True)
class Keeper:
    """How the rules of the scope's body are asked: what is in force on a day, and what a source's text is called."""

    standing: Callable[[date], InForce]
    names: Callable[[], Mapping[str, str]]


_keepers: list[Keeper] = []


def kept_by(standing: Callable[[date], InForce], names: Callable[[], Mapping[str, str]]) -> None:
    """Say who keeps the rules; called once, when that room is made ready."""
    _keepers[:] = [Keeper(standing, names)]


def standing(day: date) -> InForce:
    """What is in force on a day; nothing where nobody keeps rules."""
    return _keepers[0].standing(day) if _keepers else InForce(day)


def names() -> Mapping[str, str]:
    """What the texts are called, by the codes of their sources."""
    return _keepers[0].names() if _keepers else {}
