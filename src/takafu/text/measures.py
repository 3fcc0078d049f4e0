"""What two ideas share, as numbers: for whole blocks of pairs at once, and as one score between 0 and 1."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from takafu.text.features import Features

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

BLOCK = 1 << 14


class Measures(NamedTuple):
    """Columns over pairs, each between 0 and 1.

    Attributes:
        both: geometric mean of the two shares of mass that the other idea also holds.
        spelling: likeness of letters.
        clash: half the number of settled words that each says and the other does not, at most 1: what tells near misses apart.
        extra: a third of the settled words that the one says beyond the other, at most 1: what tells special from general.
        meaning: closeness in the learnt space, 0 where below 0 or unknown.
    """

    both: Floats
    spelling: Floats
    clash: Floats
    extra: Floats
    meaning: Floats


def measure(features: Features, left: Ints, right: Ints, places: Floats) -> Measures:
    """The measures of the pairs (left[k], right[k])."""
    columns = Measures(*(np.zeros(len(left), np.float32) for _ in Measures._fields))

    def fill(part: slice) -> None:
        for column, values in zip(columns, _block(features, left[part], right[part], places), strict=True):
            column[part] = values

    in_blocks(fill, len(left))
    return columns


def shared_part(features: Features, left: Ints, right: Ints) -> Floats:
    """`Measures.both` alone, for choosing which pairs are worth the others."""
    both = np.zeros(len(left), np.float32)

    def fill(part: slice) -> None:
        i, j = left[part], right[part]
        met_left, met_right = shared(features, i, j)
        both[part] = np.sqrt(_part(features, i, met_left) * _part(features, j, met_right))

    in_blocks(fill, len(left))
    return both


def in_blocks(work: Callable[[slice], None], size: int) -> None:
    """Do the work on each block of 0..size, on all cores: numpy lets go of the lock inside its loops."""
    if size <= BLOCK:
        work(slice(0, size))
        return
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(work, (slice(start, start + BLOCK) for start in range(0, size, BLOCK))))


def _block(features: Features, left: Ints, right: Ints, places: Floats) -> Measures:
    met_left, met_right = shared(features, left, right)
    left_part, right_part = _part(features, left, met_left), _part(features, right, met_right)
    alone = (features.settled[left] & ~met_left).sum(axis=1), (features.settled[right] & ~met_right).sum(axis=1)
    return Measures(
        both=np.sqrt(left_part * right_part),
        spelling=_spelling(features, left, right),
        clash=np.minimum(np.minimum(*alone), 2).astype(np.float32) / 2,
        extra=np.minimum(np.maximum(*alone), 3).astype(np.float32) / 3,
        meaning=_closeness(places, left, right),
    )


def shared(features: Features, left: Ints, right: Ints) -> tuple[Mask, Mask]:
    """Which terms of each idea the other holds too, by their skeletons."""
    a, b = features.skeletons[left], features.skeletons[right]
    met_a, met_b = np.zeros(a.shape, bool), np.zeros(b.shape, bool)
    for column in range(a.shape[1]):  # by columns, so that all stays within the processor's cache
        met_a |= a == b[:, column, None]
        met_b |= b == a[:, column, None]
    return met_a & (a > 0), met_b & (b > 0)


def _part(features: Features, ideas: Ints, met: Mask) -> Floats:
    return np.asarray((met * features.mass[ideas]).sum(axis=1), np.float32)


def _spelling(features: Features, left: Ints, right: Ints) -> Floats:
    a, b = features.signatures[left], features.signatures[right]
    both = np.bitwise_count(a & b).sum(axis=1, dtype=np.int32)
    sizes = np.bitwise_count(a).sum(axis=1, dtype=np.int32), np.bitwise_count(b).sum(axis=1, dtype=np.int32)
    room = np.float32(features.signatures.shape[1] * 64)
    chance = sizes[0] * (sizes[1] / room)  # bits that meet by accident
    top = np.sqrt(np.maximum(sizes[0] - chance, 1) * np.maximum(sizes[1] - chance, 1))
    return np.asarray(((both - chance) / top).clip(0, 1), np.float32)


def _closeness(places: Floats, left: Ints, right: Ints) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", places[left], places[right]).clip(0, 1), np.float32)
