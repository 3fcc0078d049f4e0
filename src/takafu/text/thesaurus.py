"""The thesaurus: many wordings, one concept, found in a text whatever the clitics, articles and endings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from takafu.text.arabic import is_arabic
from takafu.text.language import LATIN
from takafu.text.numbers import number_of
from takafu.text.stems import base, light_stem
from takafu.text.stopwords import boilerplate, stopword
from takafu.text.tokens import Token, bare, form_of, tokenise
from takafu.text.trie import Node, Step, key
from takafu.text.wordlists import rows

BOILERPLATE = ""
"""The concept of phrases that ask without saying what for: matched so that they can be left out."""
READINGS = ("ar", *LATIN)
"""How the Latin words of a text are read; `ar` where there are none. Words in Arabic letters read alike in all."""
_ARTICLES = frozenset(
    ["de", "d", "du", "des", "la", "le", "les", "l", "a", "au", "aux", "un", "une", "the", "of", "to"]
)
_CLITICS = ("ب", "ل", "ك")
_LATIN_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


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


def step(word: str, reading: str) -> Step:
    """Return what is compared of a word as written."""
    form = form_of(word)
    number = number_of(form)
    if number:
        return Step(number, "", number)
    small = stopword(form, reading)
    if small:
        return Step("", small, small)
    written = base(form, reading)
    clitic = form[: len(form) - len(written)].lstrip("وف")[:1] if is_arabic(form) else ""
    return Step(light_stem(bare(word), reading), clitic if clitic in _CLITICS else "", written)


def wording_of(text: str, reading: str) -> tuple[list[Step], str]:
    """Return what a wording is met by: its words that mean something, and a small word that must follow a lone one.

    «القضاء على» is not «القضاء»; an article after the word («prise de») asks for nothing.
    """
    steps = [step(text[token.start : token.end], reading) for token in tokenise(text)]
    telling = [at for at, one in enumerate(steps) if one.stem]
    if not telling:
        return (steps if len(steps) > 1 else []), ""  # a lone small word would be met everywhere
    after = [one.small for one in steps[telling[0] + 1 :] if one.small not in _ARTICLES] if len(telling) == 1 else []
    return [steps[at] for at in telling], after[0] if after else ""


class Thesaurus:
    """A set of concepts, ready to be found in texts; the leftmost wording wins, then the longest.

    Args:
        concepts: the concepts.
        own: folded words that a body itself put among the wordings: none of them is a slip of the pen.
    """

    def __init__(self, concepts: Iterable[Concept], own: frozenset[str] = frozenset()) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self.own = own
        self._roots: dict[str, tuple[Node, Node]] = {}

    @classmethod
    def from_rows(cls, lines: Iterable[Sequence[str]]) -> Thesaurus:
        """Build from rows of (concept id, kind, language, wordings separated by "; ")."""
        found: dict[str, Concept] = {}
        for name, kind, language, wordings, *_ in lines:
            concept = found.setdefault(name, Concept(name, kind, {}))
            split = tuple(wording for wording in map(str.strip, wordings.split(";")) if wording)
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
            languages = dict.fromkeys(("ar", "ary", reading, *(["fr"] if reading == "ary-Latn" else [])))
            content = Node()
            for name, wording in self._wordings(languages):
                if reading == "ar" and not _LATIN_LETTERS.isdisjoint(wording.casefold()):
                    continue  # no text read so has Latin words
                steps, tail = wording_of(wording, reading)
                if steps:
                    content.plant(steps, name, tail)
            self._roots[reading] = content, _asking(languages, reading)
        return self._roots[reading]

    def _wordings(self, languages: Iterable[str]) -> Iterator[tuple[str, str]]:
        for concept in self.concepts.values():
            for language in languages:
                for wording in concept.labels.get(language, ()):
                    yield concept.id, wording

    def scan(self, steps: Sequence[Step], reading: str, offset: int = 0) -> list[Match]:
        """Find the concepts, and the phrases of asking, in a run of words without a stop between them."""
        content, asking = self._root(reading)
        matches: list[Match] = []
        here, size = 0, len(steps)
        while here < size:
            written = steps[here].base
            name, last = content.longest(steps, here) if key(steps[here]) in content.follow else ("", -1)
            if written in asking.follow:
                end = asking.strictly(steps, here)
                if end >= max(last, 0):
                    name, last = BOILERPLATE, end
            if last >= 0:
                matches.append(Match(name, offset + here, offset + last))
                here = last
            here += 1
        return matches

    def match(self, tokens: Sequence[Token], language: str) -> list[Match]:
        """Find the concepts among the words of a text; phrases of asking are not reported."""
        reading = language if language in LATIN else "ar"
        steps = [step(token.form, reading) for token in tokens]
        return [match for match in self.scan(steps, reading) if match.concept_id]


def _asking(languages: Iterable[str], reading: str) -> Node:
    root = Node()
    for language, words in boilerplate():
        if language in languages:
            steps = [step(word, reading) for word in words]
            while len(steps) > 2 and not steps[-1].stem and language in ("fr", "en"):
                steps.pop()
            root.plant_as_written(steps, BOILERPLATE)
    return root
