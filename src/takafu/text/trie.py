"""A trie of wordings: finds the longest one that the words of a text follow from a given place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Step(NamedTuple):
    """What is compared of one word.

    Attributes:
        stem: nothing for a word that means nothing alone.
        small: that word itself; for a word with a stem, the preposition joined to it (بالتوصيات: ب).
        base: the word with its endings and without its article; tells apart wordings of one stem.
    """

    stem: str
    small: str
    base: str


def key(one: Step) -> str:
    """Return what a word is looked up by; a small word never meets the stem of another (ما is not الماء)."""
    return one.stem or f"\0{one.small}"


class End(NamedTuple):
    """The last word of a wording: how its words are written, what small word must follow, and its concept."""

    bases: tuple[str, ...]
    tail: str
    name: str


class Node:
    """The wordings that begin with the same stems."""

    __slots__ = ("ends", "follow", "sure")

    def __init__(self) -> None:
        self.follow: dict[str, Node] = {}
        self.ends: list[End] = []
        self.sure = ""
        """The one concept of the wordings that end here, where there is no choice to make."""

    def plant(self, steps: Sequence[Step], name: str, tail: str = "") -> None:
        """Add a wording of the concept `name`; a `tail` is the small word that must come after it (القضاء على)."""
        node = self
        for one in steps:
            node = node.follow.setdefault(key(one), Node())
        node.ends.append(End(tuple(step.base for step in steps), tail, name))
        alone = all(end.name == name and not end.tail for end in node.ends)
        node.sure = name if alone else ""

    def plant_as_written(self, steps: Sequence[Step], name: str) -> None:
        """Add a phrase that only its very words make up, small ones among them; see `strictly`."""
        self.plant([Step(step.base, "", step.base) for step in steps], name)

    def longest(self, steps: Sequence[Step], here: int) -> tuple[str, int]:
        """Return the concept whose wording goes farthest from `here`, stepping over small words, and its last step."""
        node, name, last = self, "", -1
        for at in range(here, len(steps)):
            follow = node.follow.get(key(steps[at]))
            if follow is None:
                if steps[at].stem:
                    break
                continue
            node = follow
            if node.ends and (found := node.sure or _nearest(node.ends, steps, here, at)):
                name, last = found, at
        return name, last

    def strictly(self, steps: Sequence[Step], here: int) -> int:
        """Return the last step of the longest phrase from `here`, each word in its place as written; -1 for none."""
        node, last = self, -1
        for at in range(here, len(steps)):
            follow = node.follow.get(steps[at].base)
            if follow is None:
                break
            node = follow
            if node.ends:
                last = at
        return last


def _nearest(ends: list[End], steps: Sequence[Step], here: int, last: int) -> str:
    """Choose among concepts whose wordings have the same stems: the one written most like the text."""
    after = steps[last + 1].small if last + 1 < len(steps) else ""
    fit = [end for end in ends if end.tail == after] or [end for end in ends if not end.tail]
    if after:
        fit += [end for end in ends if not end.tail and end not in fit]
    span = steps[here : last + 1]
    bases = [step.base for step in span if step.stem] or [step.base for step in span]
    best = max(fit, key=lambda end: sum(map(_alike, end.bases, bases)), default=None)
    return best.name if best else ""


def _alike(left: str, right: str) -> float:
    if left == right:
        return 2
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    return shared / max(len(left), len(right))
