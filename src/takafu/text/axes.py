"""In which axis an idea belongs: learnt from the axes' titles, their keywords and what people already placed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analysis
from takafu.text.features import letter_grams
from takafu.text.space import Space

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

ROOM = 2048  # columns into which words, and apart from them letter 3-grams, are hashed
LEARNT_FROM = 1500  # at most so many placed ideas are learnt from, spread evenly
BLOCK = 2048
RIDGE = 1.5
SEED_TRUST = 0.7  # what a title or keyword weighs beside an idea that a person placed
MEANING_WEIGHT = (
    1.0  # of the sentence vectors and of the places in the learnt space, beside 1 for words and for letters
)
PLACE_WEIGHT = 1.5
SHARPNESS = 4.0  # makes shares of the scores: fitted so that a share of .7 is right about 7 times in 10
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
) -> list[Placing]:
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
        return [Placing((), sure=False) for _ in analyses]
    seeds = seeds_of(axes)
    seed_vectors = embed([text for text, _ in seeds]) if embed and vectors is not None and seeds else None
    space = _Space([*analyses, *(analyse(text) for text, _ in seeds)], _stacked(vectors, seed_vectors))
    examples = _examples(placed, seeds, len(axes))
    return [_placing(row) for row in _scores(space, examples, len(analyses), len(axes))]


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
    scores = np.zeros((n, count), np.float32)
    for start in range(0, n, BLOCK):
        block = np.arange(start, min(start + BLOCK, n))
        scores[block] = space.rows(block) @ known.T @ weights
    own = np.arange(len(examples.ideas))
    scores[examples.ideas] = target[own] - weights[own] / np.diag(inverse)[own, None]
    return scores


def _placing(scores: Floats) -> Placing:
    order = np.argsort(-scores, kind="stable")
    share = np.exp(SHARPNESS * (scores - scores.max()))
    share /= share.sum()
    ranked = tuple((int(axis), round(float(share[axis]), 4)) for axis in order)
    return Placing(ranked, sure=ranked[0][1] >= SURE and scores.max() > scores.min())


class _Space:
    """Texts as dense rows: hashed words, hashed letter 3-grams, meaning; rows are made when asked for."""

    def __init__(self, analyses: Sequence[Analysis], vectors: Floats | None) -> None:
        self._words = _Hashed([analysis.skeletons for analysis in analyses])
        self._letters = _Hashed([_grams(analysis) for analysis in analyses])
        self._places = Space.shipped().vectors(analyses, vectors)
        self._vectors = vectors

    def __len__(self) -> int:
        return self._words.size

    def rows(self, chosen: Ints) -> Floats:
        parts = [
            self._words.rows(chosen),
            self._letters.rows(chosen),
            self._places[chosen] * np.float32(PLACE_WEIGHT**0.5),
        ]
        if self._vectors is not None:
            parts.append(self._vectors[chosen] * np.float32(MEANING_WEIGHT**0.5))
        return np.concatenate(parts, axis=1)


class _Hashed:
    """Sets of strings, weighted by rarity, as rows of length 1 over ROOM columns."""

    def __init__(self, sets: Sequence[Sequence[str]]) -> None:
        known: dict[str, int] = {}
        lists = [sorted({known.setdefault(item, len(known)) for item in items}) for items in sets]
        self.size = len(lists)
        self._starts = np.concatenate(([0], np.cumsum([len(row) for row in lists]))).astype(np.int64)
        self._items = np.array([item for row in lists for item in row], np.int64)
        frequency = np.bincount(self._items, minlength=max(1, len(known)))
        self._rarity = np.log((self.size + 1) / (frequency + 0.5)).clip(0.05).astype(np.float32)
        draw = np.random.default_rng(7)
        self._column = draw.permutation(max(1, len(known))) % ROOM
        self._sign = draw.choice(np.array([-1, 1], np.float32), max(1, len(known)))

    def rows(self, chosen: Ints) -> Floats:
        lengths = self._starts[chosen + 1] - self._starts[chosen]
        owner = np.repeat(np.arange(len(chosen)), lengths)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        items = self._items[np.repeat(self._starts[chosen], lengths) + within]
        table = np.zeros((len(chosen), ROOM), np.float32)
        np.add.at(table, (owner, self._column[items]), self._rarity[items] * self._sign[items])
        return np.asarray(table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9), np.float32)


def _grams(analysis: Analysis) -> list[str]:
    return [gram for word in analysis.key.split() for gram in letter_grams(word)]
