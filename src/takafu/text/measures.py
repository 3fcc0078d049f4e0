"""What two ideas share, as numbers: for whole blocks of pairs at once, and as one score between 0 and 1."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from takafu.text.features import Features

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

BLOCK = 1 << 14
SKELETON_PART = 0.85  # what a term counts that meets another only by its skeleton


class Measures(NamedTuple):
    """Columns over pairs, each between 0 and 1.

    Attributes:
        both: geometric mean of the two shares of mass that the other idea also holds.
        most: the larger of the two shares: 1 where one idea says all that the other says.
        rare: rarity of the rarest term that they share.
        spelling: likeness of letters.
        clash: half the number of settled words that each says and the other does not, at most 1: what tells near misses apart.
        meaning: closeness in the learnt space, 0 where below 0 or unknown.
    """

    both: Floats
    most: Floats
    rare: Floats
    spelling: Floats
    clash: Floats
    meaning: Floats


def measure(features: Features, left: Ints, right: Ints, places: Floats) -> Measures:
    """The measures of the pairs (left[k], right[k])."""
    columns = Measures(*(np.zeros(len(left), np.float32) for _ in Measures._fields))

    def fill(start: int) -> None:
        part = slice(start, start + BLOCK)
        for column, values in zip(columns, _block(features, left[part], right[part], places), strict=True):
            column[part] = values

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:  # numpy lets go of the lock inside its loops
        list(pool.map(fill, range(0, len(left), BLOCK)))
    return columns


def _block(features: Features, left: Ints, right: Ints, places: Floats) -> Measures:
    shared_left, shared_right = shared(features, left, right)
    left_part = (shared_left * features.mass[left]).sum(axis=1)
    right_part = (shared_right * features.mass[right]).sum(axis=1)
    return Measures(
        both=np.sqrt(left_part * right_part),
        most=np.maximum(left_part, right_part),
        rare=(shared_left * features.rarity[left]).max(axis=1),
        spelling=_spelling(features, left, right),
        clash=_clash(features.settled[left], shared_left, features.settled[right], shared_right),
        meaning=_closeness(places, left, right),
    )


def shared(features: Features, left: Ints, right: Ints) -> tuple[Floats, Floats]:
    """How far each term of one idea is met in the other: 1 the same term, SKELETON_PART the same skeleton, else 0."""
    a, b = features.terms[left][:, :, None], features.terms[right][:, None, :]
    same = (a == b) & (a > 0)
    a, b = features.skeletons[left][:, :, None], features.skeletons[right][:, None, :]
    near = (a == b) & (a > 0)
    return _met(same, near, 2), _met(same, near, 1)


def _met(same: NDArray[np.bool_], near: NDArray[np.bool_], axis: int) -> Floats:
    part = np.float32(SKELETON_PART)
    return np.maximum(same.any(axis=axis), near.any(axis=axis) * part).astype(np.float32)


def _clash(left: Mask, shared_left: Floats, right: Mask, shared_right: Floats) -> Floats:
    alone = (left & (shared_left == 0)).sum(axis=1), (right & (shared_right == 0)).sum(axis=1)
    return np.minimum(np.minimum(*alone), 2).astype(np.float32) / 2


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
