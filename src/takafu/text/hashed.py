"""Words and letters of ideas as rows of a fixed width, nearly all of them empty: what placing ideas in axes is learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analysis
from takafu.text.features import letter_grams

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

ROOM = 2048  # columns into which items are hashed
BLOCK = 4096  # ideas at a time


class Hashed:
    """Sets of items, weighted by rarity, as rows of length 1 over ROOM columns, of which few are filled.

    Args:
        parts: for a block of sets at a time the items of each, as numbers, one set after the other, and how many are each set's;
            what a set names twice counts once.
    """

    def __init__(self, parts: Iterable[tuple[Ints, Ints]]) -> None:
        blocks = [_once(items, lengths) for items, lengths in parts]
        count = max(int(items.max(initial=0)) for items, _ in blocks) + 1
        size = sum(len(lengths) for _, lengths in blocks)
        frequency = sum(np.bincount(items, minlength=count) for items, _ in blocks)
        draw = np.random.default_rng(7)
        column = draw.permutation(count) % ROOM
        weight = np.log((size + 1) / (frequency + 0.5)).clip(0.05) * draw.choice([-1, 1], count)
        filled = [_filled(column[items], weight[items], lengths) for items, lengths in blocks]
        self._columns, self._values, lengths = (np.concatenate(parts) for parts in zip(*filled, strict=True))
        self._starts = np.concatenate(([0], np.cumsum(lengths)))

    def rows(self, chosen: Ints) -> Floats:
        """The rows written out."""
        places, owner = self._places(chosen)
        table = np.zeros((len(chosen), ROOM), np.float32)
        table[owner, self._columns[places]] = self._values[places]
        return table

    def times(self, chosen: Ints, table: Floats) -> Floats:
        """The rows multiplied by a table of ROOM rows."""
        places, owner = self._places(chosen)
        products = table[self._columns[places]] * self._values[places, None]
        sums = [np.bincount(owner, column, len(chosen)) for column in products.T]
        return np.stack(sums, axis=1).astype(np.float32)

    def _places(self, chosen: Ints) -> tuple[Ints, Ints]:
        """Where the rows' filled columns are, and whose each is."""
        lengths = self._starts[chosen + 1] - self._starts[chosen]
        owner = np.repeat(np.arange(len(chosen)), lengths)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return np.repeat(self._starts[chosen], lengths) + within, owner


def _filled(column: Ints, weight: NDArray[np.float64], lengths: Ints) -> tuple[NDArray[np.int16], Floats, Ints]:
    """The filled columns of each row, their values and how many they are: items that fall into one column are added up."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    keys = owner * ROOM + column
    order = np.argsort(keys)
    keys = keys[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    values = np.add.reduceat(weight[order], first) if len(first) else weight
    owner = keys[first] // ROOM
    length = np.sqrt(np.bincount(owner, values**2, len(lengths)))
    values = values / np.maximum(length[owner], 1e-9)
    return (
        (keys[first] % ROOM).astype(np.int16),
        values.astype(np.float32),
        np.bincount(owner, minlength=len(lengths)),
    )


def _once(items: Ints, lengths: Ints) -> tuple[NDArray[np.int32], Ints]:
    """The sets with each of their items once."""
    count = int(items.max(initial=0)) + 1
    keys = np.repeat(np.arange(len(lengths)), lengths) * count + items
    keys.sort()
    keys = keys[np.diff(keys, prepend=-1) > 0]
    return (keys % count).astype(np.int32), np.bincount(keys // count, minlength=len(lengths))


def words_of(analyses: Sequence[Analysis]) -> Iterator[tuple[Ints, Ints]]:
    """The ideas' words and concepts, by their skeletons."""
    known: dict[str, int] = {}
    for start in range(0, len(analyses), BLOCK):
        yield _numbered([analysis.skeletons for analysis in analyses[start : start + BLOCK]], known)


def letters_of(analyses: Sequence[Analysis]) -> Iterator[tuple[Ints, Ints]]:
    """The letter 3-grams of each idea's words; those of a word are worked out once."""
    known: dict[str, int] = {}
    grams: dict[str, Ints] = {}
    for start in range(0, len(analyses), BLOCK):
        texts = [analysis.key.split() for analysis in analyses[start : start + BLOCK]]
        for word in (word for text in texts for word in text):
            if word not in grams:
                grams[word] = _numbered([letter_grams(word)], known)[0]
        rows = [grams[word] for text in texts for word in text]
        sizes = np.array([len(row) for row in rows], np.int64)
        ends = np.cumsum([len(text) for text in texts])
        lengths = np.diff(np.concatenate(([0], np.cumsum(sizes)))[ends], prepend=0)
        yield np.concatenate([np.zeros(0, np.int64), *rows]), lengths


def _numbered(sets: Sequence[Sequence[str]], known: dict[str, int]) -> tuple[Ints, Ints]:
    """The items as numbers, one set after the other, and the lengths of the sets."""
    items = [known.setdefault(item, len(known)) for one in sets for item in one]
    return np.array(items, np.int64), np.array([len(one) for one in sets], np.int64)
