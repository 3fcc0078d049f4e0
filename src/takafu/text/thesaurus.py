"""The thesaurus: many wordings, one concept, found in a text whatever the clitics, articles and endings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from takafu.text.language import LATIN
from takafu.text.stems import light_stem
from takafu.text.stopwords import boilerplate, stopword
from takafu.text.tokens import Token, bare, form_of, tokenise
from takafu.text.wordlists import rows

BOILERPLATE = ""
"""The concept of phrases that ask without saying what for: matched so that they can be left out."""

READINGS = ("ar", *LATIN)
"""How the Latin words of a text are read; `ar` where there are none. Words in Arabic letters read alike in all."""

Node = dict[str, "Node | str"]
_END = "\0"


class Match(NamedTuple):
    """A concept met in a text, from token `first` to token `last`, both included."""

    concept_id: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning and its wordings by language; `kind` says what sort of thing it names."""

    id: str
    kind: str
    labels: dict[str, tuple[str, ...]]


class Step(NamedTuple):
    """What is compared of one word: its stem, or for a word that means nothing alone, the word itself in `small`."""

    stem: str
    small: str


def step(word: str, language: str) -> Step:
    """Return what is compared of a word as written, in a text whose Latin words are in `language`."""
    form = form_of(word)
    small = stopword(form, language)
    return Step("" if small else light_stem(bare(word), language), small)


class Thesaurus:
    """A set of concepts, ready to be found in texts; the longest wording wins, then the leftmost."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._roots: dict[str, tuple[Node, Node]] = {}

    @classmethod
    def from_rows(cls, lines: Iterable[Sequence[str]]) -> Thesaurus:
        """Build from rows of (concept id, kind, language, wordings separated by "; ")."""
        found: dict[str, Concept] = {}
        for name, kind, language, wordings, *_ in lines:
            concept = found.setdefault(name, Concept(name, kind, {}))
            split = tuple(w for w in (part.strip() for part in wordings.split(";")) if w)
            concept.labels[language] = concept.labels.get(language, ()) + split
        return cls(found.values())

    @classmethod
    @cache
    def starter(cls) -> Thesaurus:
        """Return the domain's starter set, which ships with the product."""
        return cls.from_rows(rows("thesaurus.tsv"))

    def _root(self, reading: str) -> tuple[Node, Node]:
        """Return the tries of concepts and of phrases of asking, grown when a reading is first needed."""
        if reading not in self._roots:
            content: Node = {}
            asking: Node = {}
            languages = ("ar", "ary", reading, "fr") if reading == "ary-Latn" else ("ar", "ary", reading)
            for concept in self.concepts.values():
                for language in languages:
                    for wording in concept.labels.get(language, ()):
                        _plant(content, path_of(wording, reading), concept.id)
            for language, words in boilerplate():
                if language in languages:
                    steps = [step(word, reading) for word in words]
                    while len(steps) > 2 and steps[-1].small and language in ("fr", "en"):
                        steps.pop()
                    _plant(asking, [s.stem or s.small for s in steps], BOILERPLATE)
            self._roots[reading] = content, asking
        return self._roots[reading]

    def scan(self, steps: Sequence[Step], reading: str, offset: int = 0) -> list[Match]:
        """Find the concepts, and the phrases of asking, in a run of words without a stop between them."""
        content, asking = self._root(reading)
        matches: list[Match] = []
        here, size = 0, len(steps)
        while here < size:
            stem, small = steps[here]
            name, last = _content_match(content, steps, here, size) if (stem or small) in content else ("", -1)
            if (stem or small) in asking:
                end = _asking_match(asking, steps, here, size)
                if end >= max(last, 0):
                    name, last = BOILERPLATE, end
            if last < 0:
                here += 1
                continue
            matches.append(Match(name, offset + here, offset + last))
            here = last + 1
        return matches

    def match(self, tokens: Sequence[Token], language: str) -> list[Match]:
        """Find the concepts among the words of a text; phrases of asking are not reported."""
        reading = language if language in LATIN else "ar"
        steps = [step(token.form, reading) for token in tokens]
        return [match for match in self.scan(steps, reading) if match.concept_id]


def path_of(wording: str, reading: str) -> tuple[str, ...]:
    """Return what a wording is met by: its stems, or its small words if it has nothing else."""
    steps = [step(wording[t.start : t.end], reading) for t in tokenise(wording)]
    return tuple(s.stem for s in steps if s.stem) or tuple(s.small for s in steps)


def _plant(root: Node, path: Sequence[str], name: str) -> None:
    node = root
    for key in path:
        node = node.setdefault(key, {})  # type: ignore[assignment]  # every key but _END leads to a node
    if path:
        node.setdefault(_END, name)


def _content_match(root: Node, steps: Sequence[Step], here: int, size: int) -> tuple[str, int]:
    """Walk as far as the words follow a wording, stepping over small words inside it."""
    node, name, last = root, "", -1
    for at in range(here, size):
        stem, small = steps[at]
        if not stem and small not in node:
            continue
        follow = node.get(stem or small)
        if follow is None:
            break
        node = follow  # type: ignore[assignment]  # every key but _END leads to a node
        if _END in node:
            name, last = node[_END], at  # type: ignore[assignment]  # _END leads to a concept id
    return name, last


def _asking_match(root: Node, steps: Sequence[Step], here: int, size: int) -> int:
    node, last = root, -1
    for at in range(here, size):
        stem, small = steps[at]
        follow = node.get(stem or small)
        if follow is None:
            break
        node = follow  # type: ignore[assignment]  # every key but _END leads to a node
        if _END in node:
            last = at
    return last
