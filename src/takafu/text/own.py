"""A body's own words beside the starter thesaurus: found in texts as the starter's are, and stronger where both know a wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from takafu.text.arabic import is_arabic
from takafu.text.language import LATIN
from takafu.text.thesaurus import Concept, Thesaurus, wording_of
from takafu.text.tokens import tokenise

OWN = "own:"  # before the id of a concept that the starter does not have


class Own(NamedTuple):
    """A concept of a body: its id, and its wordings in whatever language; the order is that of the body."""

    id: str
    wordings: tuple[str, ...]


class Lexicon(NamedTuple):
    """What a body's texts are read with.

    Attributes:
        thesaurus: the starter's concepts and the body's.
        names: for each concept of the body, by its id, what it is called in the thesaurus.
    """

    thesaurus: Thesaurus
    names: Mapping[str, str]


def lexicon(own: Sequence[Own]) -> Lexicon:
    """The starter thesaurus with a body's own concepts; the same concepts again cost nothing.

    A concept that has a wording of the starter adds its words to the starter's concept, otherwise it is a new one. A wording that both
    have means what the body says it means.
    """
    return _lexicon(tuple(own))


@lru_cache(maxsize=16)
def _lexicon(own: tuple[Own, ...]) -> Lexicon:
    starter = Thesaurus.starter()
    if not own:
        return Lexicon(starter, MappingProxyType({}))
    known = _known()
    concepts, names = dict(starter.concepts), {}
    taken = {sense for one in own for sense in _senses(one.wordings)}
    for name in {name for sense in taken for name in known.get(sense, ())}:
        concepts[name] = _without(concepts[name], taken)
    for one in own:
        name = next((known[sense][0] for sense in _senses(one.wordings) if sense in known), OWN + one.id)
        names[one.id] = name
        concepts[name] = _with(concepts.get(name, Concept(name, "own", {})), one.wordings)
    forms = frozenset(token.form for one in own for wording in one.wordings for token in tokenise(wording))
    return Lexicon(Thesaurus(concepts.values(), forms), MappingProxyType(names))


def _with(concept: Concept, wordings: Iterable[str]) -> Concept:
    """The concept with these wordings too: those in Arabic letters are read in any text, the others whatever its Latin words are."""
    labels = dict(concept.labels)
    for wording in wordings:
        for language in ("ar",) if _in_arabic(wording) else LATIN:
            labels[language] = (*labels.get(language, ()), wording)
    return Concept(concept.id, concept.kind, labels)


def _without(concept: Concept, taken: set[str]) -> Concept:
    left = {
        language: tuple(wording for wording in wordings if _sense(wording) not in taken)
        for language, wordings in concept.labels.items()
    }
    return Concept(concept.id, concept.kind, left)


def _senses(wordings: Iterable[str]) -> list[str]:
    return [sense for wording in wordings if (sense := _sense(wording))]


def _sense(wording: str) -> str:
    """What two wordings have alike exactly when they are the same words, articles and habits of typing aside."""
    steps, tail = wording_of(wording, "ar" if _in_arabic(wording) else "fr")
    return " ".join([*(step.base for step in steps), tail]).strip()


def _in_arabic(wording: str) -> bool:
    return any(is_arabic(token.form) for token in tokenise(wording))


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """The starter's concepts by the wordings that they have."""
    found: dict[str, tuple[str, ...]] = {}
    for concept in Thesaurus.starter().concepts.values():
        for sense in {sense for wordings in concept.labels.values() for sense in _senses(wordings)}:
            found[sense] = (*found.get(sense, ()), concept.id)
    return found
