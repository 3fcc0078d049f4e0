"""What a list of raw ideas is once understood: axes, ideas, what was left out and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at; `takafu.ideas.wording` puts code and values in a sentence."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea as somebody wrote it.

    Args:
        id: "axis.number", unique; the document's own number wherever its numbers only rise.
        number: the number as the document has it, in digits, or "".
        text: first line, then a line for each sub-item ("- sub", or its own letter: "أ) sub").
        axis: place of its axis in the collection, from 0.
        where: place in the file, worded by `takafu.kit.reading.sentences.place`.
        parts: the sub-items alone.
        author: who proposed it, where a column says so.
    """

    id: str
    number: str
    text: str
    axis: int
    where: str = ""
    parts: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """A heading that ideas stand under; without one the title is empty."""

    title: str
    number: int
    keywords: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that is neither an idea nor an axis, and why: a page number, a sub-heading, a closing line."""

    text: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A whole list of ideas; every piece of text of the file is in exactly one of its fields."""

    title: str = ""
    axes: tuple[Axis, ...] = ()
    ideas: tuple[Idea, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    preamble: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
