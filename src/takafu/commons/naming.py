"""Naming somebody in a comment: «@» and a name in the typed text, and what is kept in its place. Pure: no database.

What is kept holds no name: the sign NAMED stands for each person, in the order of the `Mention` rows, which go with the person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from uuid import UUID

from takafu.text.normalise import fold

NAMED = "\ufffc"  # Unicode's sign for what is not text; what is typed loses it
LONGEST = 6  # words of a name
_WORD = r"(?:[^\W_]|[\u0610-\u061a\u064b-\u065f\u0670])+"  # Arabic marks are no letters to Python
_CALL = re.compile(rf"(?<![\w@])@({_WORD}(?:[ \u00a0_'’-]{_WORD}){{0,{LONGEST - 1}}})")
_WORDS = re.compile(_WORD)
Names = Mapping[UUID, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Nameable:
    """Somebody who may be named: what they are called in every language, and what tells them from others of that name."""

    key: UUID
    names: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Call:
    """A name after «@»: where it stands, and who is called so."""

    start: int
    end: int
    persons: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Kept:
    """A comment as it is kept, and who its signs stand for."""

    text: str
    persons: tuple[UUID, ...]


def calls(text: str, names: Names) -> Iterator[Call]:
    """Each name after «@» that is somebody's, or the beginning of it: as many words as belong to a name."""
    if "@" not in text:
        return
    known: dict[str, set[UUID]] = {}  # the beginnings of names, without their spaces («عبد الله», «عبدالله»)
    for person, called in names.items():
        for begun in (begun for name in called for begun in accumulate(_folded(name))):
            known.setdefault(begun, set()).add(person)
    for found in _CALL.finditer(text):
        words = list(_WORDS.finditer(found[1]))
        for count in range(len(words), 0, -1):
            end = words[count - 1].end()
            persons = known.get("".join(_folded(found[1][:end])))
            if persons:
                yield Call(found.start(), found.start(1) + end, frozenset(persons))
                break


def unclear(
    text: str, names: Names, readers: Collection[UUID], chosen: Collection[UUID]
) -> list[tuple[str, frozenset[UUID]]]:
    """The names that may be several readers', of whom not one alone was chosen; each as typed, with those readers."""
    found = [(text[call.start : call.end], call.persons & set(readers)) for call in calls(text, names)]
    return [(typed, persons) for typed, persons in found if len(persons) > 1 and len(persons & set(chosen)) != 1]


def keep(text: str, names: Names, readers: Collection[UUID], chosen: Collection[UUID]) -> Kept:
    """The text with a sign for each reader who is named in it, or was chosen: these stand at its end, where it does not name them.

    A name of several is the one's who was chosen, or nobody's; a name of somebody who may not read the comment stays as it is.
    """
    text = text.replace(NAMED, "")
    pieces: list[str] = []
    persons: list[UUID] = []
    done = 0
    for call in calls(text, names):
        meant = call.persons & set(readers)
        meant = meant & set(chosen) if len(meant) > 1 else meant
        if len(meant) == 1:
            pieces += [text[done : call.start], NAMED]
            persons += meant
            done = call.end
    others = [person for person in dict.fromkeys(chosen) if person in readers and person not in persons]
    end = "\n" + " ".join(NAMED for _other in others) if others else ""
    return Kept("".join(pieces) + text[done:] + end, (*persons, *others))


def pieces(text: str, names: Mapping[int, str]) -> list[tuple[str, bool]]:
    """The text to be shown, in pieces, each with whether it is a name; "" for who is named no more."""
    first, *rest = text.split(NAMED)
    shown = [(first, False)]
    for place, piece in enumerate(rest):
        shown += [(names.get(place, ""), True), (piece, False)]
    return [(piece, named) for piece, named in shown if piece or named]


def without(text: str) -> str:
    """The text as it is listed and found: without the signs."""
    return text.replace(NAMED, " ").strip()


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word for part in _WORDS.findall(name) for word in fold(part).split())
