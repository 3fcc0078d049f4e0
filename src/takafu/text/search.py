"""Search in a collection: the words as written, their stems, skeletons, concepts and letters, and the meaning, in one ranking.

Postings are numpy arrays: a query adds up a few short arrays into one row of n scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analysis
from takafu.text.features import letter_grams
from takafu.text.space import Space
from takafu.text.stems import light_stem, skeleton

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


class Weights(NamedTuple):
    """What each stream counts; a stream's best answer counts its whole weight."""

    forms: float = 0.5
    stems: float = 1.0
    skeletons: float = 0.8
    concepts: float = 1.0
    letters: float = 0.6
    meaning: float = 1.0
    place: float = 1.0


LEAST = 0.05  # share of the best answer's score below which an idea is no answer
SATURATION = 1.2  # BM25's k1: how soon repeating a word stops counting
LENGTH = 0.4  # BM25's b: how far long texts are held back


class Index:
    """A collection made searchable.

    Args:
        analyses: the texts.
        meaning: their vectors, or None.
        weights: of the streams.
    """

    def __init__(
        self, analyses: Sequence[Analysis], meaning: Floats | None = None, weights: Weights | None = None
    ) -> None:
        self._meaning = meaning
        self._weights = weights or Weights()
        self._size = len(analyses)
        self._places = Space.shipped().vectors(analyses, meaning)
        rows = [_streams(analysis) for analysis in analyses]
        self._postings = {name: _Postings([row[name] for row in rows]) for name in _STREAMS}

    def __len__(self) -> int:
        return self._size

    def search(self, query: Analysis, limit: int = 10, vector: Floats | None = None) -> list[tuple[int, float]]:
        """The best `limit` texts for a query analysed as the texts were, with scores above 0, best first, ties by place."""
        total = np.zeros(self._size, np.float32)
        for name, items in _streams(query).items():
            total += getattr(self._weights, name) * _scaled(self._postings[name].scores(items))
        if self._meaning is not None and vector is not None:
            total += self._weights.meaning * (self._meaning @ vector).clip(0, 1)
        total += self._weights.place * (self._places @ self._placed(query, vector)).clip(0, 1)
        return _best(total, limit)

    def _placed(self, query: Analysis, vector: Floats | None) -> Floats:
        known = vector is not None and self._meaning is not None
        return np.asarray(
            Space.shipped().vectors([query], vector[None] if vector is not None and known else None)[0], np.float32
        )


_STREAMS = ("forms", "stems", "skeletons", "concepts", "letters")


def _streams(analysis: Analysis) -> dict[str, list[str]]:
    """What a text is found by; words inside a concept's wording are found as words too."""
    forms = analysis.key.split()
    stems = [light_stem(form, analysis.language) for form in forms]
    return {
        "forms": forms,
        "stems": stems,
        "skeletons": [skeleton(stem) for stem in stems],
        "concepts": [term for term in analysis.terms if term.startswith("=")],
        "letters": [gram for stem in stems for gram in letter_grams(stem)],
    }


class _Postings:
    """Which texts hold an item, and how much it tells about each."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._n = len(rows)
        self._known: dict[str, int] = {}
        lengths = np.fromiter((len(row) for row in rows), np.int32, self._n)
        flat = np.fromiter(
            (self._known.setdefault(item, len(self._known)) for row in rows for item in row),
            np.int64,
            int(lengths.sum()),
        )
        owner = np.repeat(np.arange(self._n), lengths)
        keys, times = np.unique(flat * max(1, self._n) + owner, return_counts=True)
        items, self._texts = keys // max(1, self._n), (keys % max(1, self._n)).astype(np.int32)
        self._starts = np.searchsorted(items, np.arange(len(self._known) + 1))
        held = np.diff(self._starts)
        rarity = np.log(1 + (self._n - held + 0.5) / (held + 0.5))
        longer = lengths / max(1.0, float(lengths.mean())) if self._n else lengths
        damping = SATURATION * (1 - LENGTH + LENGTH * longer[self._texts])
        self._parts = (rarity[items] * times * (SATURATION + 1) / (times + damping)).astype(np.float32)

    def scores(self, items: Iterable[str]) -> Floats:
        """BM25 of every text for the items, each counted once."""
        found = [
            slice(self._starts[k], self._starts[k + 1]) for k in {self._known.get(item, -1) for item in items} if k >= 0
        ]
        if not found:
            return np.zeros(self._n, np.float32)
        texts = np.concatenate([self._texts[part] for part in found])
        parts = np.concatenate([self._parts[part] for part in found])
        return np.bincount(texts, parts, self._n).astype(np.float32)


def _scaled(scores: Floats) -> Floats:
    top = scores.max(initial=0)
    return scores / top if top > 0 else scores


def _best(total: Floats, limit: int) -> list[tuple[int, float]]:
    least = LEAST * float(total.max(initial=0))
    found = np.flatnonzero(total > least)
    if len(found) > limit > 0:
        cut = np.partition(total[found], len(found) - limit)[len(found) - limit]
        found = found[total[found] >= cut]
    order = np.lexsort((found, -total[found]))[:limit]
    return [(int(i), float(total[i])) for i in found[order]]
