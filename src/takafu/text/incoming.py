"""What one new idea may repeat, among up to a million ideas already there: while somebody types it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analysis
from takafu.text.fusion import Fusion, shipped
from takafu.text.measures import Measures
from takafu.text.space import Space

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

WORTH = 300  # of the ideas that share most words, so many are scored
COMMON = 0.05  # a word that a larger part of the ideas hold is looked up only where no rarer one is


class Standing:
    """The ideas already there, made ready once.

    Args:
        analyses: the ideas.
        fusion: other weights than those shipped for words alone.
    """

    def __init__(self, analyses: Sequence[Analysis], fusion: Fusion | None = None) -> None:
        self._fusion = fusion or shipped(with_meaning=False)
        self._keys = {analysis.key: i for i, analysis in reversed(list(enumerate(analyses))) if analysis.key}
        self._places = Space.shipped().vectors(analyses).astype(np.float16)
        self._number: dict[str, int] = {}
        rows = [sorted({self._number.setdefault(b, len(self._number)) for b in a.skeletons}) for a in analyses]
        lengths = np.fromiter(map(len, rows), np.int64, len(rows))
        words = np.fromiter((word for row in rows for word in row), np.int64, int(lengths.sum()))
        held = np.bincount(words, minlength=len(self._number))
        self._rarity = np.log((len(rows) + 1) / (held + 0.5)).clip(0.02).astype(np.float32)
        owner = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
        self._mass = np.bincount(owner, self._rarity[words], len(rows)).astype(np.float32)
        order = np.argsort(words, kind="stable")
        self._ideas = owner[order]
        self._starts = np.concatenate(([0], np.cumsum(held)))

    def __len__(self) -> int:
        return len(self._mass)

    def suggest(self, idea: Analysis, top: int = 5) -> list[tuple[int, float]]:
        """The places and scores of the likeliest duplicates of a new idea, best first, the very same text first of all."""
        bones = set(idea.skeletons)
        words = [self._number[bone] for bone in bones if bone in self._number]
        shared, near = self._sharing(words)
        unknown = np.log(2 * (len(self) + 1)) * (len(bones) - len(words))
        own = float(self._rarity[words].sum() + unknown)
        both = np.sqrt(shared / max(own, 1e-9) * shared / np.maximum(self._mass[near], 1e-9)).astype(np.float32)
        place = Space.shipped().vectors([idea])[0]
        close = (self._places[near].astype(np.float32) @ place).clip(0, 1)
        nothing = np.zeros(len(near), np.float32)
        scores = self._fusion(Measures(both.clip(0, 1), both.clip(0, 1), nothing, nothing, close))
        best = np.lexsort((near, -scores))[:top]
        found = [(int(near[k]), float(scores[k])) for k in best]
        same = self._keys.get(idea.key)
        return found if same is None else [(same, 1.0), *((i, s) for i, s in found if i != same)][:top]

    def _sharing(self, words: Sequence[int]) -> tuple[Floats, Ints]:
        """The rarity shared with the ideas that share most, and their places."""
        rare = [word for word in words if self._starts[word + 1] - self._starts[word] <= COMMON * len(self)] or list(
            words
        )
        if not rare:
            return np.zeros(0, np.float32), np.zeros(0, np.int64)
        parts = [self._ideas[self._starts[word] : self._starts[word + 1]] for word in rare]
        weights = np.repeat(self._rarity[rare], [len(part) for part in parts])
        ideas, back = np.unique(np.concatenate(parts), return_inverse=True)
        shared = np.bincount(back, weights).astype(np.float32)
        if len(ideas) > WORTH:
            kept = np.argpartition(-shared, WORTH)[:WORTH]
            ideas, shared = ideas[kept], shared[kept]
        return self._with_common(ideas.astype(np.int64), shared, set(words) - set(rare)), ideas.astype(np.int64)

    def _with_common(self, ideas: Ints, shared: Floats, common: set[int]) -> Floats:
        for word in common:
            holders = self._ideas[self._starts[word] : self._starts[word + 1]]
            place = np.searchsorted(holders, ideas).clip(max=len(holders) - 1)
            shared = shared + self._rarity[word] * (holders[place] == ideas)
        return shared.astype(np.float32)
