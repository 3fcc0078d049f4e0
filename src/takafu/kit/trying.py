"""What other rules would have changed of what the body did: rooms that keep it say so, and never change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from takafu.kit.permissions import Viewer
from takafu.law.parameters import DECLARED
from takafu.law.standing import InForce


@dataclass(frozen=True, slots=True)
class Trial:
    """What two states of the rules are tried on, and for whom: only what this viewer may read is told.

    Attributes:
        viewer: who reads it.
        before, after: what the rules say without the change and with it.
        names: what the body's texts are called, by the code of their source.
    """

    viewer: Viewer
    before: InForce
    after: InForce
    names: Mapping[str, str]

    def moves(self, *codes: str) -> bool:
        """Whether one of these figures is another, or is given by one state alone."""
        given = [
            [(one.value, one.unit) if (one := state.values.get(code)) else None for code in codes]
            for state in (self.before, self.after)
        ]
        return given[0] != given[1]


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was, told under each state of the rules. `address`: of its page within the body, "" where it has none."""

    what: str
    address: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What was looked at, in a sentence, and what of it would have been otherwise."""

    looked: str
    found: tuple[Found, ...]


_TRIES: dict[str, Callable[[Trial], Tried | None]] = {}
_CODES: dict[str, tuple[str, ...]] = {}
OF_MEETINGS = ("meetings", "presence", "voting")  # the themes whose figures past meetings would show


def try_on(room: str, run: Callable[[Trial], Tried | None], *codes: str) -> None:
    """Have a room try the rules on what it keeps; `run` gives None where none of its figures, which `codes` name, is another."""
    _TRIES[room], _CODES[room] = run, codes


def untried(trial: Trial) -> list[str]:
    """The figures of meetings that are others, and that no room tries on what was."""
    known = {code for codes in _CODES.values() for code in codes}
    return [
        one.code
        for one in DECLARED.values()
        if one.theme in OF_MEETINGS and one.code not in known and trial.moves(one.code)
    ]


def tried(trial: Trial) -> list[Tried]:
    """What every room finds."""
    return [one for one in (run(trial) for run in _TRIES.values()) if one]
