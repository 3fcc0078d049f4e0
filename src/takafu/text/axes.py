"""In which axis an idea belongs: learnt from the axes' titles, their keywords and what people already placed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analysis
from takafu.text.hashed import ROOM, Hashed, letters_of, words_of
from takafu.text.space import Space

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

LEARNT_FROM = 1500  # at most so many placed ideas are learnt from, spread evenly
BLOCK = 4096
RIDGE = 1.5
SEED_TRUST = 0.7  # what a title or keyword weighs beside an idea that a person placed
MEANING_WEIGHT = (
    1.0  # of the sentence vectors and of the places in the learnt space, beside 1 for words and for letters
)
PLACE_WEIGHT = 1.5
SHARPNESS = 4.0  # makes shares of the scores: fitted so that a share of .7 is right about 7 times in 10
MARGIN = 0.15  # how far above an even share: of two axes one always has a half
SURE = 0.5  # least share at which the first axis is proposed rather than left open


@dataclass(frozen=True, slots=True)
class Axis:
    """A heading of the programme, with the words that its rapporteur would describe it by."""

    key: str
    title: str
    keywords: tuple[str, ...] = ()


class Placing(NamedTuple):
    """The axes of one idea with their shares, likeliest first, and whether the first is sure enough to be proposed."""

    ranked: tuple[tuple[int, float], ...]
    sure: bool


class Placings(Sequence[Placing]):
    """The placing of each idea of a collection.

    Args:
        scores: (ideas, axes).

    Attributes:
        shares: (ideas, axes) each axis's share; a row sums to 1.
        sure: whether the first axis is sure enough to be proposed.
    """

    def __init__(self, scores: Floats) -> None:
        scores = scores.round(5)  # what arithmetic adds to equal scores must not rank them
        self._order = np.argsort(-scores, axis=1, kind="stable")
        top = scores.max(axis=1, keepdims=True, initial=-np.inf)
        self.shares = np.exp(SHARPNESS * (scores - top))
        self.shares /= self.shares.sum(axis=1, keepdims=True)
        differ = (scores < top).any(axis=1)
        least = max(SURE, 1 / max(1, scores.shape[1]) + MARGIN)
        self.sure = (self.shares.round(4).max(axis=1, initial=0) >= least) & differ

    def __len__(self) -> int:
        return len(self.shares)

    @overload
    def __getitem__(self, place: int) -> Placing: ...

    @overload
    def __getitem__(self, place: slice) -> list[Placing]: ...

    def __getitem__(self, place: int | slice) -> Placing | list[Placing]:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        ranked = tuple((axis, round(float(self.shares[place, axis]), 4)) for axis in self._order[place].tolist())
        return Placing(ranked, bool(self.sure[place]))


class _Examples(NamedTuple):
    """What is learnt from: ideas (their places) then seeds, with each one's axis and trust."""

    ideas: Ints
    axes: Ints
    trust: Floats


def seeds_of(axes: Sequence[Axis]) -> list[tuple[str, int]]:
    """The texts that describe the axes, each with its axis."""
    return [(text, number) for number, axis in enumerate(axes) for text in (axis.title, *axis.keywords) if text.strip()]


def suggest_axes(
    analyses: Sequence[Analysis],
    axes: Sequence[Axis],
    placed: Mapping[int, int],
    analyse: Callable[[str], Analysis],
    vectors: Floats | None = None,
    embed: Callable[[Sequence[str]], Floats | None] | None = None,
) -> Placings:
    """For each idea its axes, ranked; where the idea is itself placed, as if its own place were not known.

    Args:
        analyses: the ideas.
        axes: where they may go, by number.
        placed: the axis number of each idea that a person placed.
        analyse: the analyser of the ideas, for titles and keywords.
        vectors: the ideas' meaning, or None.
        embed: gives the meaning of titles and keywords (`Meaning.vectors`).
    """
    if not axes or not analyses:
        return Placings(np.zeros((len(analyses), 0), np.float32))
    seeds = seeds_of(axes)
    seed_vectors = embed([text for text, _ in seeds]) if embed and vectors is not None and seeds else None
    space = _Space([*analyses, *(analyse(text) for text, _ in seeds)], _stacked(vectors, seed_vectors))
    examples = _examples(placed, seeds, len(axes))
    return Placings(_scores(space, examples, len(analyses), len(axes)))


def _stacked(vectors: Floats | None, more: Floats | None) -> Floats | None:
    return None if vectors is None or more is None else np.concatenate([vectors, more])


def _examples(placed: Mapping[int, int], seeds: Sequence[tuple[str, int]], count: int) -> _Examples:
    known = sorted(i for i, axis in placed.items() if 0 <= axis < count)
    if len(known) > LEARNT_FROM:
        known = [known[k] for k in np.linspace(0, len(known) - 1, LEARNT_FROM).astype(int)]
    axes = [placed[i] for i in known] + [axis for _, axis in seeds]
    trust = [1.0] * len(known) + [SEED_TRUST] * len(seeds)
    return _Examples(np.array(known, np.int64), np.array(axes, np.int64), np.array(trust, np.float32))


def _scores(space: _Space, examples: _Examples, n: int, count: int) -> Floats:
    """Ridge regression on the likeness to every example; an example's own score leaves itself out, in closed form."""
    rows = np.concatenate([examples.ideas, np.arange(n, len(space))])
    if not len(rows):
        return np.zeros((n, count), np.float32)
    known = space.rows(rows)
    target = np.full((len(rows), count), -1, np.float32)
    target[np.arange(len(rows)), examples.axes] = 1
    inverse = np.linalg.inv(known @ known.T + np.diag(RIDGE / examples.trust))
    weights = inverse @ target
    scores = space.times(np.arange(n), known.T @ weights)
    own = np.arange(len(examples.ideas))
    scores[examples.ideas] = target[own] - weights[own] / np.diag(inverse)[own, None]
    return scores


class _Space:
    """Texts as rows: hashed words, hashed letter 3-grams, places in the learnt space, meaning."""

    def __init__(self, analyses: Sequence[Analysis], vectors: Floats | None) -> None:
        self._analyses = analyses
        self._words = Hashed(words_of(analyses))
        self._letters = Hashed(letters_of(analyses))
        self._vectors = vectors

    def __len__(self) -> int:
        return len(self._analyses)

    def rows(self, chosen: Ints) -> Floats:
        """The rows written out."""
        return np.concatenate([self._words.rows(chosen), self._letters.rows(chosen), self._dense(chosen)], axis=1)

    def times(self, chosen: Ints, table: Floats) -> Floats:
        """The rows multiplied by a table, a block at a time."""
        words, letters, dense = np.split(table, [ROOM, 2 * ROOM])
        scores = np.zeros((len(chosen), table.shape[1]), np.float32)
        for start in range(0, len(chosen), BLOCK):
            block = chosen[start : start + BLOCK]
            part = self._words.times(block, words) + self._letters.times(block, letters)
            scores[start : start + BLOCK] = part + self._dense(block) @ dense
        return scores

    def _dense(self, chosen: Ints) -> Floats:
        vectors = None if self._vectors is None else self._vectors[chosen]
        places = Space.shipped().vectors([self._analyses[i] for i in chosen.tolist()], vectors)
        places *= np.float32(PLACE_WEIGHT**0.5)
        return places if vectors is None else np.hstack([places, vectors * np.float32(MEANING_WEIGHT**0.5)])
