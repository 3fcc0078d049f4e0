"""An arranged list: every idea in exactly one group, every group in its idea's own axis, with the reasons and the doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Any

from takafu.ideas.collection import Doubt, Idea, LeftOut


@dataclass(frozen=True, slots=True)
class Why:
    """One reason for putting two ideas together; `takafu.ideas.wording` puts it in a sentence.

    Args:
        code: "same_text", "concepts", "terms", "spelling", "meaning", "differs"; for who sorts "line" and "apart".
        values: words as the first idea writes them; `others`: as the second one does.
        score: how strongly it speaks, 0 to 1.
    """

    code: str
    values: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """Ideas that ask for the same thing, or one alone; `text` is the clearest idea's own first line."""

    text: str
    ideas: tuple[Idea, ...]
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class ArrangedAxis:
    """An axis with its groups. `number` is the axis's own; `proposed`: the software placed its ideas, not their authors."""

    title: str
    number: int
    groups: tuple[Group, ...]
    proposed: bool = False

    @property
    def ideas(self) -> tuple[Idea, ...]:
        """Its ideas, group by group."""
        return tuple(idea for group in self.groups for idea in group.ideas)


@dataclass(frozen=True, slots=True)
class Related:
    """Two ideas that may ask for the same thing but were not put together: a person decides. `rival`: they exclude each other."""

    left: str
    right: str
    score: float
    why: tuple[Why, ...] = ()
    rival: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An idea that may belong in another axis than its own: that axis's number and its share, 0 to 1."""

    idea: str
    axis: int
    score: float


@dataclass(frozen=True, slots=True)
class Correction:
    """A probable typing or reading fault: the original stays, a person may take the proposal."""

    idea: str
    start: int
    end: int
    found: str
    proposed: str
    why: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The whole result. `made`: ISO date; `source`: the file's name; `compared`: "meaning" or "words" (how it was compared)."""

    title: str
    language: str
    axes: tuple[ArrangedAxis, ...]
    related: tuple[Related, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    corrections: tuple[Correction, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    preamble: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[Doubt, ...] = ()
    source: str = ""
    made: str = ""
    compared: str = "words"

    @property
    def ideas(self) -> tuple[Idea, ...]:
        """Every idea, axis by axis, group by group."""
        return tuple(idea for axis in self.axes for idea in axis.ideas)

    @property
    def starts(self) -> tuple[int, ...]:
        """The number of each axis's first line: lines count on through the whole programme, ideas are "axis.number"."""
        return tuple(accumulate((len(axis.groups) for axis in self.axes), initial=1))[:-1]

    @property
    def merges(self) -> Iterator[tuple[ArrangedAxis, Group]]:
        """The groups of more than one idea."""
        return ((axis, group) for axis in self.axes for group in axis.groups if len(group.ideas) > 1)


def to_data(arrangement: Arrangement) -> dict[str, Any]:
    """The arrangement as plain values for JSON."""
    return asdict(arrangement)


def from_data(data: dict[str, Any]) -> Arrangement:
    """The arrangement that `to_data` gave, read back."""

    def doubts(rows: list[dict[str, Any]]) -> tuple[Doubt, ...]:
        return tuple(Doubt(row["code"], tuple(row["values"])) for row in rows)

    def whys(rows: list[dict[str, Any]]) -> tuple[Why, ...]:
        return tuple(Why(row["code"], tuple(row["values"]), tuple(row["others"]), row["score"]) for row in rows)

    def idea(row: dict[str, Any]) -> Idea:
        return Idea(**row | {"parts": tuple(row["parts"]), "doubts": doubts(row["doubts"])})

    def group(row: dict[str, Any]) -> Group:
        return Group(row["text"], tuple(idea(one) for one in row["ideas"]), whys(row["why"]))

    def axis(row: dict[str, Any]) -> ArrangedAxis:
        return ArrangedAxis(row["title"], row["number"], tuple(group(one) for one in row["groups"]), row["proposed"])

    return Arrangement(
        **data
        | {
            "axes": tuple(axis(row) for row in data["axes"]),
            "related": tuple(Related(**row | {"why": whys(row["why"])}) for row in data["related"]),
            "elsewhere": tuple(Elsewhere(**row) for row in data["elsewhere"]),
            "corrections": tuple(Correction(**row) for row in data["corrections"]),
            "left_out": tuple(LeftOut(**row) for row in data["left_out"]),
            "preamble": tuple(data["preamble"]),
            "doubts": doubts(data["doubts"]),
            "notes": doubts(data["notes"]),
        }
    )
