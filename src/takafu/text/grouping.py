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
    amounts: Iterable[Iterable[int]] = (),
) -> list[list[int]]:
    """All of 0..n-1 in groups, single ones too, ordered by their first member; members ascending.

    Args:
        n: number of ideas.
        scored: pairs (i, j, score) in any order, each pair once.
        threshold: least mean score between two groups that join.
        apart: pairs that must never share a group.
        answers: for each question every idea's answer as a number, 0 for none: two answers never share a group.
        amounts: the numbers that each idea names, 0 for none: those of a group that name any have one in common.
    """
    links = _Links(scored)
    members = _Joined(n)
    barred = _Barred(apart, answers, amounts)
    heap = [
        (-score, i, j) for i, near in links.sums.items() for j, score in near.items() if i < j and score >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if not members.alive(a, b) or -negative != links.mean(a, b, members.sizes):
            continue
        if barred.between(a, b):
            continue
        for c, mean in links.join(a, b, members):
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
        members.join(a, b)
        barred.join(a, b)
    return members.lists()


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


class _Barred:
    """What surviving groups must not join, and what each of them says on which others might disagree."""

    def __init__(
        self, apart: Iterable[tuple[int, int]], answers: Iterable[Iterable[int]], amounts: Iterable[Iterable[int]]
    ) -> None:
        self._apart = _both_ways(apart)
        self._said = _said(answers)
        self._named = {i: row for i, each in enumerate(amounts) if (row := frozenset(each) - {0})}

    def between(self, a: int, b: int) -> bool:
        if b in self._apart.get(a, ()) or (a in self._said and _exclude(self._said[a], self._said.get(b, {}))):
            return True
        return a in self._named and b in self._named and self._named[a].isdisjoint(self._named[b])

    def join(self, a: int, b: int) -> None:
        for c in self._apart.pop(b, ()):
            self._apart[c].discard(b)
            self._apart[c].add(a)
            self._apart.setdefault(a, set()).add(c)
        if b in self._said:
            self._said.setdefault(a, {}).update(self._said.pop(b))
        if b in self._named:
            self._named[a] = self._named.get(a, self._named[b]) & self._named[b]


def _both_ways(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for i, j in pairs:
        found.setdefault(i, set()).add(j)
        found.setdefault(j, set()).add(i)
    return found


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
