"""Likely slips of the pen in a collection's own vocabulary: a rare word one letter away from a much commoner one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

LEAST_LENGTH = 5
COMMONER = 4  # how many times as often the right spelling must occur


def slips(words: Sequence[str], frequency: Sequence[int]) -> dict[int, int]:
    """Each likely slip's place in `words` with the place of the spelling it is compared as.

    Only for comparison: a person never sees a corrected text from here.
    """
    places = [i for i, word in enumerate(words) if _may_slip(word)]
    common = [i for i in places if frequency[i] >= COMMONER]
    near: defaultdict[str, list[int]] = defaultdict(list)
    for i in common:
        for shorter in _without_one(words[i]):
            near[shorter].append(i)
    found = {}
    for i in places:
        right = _nearest(i, words, frequency, near)
        if right is not None:
            found[i] = right
    return found


def one_letter_apart(left: str, right: str) -> bool:
    """Whether one letter added, dropped, changed or two neighbours swapped lead from one word to the other."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = next((k for k, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    a, b = left[start:], right[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (len(a) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else b[1:] == a


def _may_slip(word: str) -> bool:
    return len(word) >= LEAST_LENGTH and not word.startswith("=") and not any(c.isdigit() for c in word)


def _nearest(i: int, words: Sequence[str], frequency: Sequence[int], near: dict[str, list[int]]) -> int | None:
    least = COMMONER * frequency[i]
    around = {j for shorter in _without_one(words[i]) for j in near.get(shorter, ()) if frequency[j] >= least}
    right = [j for j in around if one_letter_apart(words[i], words[j])]
    return max(right, key=lambda j: (frequency[j], words[j]), default=None)


def _without_one(word: str) -> set[str]:
    return {word, *(word[:k] + word[k + 1 :] for k in range(len(word)))}
