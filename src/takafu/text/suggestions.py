"""The likeliest duplicates of each idea, for a person to judge one by one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from takafu.text.reasons import Reason
from takafu.text.similarity import Comparer, Pairs

FLOOR = 0.02  # least score worth a person's look


@dataclass(frozen=True, slots=True)
class Candidate:
    """A likely duplicate: its place in the collection, how likely, and why."""

    index: int
    score: float
    reasons: tuple[Reason, ...]


def suggest(comparer: Comparer, top: int = 5, floor: float = FLOOR) -> list[list[Candidate]]:
    """For each idea its `top` likeliest duplicates, best first, none below `floor`."""
    near = nearest(comparer.pairs(floor), len(comparer), top)
    return [[Candidate(j, score, comparer.why(i, j)) for j, score in row] for i, row in enumerate(near)]


def nearest(pairs: Pairs, n: int, top: int) -> list[list[tuple[int, float]]]:
    """For each of 0..n-1 its best `top` partners with their scores, best first, ties by place."""
    ideas = np.concatenate([pairs.left, pairs.right])
    others = np.concatenate([pairs.right, pairs.left])
    score = np.concatenate([pairs.score, pairs.score])
    order = np.lexsort((others, -score, ideas))
    ideas, others, score = ideas[order], others[order], score[order]
    place = np.arange(len(ideas)) - np.searchsorted(ideas, ideas)
    kept = place < top
    found: list[list[tuple[int, float]]] = [[] for _ in range(n)]
    for i, j, value in zip(ideas[kept].tolist(), others[kept].tolist(), score[kept].tolist(), strict=True):
        found[i].append((j, value))
    return found
