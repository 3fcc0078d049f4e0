"""A learnt space in which ideas that ask for the same thing lie close, whatever their words and language.

A linear map of an idea's words, concepts and (where the model is present) sentence vector, learnt by discriminant analysis on
asks written in several wordings for that purpose: `tools/meaning/` holds them and makes `data/space.npz`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analysis
from takafu.text.own import OWN

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FILE = Path(__file__).parent / "data" / "space.npz"
BLOCK = 8192
MARK = "=" + OWN


class Space:
    """The map.

    Args:
        words: what a text may hold: concepts and skeletons.
        rarity: one weight a word.
        alone: (words, k) the map where only words are known.
        together: (words, k) the words' part of the map where meaning is known too.
        meaning: (768, k) the meaning's part of it.
    """

    def __init__(self, words: Sequence[str], rarity: Floats, alone: Floats, together: Floats, meaning: Floats) -> None:
        self._number = {word: number for number, word in enumerate(words)}
        self._rarity, self._alone, self._together, self._meaning = rarity, alone, together, meaning

    @classmethod
    @cache
    def shipped(cls) -> Space:
        """The map that ships with the product."""
        with np.load(FILE) as data:
            numbers = [data[name].astype(np.float32) for name in ("rarity", "alone", "together", "meaning")]
            return cls([str(word) for word in data["words"]], *numbers)

    def vectors(self, analyses: Sequence[Analysis], meaning: Floats | None = None) -> Floats:
        """One row of length 1 for each idea, or of zeros where nothing of it is known."""
        known = self._with_own(self._alone if meaning is None else self._together, analyses)
        table = known.table
        rows = np.zeros((len(analyses), table.shape[1]), np.float32)
        for start in range(0, len(analyses), BLOCK):
            part = slice(start, start + BLOCK)
            rows[part] = _worded(analyses[part], known)
            if meaning is not None:
                rows[part] += meaning[part] @ self._meaning
            rows[part] /= np.maximum(np.linalg.norm(rows[part], axis=1, keepdims=True), 1e-9)
        return rows

    def _with_own(self, table: Floats, analyses: Sequence[Analysis]) -> _Known:
        """The map, and a direction of its own for each concept of a body that it never met: texts that share one lie closer."""
        own = sorted({bone for analysis in analyses for bone in analysis.skeletons if bone.startswith(MARK)})
        if not own:
            return _Known(self._number, self._rarity, table)
        number = self._number | {bone: len(table) + at for at, bone in enumerate(own)}
        usual = np.full(len(own), np.median(self._rarity), np.float32)
        size = np.linalg.norm(table, axis=1).mean()
        rows = np.stack([_direction(bone, table.shape[1]) for bone in own]) * size
        return _Known(number, np.concatenate([self._rarity, usual]), np.concatenate([table, rows]))


class _Known(NamedTuple):
    """What each word is worth, and where it leads."""

    number: Mapping[str, int]
    rarity: Floats
    table: Floats


def _direction(bone: str, width: int) -> Floats:
    """Always the same for one concept, and no nearer to that of another than chance brings it."""
    seed = int.from_bytes(blake2b(bone.encode(), digest_size=8).digest())
    drawn = np.random.default_rng(seed).standard_normal(width)
    return (drawn / np.linalg.norm(drawn)).astype(np.float32)


def _worded(analyses: Sequence[Analysis], known: _Known) -> Floats:
    number, table = known.number.get, known.table
    lengths = np.fromiter((len(analysis.skeletons) for analysis in analyses), np.int64, len(analyses))
    items = np.array([number(bone, -1) for analysis in analyses for bone in analysis.skeletons], np.int64)
    owner = np.repeat(np.arange(len(analyses)), lengths)
    once = (owner * len(table) + items)[items >= 0]
    once.sort()
    once = once[np.diff(once, prepend=-1) > 0]
    owner, items = once // len(table), once % len(table)
    weight = known.rarity[items]
    length = np.sqrt(np.bincount(owner, weight**2, len(analyses))).astype(np.float32)
    rows = np.zeros((len(analyses), table.shape[1]), np.float32)
    if len(owner):
        filled, starts = np.unique(owner, return_index=True)
        rows[filled] = np.add.reduceat(table[items] * (weight / length[owner])[:, None], starts)
    return rows
