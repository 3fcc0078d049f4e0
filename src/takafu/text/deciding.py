"""What people decided of some pairs, where the others are asked about: what is said of one idea of a line holds for the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from takafu.text.similarity import CHUNK, RIVAL, Pairs

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Ideas by their places: lines of those that ask for the same thing, and pairs that do not."""

    lines: Sequence[Sequence[int]] = ()
    apart: Sequence[tuple[int, int]] = ()
    _line: dict[int, tuple[int, ...]] = field(init=False)
    _told: frozenset[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        line: dict[int, tuple[int, ...]] = {}
        for ideas in self.lines:
            members = tuple(sorted(set(ideas) - line.keys()))
            line.update(dict.fromkeys(members, members))
        object.__setattr__(self, "_line", line)
        object.__setattr__(self, "_told", frozenset(_ordered(*pair) for pair in self.apart))

    def line(self, i: int) -> tuple[int, ...]:
        """The ideas of an idea's line, itself too; of several lines the first."""
        return self._line.get(i, (i,))

    def settles(self, i: int, j: int) -> bool:
        """Whether just these two were told apart."""
        return _ordered(i, j) in self._told

    def parts(self, i: int, j: int) -> bool:
        """Whether any two ideas of their lines were told apart."""
        return any(self.settles(one, other) for one in self.line(i) for other in self.line(j))

    def beside(self, i: int, j: int) -> list[int]:
        """The other ideas of their lines: the question of the two is theirs too."""
        return sorted({*self.line(i), *self.line(j)} - {i, j})


def _ordered(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)


def weighed(found: Pairs, decisions: Decisions, scores: Callable[[Ints, Ints], Floats]) -> Pairs:
    """The pairs still worth asking, best first: of two lines one pair, the likeliest, with the mean score of all between them.

    The mean is what lines are made by. Where any pair between two lines was told apart, little of it is left.

    Args:
        found: scored pairs, best first.
        decisions: what was said.
        scores: of pairs that were not found too.
    """
    asked: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j, _score in found.rows():
        key = _ordered(decisions.line(i)[0], decisions.line(j)[0])
        if key[0] != key[1] and key not in asked and not decisions.settles(i, j):
            asked[key] = i, j
    left, right = (np.array([pair[side] for pair in asked.values()], np.int64) for side in (0, 1))
    score = _means([(decisions.line(i), decisions.line(j)) for i, j in asked.values()], scores)
    score[[decisions.parts(i, j) for i, j in asked.values()]] *= RIVAL
    order = np.lexsort((right, left, -score))
    return Pairs(left[order], right[order], score[order])


def _means(lines: Sequence[tuple[Sequence[int], Sequence[int]]], scores: Callable[[Ints, Ints], Floats]) -> Floats:
    """The mean score of all pairs between each two lines."""
    crossed = [np.array([_ordered(i, j) for i in one for j in other], np.int64) for one, other in lines]
    if not crossed:
        return np.zeros(0, np.float32)
    left, right = np.concatenate(crossed).T
    found = [scores(left[at : at + CHUNK], right[at : at + CHUNK]) for at in range(0, len(left), CHUNK)]
    sizes = np.array([len(pairs) for pairs in crossed])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return np.asarray(np.add.reduceat(np.concatenate(found), starts) / sizes, np.float32)
