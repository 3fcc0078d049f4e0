"""Wordings that a large collection itself shows to mean the same: they stand for one another in ideas otherwise alike.

Where two ideas are alike but for one word each, the two words are either synonyms or what tells a near miss apart. A word is
replaced by its synonym again and again, but by any given other word only by chance: so pairs of words that take a large share of
each other's replacements are read as one. A small collection shows too few replacements, and nothing happens.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from takafu.text.features import Features
from takafu.text.measures import shared

Ints = NDArray[np.int64]

BLOCK = 1 << 14
MOST_PAIRS = 1_500_000  # looked at, spread evenly
LEAST_TIMES = 6  # different contexts in which one stands for the other
LEAST_SHARE = 0.12  # of each one's replacements
ALIKE = 0.45  # of both ideas' mass must be shared
STEADY = 3.0  # as many times as what replaces either word in the third place: the other fillers of the same slot


def merged(features: Features, left: Ints, right: Ints) -> Ints | None:
    """For each skeleton id the id it is read as, or None where no two words were found to mean the same.

    Args:
        features: the collection's columns.
        left: one side of the candidate pairs.
        right: the other side.
    """
    count = int(features.skeletons.max(initial=0)) + 1
    step = max(1, len(left) // MOST_PAIRS)
    left, right = left[::step], right[::step]
    names = np.random.default_rng(3).integers(1, 1 << 62, count)
    found = [_replaced(features, left[s : s + BLOCK], right[s : s + BLOCK], names) for s in range(0, len(left), BLOCK)]
    if not found:
        return None
    keys, times = _contexts(*(np.concatenate(column) for column in zip(*found, strict=True)))
    one, other = keys // count, keys % count
    totals = np.bincount(one, times, count) + np.bincount(other, times, count)
    share = times / np.maximum(totals[one], totals[other])
    usual = _usual(one, other, times, count)
    same = (times >= LEAST_TIMES) & (share >= LEAST_SHARE) & (times >= STEADY * np.maximum(usual[one], usual[other]))
    if not same.any():
        return None
    return _joined(one[same], other[same], count)


def _replaced(features: Features, left: Ints, right: Ints, names: Ints) -> tuple[Ints, Ints]:
    """Pairs of words (low * count + high) that stand for one another in ideas otherwise alike, and what is alike as one number."""
    a, b = features.skeletons[left], features.skeletons[right]
    met_a, met_b = shared(features, left, right)
    lone_a, lone_b = (a > 0) & ~met_a, (b > 0) & ~met_b
    chosen = (lone_a.sum(axis=1) == 1) & (lone_b.sum(axis=1) == 1)
    alike = 1 - (features.mass[left] * lone_a).sum(axis=1), 1 - (features.mass[right] * lone_b).sum(axis=1)
    chosen &= (np.minimum(*alike) >= ALIKE) & ((a > 0).sum(axis=1) > 2)
    a, b, lone_a, lone_b = a[chosen], b[chosen], lone_a[chosen], lone_b[chosen]
    one, other = a[lone_a].astype(np.int64), b[lone_b].astype(np.int64)
    context = np.where(lone_a | (a == 0), 0, names[a]).sum(axis=1)
    return np.minimum(one, other) * len(names) + np.maximum(one, other), context


def _contexts(keys: Ints, context: Ints) -> tuple[Ints, Ints]:
    """The different keys and in how many different contexts each stands."""
    order = np.lexsort((context, keys))
    keys, context = keys[order], context[order]
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (context[1:] != context[:-1])
    different, times = np.unique(keys[fresh], return_counts=True)
    return different, times


def _usual(one: Ints, other: Ints, times: Ints, count: int) -> Ints:
    """For each word how often its third commonest replacement stands for it, 0 with fewer."""
    word, seen = np.concatenate([one, other]), np.concatenate([times, times])
    order = np.lexsort((-seen, word))
    word, seen = word[order], seen[order]
    place = np.arange(len(word)) - np.searchsorted(word, word)
    usual = np.zeros(count, np.int64)
    usual[word[place == 2]] = seen[place == 2]
    return usual


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
