"""Which idea names its group, and which of the others says best why they stand together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from takafu.ideas.collection import Idea
from takafu.text.similarity import Comparer

Ints = NDArray[np.int64]

WITNESSES = 40  # of a larger group so many, spread evenly, are compared with each of its ideas


def named(comparer: Comparer, ideas: Sequence[Idea], found: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """For each group its clearest idea and the one most like that; an idea alone stands twice.

    The clearest is the idea most like the others; of equals the one without parts or doubts, then the shorter, then the first.
    """
    heads = [(members[0], members[0]) for members in found]
    for size in {len(members) for members in found} - {1}:
        numbers = [number for number, members in enumerate(found) if len(members) == size]
        rows = np.array([found[number] for number in numbers])
        for number, pair in zip(numbers, _heads(comparer, ideas, rows), strict=True):
            heads[number] = pair
    return heads


def _heads(comparer: Comparer, ideas: Sequence[Idea], rows: Ints) -> list[tuple[int, int]]:
    """The two of each group, a row of `rows`; all of one size."""
    size = rows.shape[1]
    witnesses = rows if size <= WITNESSES else rows[:, np.linspace(0, size - 1, WITNESSES).astype(int)]
    left, right = np.repeat(rows, witnesses.shape[1], axis=1), np.tile(witnesses, size)
    scores = comparer.scores(left.ravel(), right.ravel()).reshape(*rows.shape, -1)
    likeness = scores.sum(axis=2).round(2).tolist()
    best = [_clearest(ideas, members, like) for members, like in zip(rows.tolist(), likeness, strict=True)]
    near = scores[np.arange(len(rows)), best]
    near[rows[np.arange(len(rows)), best, None] == witnesses] = -1
    nearest = near.argmax(axis=1)
    at = np.arange(len(rows))
    return list(zip(rows[at, best].tolist(), witnesses[at, nearest].tolist(), strict=True))


def _clearest(ideas: Sequence[Idea], members: Sequence[int], likeness: Sequence[float]) -> int:
    def rank(place: int) -> tuple[float, bool, bool, int, int]:
        idea = ideas[members[place]]
        return -likeness[place], bool(idea.parts), bool(idea.doubts), len(idea.text), place

    return min(range(len(members)), key=rank)
