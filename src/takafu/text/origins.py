"""Where the words of a line come from: which parts of it stand, inflected alike or not, in the texts that it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from takafu.text.stems import light_stem
from takafu.text.stopwords import stopword
from takafu.text.tokens import Token, tokenise


class Part(NamedTuple):
    """A part of a line; `sources` are the places of the texts that hold its words, none where no text does."""

    text: str
    sources: tuple[int, ...] = ()


def origins(line: str, language: str, texts: Sequence[tuple[str, str]]) -> list[Part]:
    """Cut a line where the texts that its words come from change; put together, the parts are the line.

    `texts`: each with its language. A word comes from every text that has its stem. Small words belong to the words on both sides,
    where these come from the same texts; alone they come from none.
    """
    stems = [{stem for _token, stem in _meaning(text, spoken)} for text, spoken in texts]
    spans: list[tuple[int, int, tuple[int, ...]]] = []
    for token, stem in _meaning(line, language):
        sources = tuple(place for place, known in enumerate(stems) if stem in known)
        if spans and spans[-1][2] == sources:
            spans[-1] = (spans[-1][0], token.end, sources)
        else:
            spans.append((token.start, token.end, sources))
    parts, done = [], 0
    for start, end, sources in spans:
        if not sources:
            continue
        if start > done:
            parts.append(Part(line[done:start]))
        parts.append(Part(line[start:end], sources))
        done = end
    return [*parts, Part(line[done:])] if done < len(line) else parts


def _meaning(text: str, language: str) -> Iterator[tuple[Token, str]]:
    """The words that mean something, each with its stem."""
    for token in tokenise(text):
        if not stopword(token.form, language):
            yield token, light_stem(text[token.start : token.end], language)
