"""Which pairs of a large collection are worth scoring, without looking at all of them.

Blocks adapt to how common words are: two ideas are candidates when they share one rare term, or two common ones that rarely
stand together, or three, or four. A block stays small whatever the size of the collection, so time grows about as it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from takafu.text.features import Features

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]
Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

COLUMNS = (8, 8, 7, 6)  # of an idea's heaviest terms, so many make blocks of one, two, three and four terms
BLOCK = 24  # largest block of which every pair is taken; a larger one is cut by a further term
NEAR = 10  # in what is still larger with four terms, each idea meets so many that follow it
CHUNK = 1 << 22
MEANING_LIMIT = 20_000  # up to so many ideas the nearest in meaning are looked for among all
MEANING_NEAREST = 10


def candidate_pairs(features: Features, keys: Ints, meaning: Floats | None) -> tuple[Ints, Ints]:
    """Left and right places of the pairs to score, left < right, each pair once."""
    n = len(features)
    found = _distinct([_same_text(keys)])
    for pairs in _blocked(features):
        found = _distinct([found, pairs])
    if meaning is not None and n <= MEANING_LIMIT:
        found = _distinct([found, _nearest(meaning)])
    return found // n, found % n


def _blocked(features: Features) -> Iterator[Ints]:
    """Pairs (left * n + right) of each size of block."""
    draw = np.random.default_rng(1)
    numbers = draw.integers(1, 1 << 63, size=int(features.skeletons.max(initial=0)) + 1, dtype=np.uint64)
    terms = features.skeletons
    crowded: dict[tuple[int, ...], Mask] = {}
    for size, columns in enumerate(COLUMNS, start=1):
        combos = list(combinations(range(min(columns, terms.shape[1])), size))
        open_to = {combo: _eligible(combo, terms, crowded) for combo in combos}
        keys = {combo: _hashed(combo, terms, numbers, mask) for combo, mask in open_to.items()}
        posted = _posted(keys, open_to)
        pairs, too_large = _pairs_of_runs(posted, len(terms), last=size == len(COLUMNS))
        yield pairs
        crowded = {combo: _flag(keys[combo], mask, too_large) for combo, mask in open_to.items()}


def _eligible(combo: tuple[int, ...], terms: NDArray[np.int32], crowded: dict[tuple[int, ...], Mask]) -> Mask:
    """Ideas for which every smaller block inside the combination was too large."""
    if len(combo) == 1:
        return np.asarray(terms[:, combo[0]] > 0)
    mask = np.ones(len(terms), bool)
    for inner in combinations(combo, len(combo) - 1):
        mask &= crowded[inner]
    return mask


def _low_bits(n: int) -> np.uint64:
    return np.uint64(max(1, (n - 1).bit_length()))


def _hashed(combo: tuple[int, ...], terms: NDArray[np.int32], numbers: Keys, mask: Mask) -> Keys:
    """One number for each eligible idea's set of terms, whatever their order; its low bits are left free for the idea."""
    bits = _low_bits(len(terms))
    total = np.zeros(int(mask.sum()), np.uint64)
    for column in combo:
        total += numbers[terms[mask, column]]
    return (total >> bits) << bits


def _posted(keys: dict[tuple[int, ...], Keys], open_to: dict[tuple[int, ...], Mask]) -> Keys:
    """All keys with their ideas in the low bits, sorted: equal keys stand together, ideas ascending."""
    if not keys:
        return np.zeros(0, np.uint64)
    posted = np.concatenate([keys[combo] | np.flatnonzero(mask).astype(np.uint64) for combo, mask in open_to.items()])
    posted.sort()
    return posted[np.concatenate(([True], posted[1:] != posted[:-1]))] if len(posted) else posted


def _pairs_of_runs(posted: Keys, n: int, last: bool) -> tuple[Ints, Keys]:
    """Every pair of ideas within runs of one key, and the keys whose runs are too large."""
    if not len(posted):
        return np.zeros(0, np.int64), posted
    bits = _low_bits(n)
    heads = posted >> bits
    starts = np.flatnonzero(np.concatenate(([True], heads[1:] != heads[:-1])))
    lengths = np.diff(np.append(starts, len(heads)))
    ideas = (posted & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    found: list[Ints] = []
    for length in range(2, BLOCK + 1):
        found.extend(_within(ideas, starts[lengths == length], length, n))
    large = lengths > BLOCK
    if last:
        found.extend(_following(ideas, np.repeat(np.arange(len(starts)), lengths), large, n))
    return _distinct(found), heads[starts[large]] << bits


def _within(ideas: Ints, starts: Ints, length: int, n: int) -> Iterator[Ints]:
    left, right = np.triu_indices(length, 1)
    step = max(1, CHUNK // len(left))
    for at in range(0, len(starts), step):
        rows = ideas[starts[at : at + step, None] + np.arange(length)]
        yield _distinct([(rows[:, left] * n + rows[:, right]).ravel()])


def _following(ideas: Ints, run: Ints, large: Mask, n: int) -> Iterator[Ints]:
    chosen = large[run]
    ideas, run = ideas[chosen], run[chosen]
    for ahead in range(1, NEAR + 1):
        together = run[ahead:] == run[:-ahead]
        yield ideas[:-ahead][together] * n + ideas[ahead:][together]


def _flag(keys: Keys, mask: Mask, too_large: Keys) -> Mask:
    """The ideas of the mask whose key is among the sorted ones."""
    flagged = np.zeros(len(mask), bool)
    if len(too_large) and len(keys):
        place = np.searchsorted(too_large, keys).clip(max=len(too_large) - 1)
        flagged[mask] = too_large[place] == keys
    return flagged


def _same_text(keys: Ints) -> Ints:
    """Each idea with the next few of the same text."""
    n = len(keys)
    order = np.argsort(keys, kind="stable")
    found = [np.zeros(0, np.int64)]
    for ahead in range(1, min(NEAR, n - 1) + 1):
        left, right = order[:-ahead], order[ahead:]
        same = keys[left] == keys[right]
        found.append(left[same] * n + right[same])
    return np.concatenate(found)


def _nearest(meaning: Floats) -> Ints:
    """Each idea with those nearest in meaning."""
    n = len(meaning)
    found = [np.zeros(0, np.int64)]
    k = min(MEANING_NEAREST, n - 1)
    for start in range(0, n if k else 0, 512):
        near = meaning[start : start + 512] @ meaning.T
        rows = np.arange(start, start + len(near))
        near[np.arange(len(near)), rows] = -2
        best = np.argpartition(-near, k - 1, axis=1)[:, :k].astype(np.int64)
        low, high = np.minimum(best, rows[:, None]), np.maximum(best, rows[:, None])
        found.append((low * n + high).ravel())
    return np.concatenate(found)


def _distinct(parts: list[Ints]) -> Ints:
    flat = np.concatenate(parts) if parts else np.zeros(0, np.int64)
    flat.sort()
    return flat[np.concatenate(([True], flat[1:] != flat[:-1]))] if len(flat) else flat
