"""A collection of analysed ideas as numpy columns: what every comparison of two ideas reads.

The columns hold the same thing for a hundred ideas and for a hundred thousand, so there is one scorer for all sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analysis

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
Bits = NDArray[np.uint64]

WIDTH = 24  # terms kept of one idea, the rarest first; longer ideas lose their commonest words
WORDS = 16  # 64-bit words of a spelling signature
CONCEPT_BOOST = 1.3
SETTLED = 12  # ideas that hold a word: then `takafu.text.substitutes` would have seen what it means the same as
MASK = np.uint64(1)
BLOCK = 1 << 13


@dataclass(frozen=True, slots=True)
class Features:
    """Columns of n ideas. A term is a concept or a stem; ids start at 1, 0 fills the row.

    Attributes:
        terms: (n, width) exact terms.
        skeletons: (n, width) the same terms less their weak letters.
        mass: (n, width) each term's share of what its idea says, by rarity; a row sums to 1.
        settled: (n, width) whether the collection uses the term often enough for it to be a word of its own, not a slip.
        signatures: (n, 16) hashed letter 3-grams, rarer ones set more bits.
        names: what each term id stands for.
    """

    terms: Ints
    skeletons: Ints
    mass: Floats
    settled: NDArray[np.bool_]
    signatures: Bits
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.terms)


def features_of(analyses: Sequence[Analysis]) -> Features:
    """The columns of a collection, with the rarity of each term measured in the collection itself."""
    lengths = np.fromiter((len(a.terms) for a in analyses), np.int64, len(analyses))
    terms, names = _numbered(term for a in analyses for term in a.terms)
    bones, _ = _numbered(bone for a in analyses for bone in a.skeletons)
    owner = np.repeat(np.arange(len(analyses)), lengths)
    _, first = np.unique(owner * len(names) + terms, return_index=True)
    first.sort()  # each idea's terms once, in the order of the text
    return _columns(terms[first], bones[first], owner[first], names, _signatures(analyses))


def read_as(features: Features, ids: NDArray[np.int64]) -> Features:
    """The same columns with each skeleton read as another, `ids[skeleton]` (`takafu.text.substitutes`): rarity is measured anew."""
    owner, place = np.nonzero(features.terms)
    terms, bones = features.terms[owner, place].astype(np.int64), ids[features.skeletons[owner, place]]
    return _columns(terms, bones, owner, features.names, features.signatures)


def _columns(
    terms: NDArray[np.int64],
    bones: NDArray[np.int64],
    owner: NDArray[np.int64],
    names: tuple[str, ...],
    signatures: Bits,
) -> Features:
    n = len(signatures)
    rarity = _rarity(bones, n)
    weight = rarity * np.where(_is_concept(names)[terms], CONCEPT_BOOST, 1).astype(np.float32)
    place, keep = _places(owner, weight, n)
    width = int(place[keep].max()) + 1 if keep.any() else 1
    at = (owner[keep], place[keep])
    mass = _table(n, width, at, weight[keep])
    return Features(
        terms=_table(n, width, at, terms[keep].astype(np.int32)),
        skeletons=_table(n, width, at, bones[keep].astype(np.int32)),
        mass=mass / np.maximum(mass.sum(axis=1, keepdims=True), 1e-9),
        settled=_table(n, width, at, (np.bincount(bones)[bones] >= SETTLED)[keep]),
        signatures=signatures,
        names=names,
    )


def _numbered(words: Iterable[str]) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Each word's number from 1, and the words by number (0 is nobody)."""
    known: dict[str, int] = {"": 0}
    numbers = [known.setdefault(word, len(known)) for word in words]
    return np.array(numbers, np.int64), tuple(known)


def _rarity(bones: NDArray[np.int64], n: int) -> Floats:
    frequency = np.bincount(bones)[bones]
    return np.asarray(np.log((n + 1) / (frequency + 0.5)) / np.log(2 * (n + 1)), np.float32).clip(0.02)


def _is_concept(names: Sequence[str]) -> NDArray[np.bool_]:
    return np.fromiter((name.startswith("=") for name in names), bool, len(names))


def _places(owner: NDArray[np.int64], weight: Floats, n: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Each term's place in its idea's row, heaviest first, and whether it falls within WIDTH."""
    order = np.lexsort((-weight, owner))
    starts = np.searchsorted(owner[order], np.arange(n))
    place = np.empty(len(owner), np.int64)
    place[order] = np.arange(len(owner)) - starts[owner[order]]
    return place, place < WIDTH


def _table(n: int, width: int, at: tuple[NDArray[np.int64], NDArray[np.int64]], values: NDArray) -> NDArray:
    table = np.zeros((n, width), values.dtype)
    table[at] = values
    return table


def _signatures(analyses: Sequence[Analysis]) -> Bits:
    """For each idea the bits of its words' letter 3-grams."""
    known: dict[str, int] = {}
    number = known.setdefault
    lengths, numbers = np.zeros(len(analyses), np.int64), []
    for i, analysis in enumerate(analyses):
        row = [number(form, len(known)) for form in analysis.key.split() if len(form) > 2]
        lengths[i] = len(row)
        numbers += row
    words, flat = _word_signatures(list(known)), np.array(numbers, np.int64)
    signatures = np.zeros((len(analyses), WORDS), np.uint64)
    filled = np.flatnonzero(lengths)
    ends = np.cumsum(lengths)[filled]
    starts = ends - lengths[filled]
    for at in range(0, len(filled), BLOCK):
        part = slice(at, at + BLOCK)
        rows = words[flat[starts[part][0] : ends[part][-1]]]
        signatures[filled[part]] = np.bitwise_or.reduceat(rows, starts[part] - starts[part][0])
    return signatures


def _word_signatures(words: Sequence[str]) -> Bits:
    grams, names = _numbered(gram for word in words for gram in letter_grams(word))
    lengths = np.fromiter((len(letter_grams(word)) for word in words), np.int64, len(words))
    owner = np.repeat(np.arange(len(words)), lengths)
    common = np.bincount(grams, minlength=len(names))[grams]
    times = 1 + (common < np.maximum(2, len(words) / 50)) + (common < np.maximum(2, len(words) / 400))
    prints = np.fromiter((crc32(name.encode("utf-8", "surrogatepass")) for name in names), np.uint64, len(names))
    table = np.zeros((len(words), WORDS), np.uint64)
    for turn in range(3):
        chosen = times > turn
        spread = (prints[grams[chosen]] * np.uint64(2654435761 + 2 * turn) + np.uint64(turn * 40503)) >> np.uint64(16)
        bit = (spread % np.uint64(WORDS * 64)).astype(np.int64)
        np.bitwise_or.at(table, (owner[chosen], bit >> 6), MASK << (bit & 63).astype(np.uint64))
    return table


def letter_grams(word: str) -> tuple[str, ...]:
    """The letter 3-grams of a word with its two edges marked."""
    edged = f"<{word}>"
    return tuple(edged[i : i + 3] for i in range(len(edged) - 2))
