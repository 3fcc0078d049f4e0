"""How a link between two items is told in words: each room says it for its own relations, so that the thread page knows no room.

relating.relate("cites", _("It cites"), _("A line cites it"))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from takafu.kit.components import Text


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation in words.

    Attributes:
        back: what the target is to the source, told on the source's page («it cites»).
        forth: what the source is to the target, told on the target's page («a line cites it»).
        source_first: whether the source is the earlier of the two; mostly it is the later one, which took the other up.
    """

    back: Text
    forth: Text
    source_first: bool = False


_relations: dict[str, Relation] = {}


def relate(name: str, back: Text, forth: Text, *, source_first: bool = False) -> None:
    """Say how a relation is told; called once, when the room is made ready.

    Raises:
        ValueError: it is told already, in other words.
    """
    relation = Relation(back, forth, source_first)
    if _relations.setdefault(name, relation) != relation:
        raise ValueError(f"told twice: {name}")


def relations() -> Mapping[str, Relation]:
    """The relations that are beads of a thread; others are not followed."""
    return _relations
