"""A learnt space in which ideas that ask for the same thing lie close, whatever their words and language.

A linear map of an idea's words, concepts and (where the model is present) sentence vector, learnt by discriminant analysis on
asks written in several wordings for that purpose: `tools/meaning/` holds them and makes `data/space.npz`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analysis

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FILE = Path(__file__).parent / "data" / "space.npz"
BLOCK = 8192


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
        table = self._alone if meaning is None else self._together
        rows = np.zeros((len(analyses), table.shape[1]), np.float32)
        for start in range(0, len(analyses), BLOCK):
            part = slice(start, start + BLOCK)
            rows[part] = self._worded(analyses[part], table)
            if meaning is not None:
                rows[part] += meaning[part] @ self._meaning
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    def _worded(self, analyses: Sequence[Analysis], table: Floats) -> Floats:
        number = self._number
        lists = [sorted({number[bone] for bone in analysis.skeletons if bone in number}) for analysis in analyses]
        lengths = np.fromiter(map(len, lists), np.int64, len(lists))
        items = np.fromiter((item for row in lists for item in row), np.int64, int(lengths.sum()))
        owner = np.repeat(np.arange(len(lists)), lengths)
        weight = self._rarity[items]
        length = np.sqrt(np.bincount(owner, weight**2, len(lists))).astype(np.float32)
        rows = np.zeros((len(lists), table.shape[1]), np.float32)
        filled = np.flatnonzero(lengths)
        if len(filled):
            starts = (np.cumsum(lengths) - lengths)[filled]
            rows[filled] = np.add.reduceat(table[items] * (weight / length[owner])[:, None], starts)
        return rows
