"""How good an arrangement, a list of suggestions or a search is, against what people labelled. Every figure is between 0 and 1
but `pairs_read`, which counts pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

Pair = tuple[int, int]


class Agreement(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def pairs_of(groups: Sequence[Sequence[int]]) -> set[Pair]:
    """Every unordered pair (low, high) that shares a group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def pairwise(found: set[Pair], true: set[Pair]) -> Agreement:
    """Pairwise precision, recall and F1: of the pairs put together, how many belong so; of those that do, how many were found.

    Two empty sets agree entirely.
    """
    hits = len(found & true)
    precision = hits / len(found) if found else float(not true)
    recall = hits / len(true) if true else 1.0
    return Agreement(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def partners(true: set[Pair]) -> dict[int, set[int]]:
    """For each idea that has duplicates, which they are."""
    found: dict[int, set[int]] = {}
    for left, right in true:
        found.setdefault(left, set()).add(right)
        found.setdefault(right, set()).add(left)
    return found


def recall_at(ranked: Mapping[int, Sequence[int]], true: set[Pair], k: int = 5) -> float:
    """Mean, over ideas that have duplicates, of the share of its duplicates among its first `k` suggestions."""
    wanted = partners(true)
    return _mean([len(set(ranked.get(i, ())[:k]) & few) / len(few) for i, few in wanted.items()])


def hit_at(ranked: Mapping[int, Sequence[int]], true: set[Pair], k: int = 3) -> float:
    """Share of the ideas that have duplicates whose first `k` suggestions hold at least one."""
    wanted = partners(true)
    return _mean([float(bool(set(ranked.get(i, ())[:k]) & few)) for i, few in wanted.items()])


def pairs_read(ranked: Sequence[Pair], true: set[Pair], share: float = 0.8, total: int = 0) -> int:
    """How many pairs, best first, a person reads until `share` of the true pairs were seen.

    Where the list ends before that, everything else must be read: `total`, the number of all pairs of the collection.
    """
    needed = share * len(true)
    seen = 0
    for position, pair in enumerate(ranked, start=1):
        seen += pair in true
        if seen >= needed:
            return position
    return max(total, len(ranked))


def average_precision(ranked: Sequence[Pair], true: set[Pair]) -> float:
    """Mean over the true pairs of the precision at the place where each is met; a pair never met counts 0."""
    seen, total = 0, 0.0
    for position, pair in enumerate(ranked, start=1):
        if pair in true:
            seen += 1
            total += seen / position
    return total / len(true) if true else 1.0


def accuracy(ranked: Mapping[int, Sequence[str]], true: Mapping[int, str], k: int = 1) -> float:
    """Share of the labelled ideas whose axis is among the first `k` of its ranked axes."""
    return _mean([float(axis in ranked.get(i, ())[:k]) for i, axis in true.items()])


def accuracy_at(
    ranked: Mapping[int, Sequence[str]], sure: Mapping[int, float], true: Mapping[int, str], share: float
) -> float:
    """Accuracy of the first axis on the `share` of the ideas of which the method is surest."""
    order = sorted(true, key=lambda i: (-sure.get(i, 0.0), i))
    kept = order[: max(1, round(share * len(order)))] if order else []
    return accuracy(ranked, {i: true[i] for i in kept})


def search_recall(ranked: Sequence[int], relevant: set[int], k: int = 10) -> float:
    """Share of the relevant ideas among the first `k` answers; at best 1, also where more than `k` are relevant."""
    return len(set(ranked[:k]) & relevant) / min(k, len(relevant)) if relevant else 1.0


def reciprocal_rank(ranked: Sequence[int], relevant: set[int]) -> float:
    """1 / place of the first relevant answer, 0 where there is none."""
    return next((1 / place for place, i in enumerate(ranked, start=1) if i in relevant), 0.0)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0
