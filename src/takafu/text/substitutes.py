"""Wordings that a large collection itself shows to mean the same: they stand for one another in ideas otherwise alike.

Where two ideas are alike but for one word each, the two words are either synonyms or what tells a near miss apart. A word is
replaced by its synonym again and again, but by any given other word only by chance: so pairs of words that take a large share of
each other's replacements are read as one. A small collection shows too few replacements, and nothing happens.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from takafu.text.features import Features

Ints = NDArray[np.int64]

LEAST_TIMES = 6  # different contexts in which one stands for the other
LEAST_SHARE = 0.1  # of each one's replacements
ALIKE = 0.45  # of an idea's mass must be the context
STEADY = 4  # as many times as either word's usual replacement
USUAL = 0.4  # of a word's other replacements are by words that stand for it no oftener than its usual one
MOST_FILLERS = 64  # words that stand in one context; a slot open to more says nothing of any two of them


def merged(features: Features) -> Ints | None:
    """For each skeleton id the id it is read as, or None where no two words were found to mean the same."""
    count = int(features.skeletons.max(initial=0)) + 1
    keys, times = np.unique(_replacements(*_contexts(features), count), return_counts=True)
    one, other = keys // count, keys % count
    totals = np.bincount(one, times, count) + np.bincount(other, times, count)
    share = times / np.maximum(totals[one], totals[other])
    same = (times >= LEAST_TIMES) & (share >= LEAST_SHARE) & (times >= STEADY * _usual(one, other, times, count))
    if not same.any():
        return None
    return _joined(one[same], other[same], count)


def _contexts(features: Features) -> tuple[Ints, Ints]:
    """What is left of an idea without one of its words, as one number, and that word; sorted, each once."""
    bones = np.sort(features.skeletons, axis=1)
    order = np.argsort(features.skeletons, axis=1, kind="stable")
    first = bones > 0
    first[:, 1:] &= bones[:, 1:] != bones[:, :-1]
    names = np.random.default_rng(3).integers(1, 1 << 62, int(bones.max(initial=0)) + 1)
    parts = np.where(first, names[bones], 0)
    rest = parts.sum(axis=1, keepdims=True) - parts
    mass = np.take_along_axis(features.mass, order, axis=1)
    chosen = first & (mass <= 1 - ALIKE) & (first.sum(axis=1, keepdims=True) > 2)
    context, word = rest[chosen], bones[chosen].astype(np.int64)
    order = np.lexsort((word, context))
    context, word = context[order], word[order]
    fresh = np.ones(len(context), bool)
    fresh[1:] = (context[1:] != context[:-1]) | (word[1:] != word[:-1])
    return context[fresh], word[fresh]


def _replacements(context: Ints, word: Ints, count: int) -> Ints:
    """Every two words (low * count + high) that stand in one context, once for each context."""
    starts = np.flatnonzero(np.concatenate(([True], context[1:] != context[:-1]))) if len(context) else context
    lengths = np.diff(np.append(starts, len(context)))
    return np.concatenate([np.zeros(0, np.int64), *_within(word, starts, lengths, count)])


def _within(word: Ints, starts: Ints, lengths: Ints, count: int) -> Iterator[Ints]:
    for length in range(2, MOST_FILLERS + 1):
        rows = word[starts[lengths == length, None] + np.arange(length)]
        low, high = np.triu_indices(length, 1)
        yield (rows[:, low] * count + rows[:, high]).ravel()


def _usual(one: Ints, other: Ints, times: Ints, count: int) -> Ints:
    """For each pair how often what usually replaces either word does so: the fillers of the same slot, but for the pair itself.

    A pair that never was replaced otherwise tells nothing: two words of a slot exclude each other as often as they agree.
    """
    word, seen = np.concatenate([one, other]), np.concatenate([times, times])
    order = np.lexsort((seen, word))
    word, seen = word[order], seen[order]
    upto = np.cumsum(seen)
    before = (upto - seen)[np.searchsorted(word, word)]
    others = np.bincount(word, seen, count)[word] - seen
    place = np.searchsorted(upto, before + USUAL * others, side="right")
    usual = np.empty(len(word), np.int64)
    usual[order] = seen[np.minimum(place, np.arange(len(word)))]
    return np.maximum(*np.split(usual, 2))


def _joined(one: Ints, other: Ints, count: int) -> Ints:
    """Each id's lowest id among those it is joined with, by repeated passing on."""
    label = np.arange(count)
    while True:
        low = np.minimum(label[one], label[other])
        before = label.copy()
        np.minimum.at(label, one, low)
        np.minimum.at(label, other, low)
        label = label[label]
        if (label == before).all():
            return label
