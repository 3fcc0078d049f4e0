"""Groups of ideas by average linkage on scored pairs.

Two groups join while the mean score over *all* pairs between them reaches the threshold, a pair that was not scored counting 0.
A chain of likenesses therefore never draws a crowd together, as connected components would (one blob of 17,000 in trials).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

Scored = tuple[int, int, float]


def groups(
    n: int,
    scored: Iterable[Scored],
    threshold: float,
    apart: Iterable[tuple[int, int]] = (),
    answers: Iterable[Iterable[int]] = (),
) -> list[list[int]]:
    """All of 0..n-1 in groups, single ones too, ordered by their first member; members ascending.

    Args:
        n: number of ideas.
        scored: pairs (i, j, score) in any order, each pair once.
        threshold: least mean score between two groups that join.
        apart: pairs that must never share a group.
        answers: for each question every idea's answer as a number, 0 for none: two answers never share a group.
    """
    links = _Links(scored)
    members = _Joined(n)
    forbidden = _both_ways(apart)
    said = _said(answers)
    heap = [
        (-score, i, j) for i, near in links.sums.items() for j, score in near.items() if i < j and score >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if not members.alive(a, b) or -negative != links.mean(a, b, members.sizes):
            continue
        if b in forbidden.get(a, ()) or (said and _exclude(said.get(a, {}), said.get(b, {}))):
            continue
        for c, mean in links.join(a, b, members):
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
        members.join(a, b)
        if forbidden:
            _move(forbidden, a, b)
        if b in said:
            said.setdefault(a, {}).update(said.pop(b))
    return members.lists()


def component_count(parts: Sequence[Sequence[int]]) -> int:
    """How many of the groups hold more than one idea."""
    return sum(len(part) > 1 for part in parts)


class _Joined:
    """Which ideas stand under which surviving head."""

    def __init__(self, n: int) -> None:
        self.sizes = [1] * n
        self._lists: dict[int, list[int]] = {}
        self._n = n

    def alive(self, a: int, b: int) -> bool:
        return self.sizes[a] > 0 and self.sizes[b] > 0

    def join(self, a: int, b: int) -> None:
        self._lists.setdefault(a, [a]).extend(self._lists.pop(b, [b]))
        self.sizes[a] += self.sizes[b]
        self.sizes[b] = 0

    def lists(self) -> list[list[int]]:
        heads = (i for i in range(self._n) if self.sizes[i])
        return sorted(sorted(self._lists.get(i, [i])) for i in heads)


class _Links:
    """Sums of scores between surviving groups."""

    def __init__(self, scored: Iterable[Scored]) -> None:
        self.sums: dict[int, dict[int, float]] = {}
        for i, j, score in scored:
            self.sums.setdefault(i, {})[j] = score
            self.sums.setdefault(j, {})[i] = score

    def mean(self, a: int, b: int, sizes: Sequence[int]) -> float:
        return self.sums[a].get(b, 0.0) / (sizes[a] * sizes[b])

    def join(self, a: int, b: int, members: _Joined) -> list[tuple[int, float]]:
        """Put b's sums on a; give each neighbour of the joined group with the new mean."""
        sums = self.sums
        mine, others = sums[a], sums.pop(b)
        mine.pop(b, None)
        others.pop(a, None)
        for c, score in others.items():
            near = sums[c]
            del near[b]
            mine[c] = near[a] = mine.get(c, 0.0) + score
        size = members.sizes[a] + members.sizes[b]
        return [(c, total / (size * members.sizes[c])) for c, total in mine.items()]


def _both_ways(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for i, j in pairs:
        found.setdefault(i, set()).add(j)
        found.setdefault(j, set()).add(i)
    return found


def _move(forbidden: dict[int, set[int]], a: int, b: int) -> None:
    for c in forbidden.pop(b, ()):
        forbidden[c].discard(b)
        forbidden[c].add(a)
        forbidden.setdefault(a, set()).add(c)


def _said(answers: Iterable[Iterable[int]]) -> dict[int, dict[int, int]]:
    """What each idea answers, by question."""
    said: dict[int, dict[int, int]] = {}
    for question, column in enumerate(answers):
        for i, answer in enumerate(column):
            if answer:
                said.setdefault(i, {})[question] = answer
    return said


def _exclude(one: Mapping[int, int], other: Mapping[int, int]) -> bool:
    return any(other.get(question, answer) != answer for question, answer in one.items())
