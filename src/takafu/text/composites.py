"""Composite ideas: several asks written as one, in a list after a colon, in sub-lists or between dashes."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from takafu.text.analysis import Analyser

_BULLET = re.compile(r"^[ \t]*(?:[-–—•●▪◦*·o✓➢►]|\(?(?:\d{1,2}|[a-zA-Zأ-ي])[).\-–])[ \t]+", re.MULTILINE)
_DASH = re.compile(r"(?<!\s)\s+[-–—•●▪]\s+|\s[-–—•●▪](?=[^\W\d_])|(?<=[^\W\d_])[-–—•●▪]\s")
_NUMBERED = re.compile(r"(?:^|(?<=\s))\(?(?:\d{1,2}|[a-dأ-د])[).\-–]\s*(?=[^\W\d_])")
_SEMICOLON = re.compile(r"(?:(?<!\s)\s+)?[;؛]\s*")
_COMMA = re.compile(r"(?:(?<!\s)\s+)?[,،]\s*(?:(?:et|and)\s+|و(?=ال|[^\W\d_]{4}))?|(?<!\s)\s+(?:(?:et|and)\s+|و(?=ال))")
_COLON = re.compile(r"(?:(?<!\s)\s+)?[:：]\s*(?!//)(?=\S)")
_MAY_BE_CUT = re.compile(r"[-–—•●▪◦*·✓➢►;؛:：).]|^[ \t]*o[ \t]", re.MULTILINE)
"""What each of the separators needs (a comma a colon before it); most texts have none of it."""
_EDGES = " \t\n\r.,;:،؛-–—•●▪*"
_LONGEST_ITEM = 60  # letters: past that, a comma separates clauses of one sentence rather than the items of a list


class Part(NamedTuple):
    """One ask of a composite idea: `text` is `whole[start:end]`, without its bullet."""

    start: int
    end: int
    text: str


@cache
def _analyser() -> Analyser:
    return Analyser()


def _trimmed(text: str, start: int, end: int) -> Part:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Part(start, end, text[start:end])


def _says_something(text: str) -> bool:
    terms = _analyser().analyse(text).terms
    return any(not term[0].isdigit() for term in terms)


def _cut(text: str, start: int, separator: re.Pattern[str], *, leading: bool = False) -> tuple[Part, ...]:
    """Cut the rest of a text at a separator; with `leading`, what stands before the first one is no part."""
    cuts = list(separator.finditer(text, start))
    if not cuts:
        return ()
    begins = [] if leading else [start]
    begins += [cut.end() for cut in cuts]
    ends = [cut.start() for cut in (cuts[1:] if leading else cuts)] + [len(text)]
    return tuple(part for part in map(_trimmed, [text] * len(begins), begins, ends) if part.text)


def _readings(text: str) -> Iterator[tuple[tuple[Part, ...], int]]:
    """Yield the ways to cut a text, surest first, each with the fewest parts that make it believable."""
    if len(_BULLET.findall(text)) > 1:
        yield _cut(text, 0, _BULLET, leading=True), 2
    colon = _COLON.search(text)
    after = colon.end() if colon else 0
    fewest = 2 if colon else 3
    yield _cut(text, after, _NUMBERED, leading=True), 2
    yield _cut(text, after, _DASH), fewest
    yield _cut(text, after, _SEMICOLON), fewest
    if colon:
        items = _cut(text, after, _COMMA)
        if items and max(len(part.text) for part in items) <= _LONGEST_ITEM:
            yield items, 3


def parts(text: str) -> tuple[Part, ...]:
    """Return the asks that a composite idea holds, in order; nothing if it asks for one thing."""
    if not _MAY_BE_CUT.search(text):
        return ()
    for found, fewest in _readings(text):
        if len(found) >= fewest and all(_says_something(part.text) for part in found):
            return found
    return ()
