"""What a text is compared by: its concepts, stems, numbers and language, worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from takafu.text.arabic import is_arabic
from takafu.text.language import Votes, arabic_language, latin_language, votes
from takafu.text.normalise import fold
from takafu.text.numbers import number_of
from takafu.text.stems import skeleton
from takafu.text.thesaurus import READINGS, Match, Thesaurus, step
from takafu.text.tokens import WORD, Token, form_of, tokenise
from takafu.text.trie import Step

_STOP = r"[.:;!?؟؛،,\n()\[\]{}«»\"“”|•/]|\s[-–—]\s"
_LATIN_LETTER = re.compile("[a-z]")
_PIECES = re.compile(f"{WORD.pattern}|{_STOP}")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One text as it is compared; `text` itself is exactly as it was given."""

    text: str
    language: str
    key: str
    """The comparison form without punctuation, which a text without words keeps: equal keys mean the same text."""
    terms: tuple[str, ...]
    """In order: `=concept-id` where a concept was met, else light stems; words that mean nothing alone left out."""
    skeletons: tuple[str, ...]
    """Aligned with the terms: what broken plurals share; concepts repeated."""
    concepts: tuple[Match, ...]
    numbers: tuple[str, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words with their spans; cut again on demand, a hundred thousand texts should stay small."""
        return tuple(tokenise(self.text))


_UNREAD = Step("", "", "")
"""A Latin word, before the language of the text's Latin words is known."""


class _Word(NamedTuple):
    form: str
    step: Step
    latin: bool
    digits: str
    says: Votes


class Analyser:
    """Analyses texts with one thesaurus, working each distinct word out once."""

    def __init__(self, thesaurus: Thesaurus | None = None) -> None:
        self.thesaurus = thesaurus or Thesaurus.starter()
        self._words: dict[str, dict[str, _Word | None]] = {reading: {} for reading in READINGS}

    def analyse(self, text: str) -> Analysis:
        """Return what a text is compared by."""
        pieces = _PIECES.findall(text if is_normalized("NFC", text) else normalize("NFC", text))
        reading = "ar"
        words, segments, latin = self._read(pieces, reading)
        if latin:
            reading = latin_language([word.says for word in words if word.latin])
            words, segments, latin = self._read(pieces, reading)
        matches = [
            m
            for first, last in segments
            for m in self.thesaurus.scan([w.step for w in words[first:last]], reading, first)
        ]
        terms = _terms(words, matches)
        return Analysis(
            text=text,
            language=_language(words, reading),
            key=" ".join([word.form for word in words]) or fold(text),
            terms=terms,
            skeletons=tuple([_skeleton(term) for term in terms]),
            concepts=tuple([match for match in matches if match.concept_id]),
            numbers=tuple([word.digits for word in words if word.digits]),
        )

    def analyse_all(self, texts: Iterable[str]) -> list[Analysis]:
        """Analyse many texts, in order."""
        return [self.analyse(text) for text in texts]

    def _read(self, pieces: list[str], reading: str) -> tuple[list[_Word], list[tuple[int, int]], bool]:
        known = self._words[reading]
        words: list[_Word] = []
        segments: list[tuple[int, int]] = []
        start, latin = 0, False
        for piece in pieces:
            try:
                word = known[piece]
            except KeyError:
                word = known[piece] = _learn(piece, reading)
            if word is not None:
                words.append(word)
                latin = latin or word.latin
            elif len(words) > start:
                segments.append((start, len(words)))
                start = len(words)
        if len(words) > start:
            segments.append((start, len(words)))
        return words, segments, latin


def _learn(piece: str, reading: str) -> _Word | None:
    form = form_of(piece)
    if not form:
        return None
    digits = number_of(form)
    latin = not is_arabic(form) and not (digits and form[0].isdigit())
    unread = latin and reading == "ar"
    return _Word(form, _UNREAD if unread else step(piece, reading), latin, digits, votes(form))


def _language(words: list[_Word], reading: str) -> str:
    arabic = latin = 0
    for word in words:
        if word.latin:
            latin += len(word.form) if _LATIN_LETTER.search(word.form) else 0
        elif not word.form[0].isdigit():
            arabic += len(word.form)
    if not arabic and not latin:
        return "und"
    return arabic_language([word.says for word in words if not word.latin]) if arabic >= latin else reading


def _terms(words: list[_Word], matches: list[Match]) -> tuple[str, ...]:
    terms: list[str] = []
    here = 0
    for name, first, last in matches:
        terms.extend([word.step.stem for word in words[here:first] if word.step.stem])
        if name:
            terms.append("=" + name)
        here = last + 1
    terms.extend([word.step.stem for word in words[here:] if word.step.stem])
    return tuple(terms) or tuple([word.form for word in words])


@lru_cache(maxsize=200_000)
def _skeleton(term: str) -> str:
    return term if term[0] == "=" else skeleton(term)
