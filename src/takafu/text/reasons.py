"""Why two ideas are suggested together, as codes and words taken from the two texts; sentences are made where they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from takafu.text.analysis import Analysis
from takafu.text.numbers import number_of, numbers_named
from takafu.text.stems import light_stem, skeleton
from takafu.text.tokens import Token

NEAR_SPELLING = 0.55
CLOSE_MEANING = 0.3


class Reason(NamedTuple):
    """One reason.

    Attributes:
        code: "same_text", "concepts", "terms", "spelling", "meaning" or "differs".
        values: words as the first idea writes them.
        others: for "concepts" and "terms", the same as the second idea writes them; for "differs", what only the second has.
        score: how strongly it speaks, 0 to 1; 0 for "differs".
    """

    code: str
    values: tuple[str, ...]
    score: float
    others: tuple[str, ...] = ()


def reasons(left: Analysis, right: Analysis, spelling: float, meaning: float) -> tuple[Reason, ...]:
    """What speaks for the pair, strongest first, then what differs."""
    if left.key and left.key == right.key:
        return (Reason("same_text", (), 1.0),)
    mine, others = _written(left), _written(right)
    met = {term: match for term in mine if (match := _meets(term, others))}
    found = [_shared("concepts", met, mine, others), _shared("terms", met, mine, others)]
    if spelling >= NEAR_SPELLING:
        found.append(Reason("spelling", (), round(spelling, 2)))
    if meaning >= CLOSE_MEANING:
        found.append(Reason("meaning", (), round(meaning, 2)))
    ordered = sorted((reason for reason in found if reason), key=lambda reason: -reason.score)
    return (*ordered, *_differs(met, mine, others))


def _shared(code: str, met: dict[str, str], mine: dict[str, str], others: dict[str, str]) -> Reason | None:
    terms = [term for term in met if term.startswith("=") == (code == "concepts")]
    if not terms:
        return None
    share = len(terms) / max(1, min(len(mine), len(others)))
    return Reason(code, tuple(mine[t] for t in terms), round(min(1.0, share), 2), tuple(others[met[t]] for t in terms))


def _differs(met: dict[str, str], mine: dict[str, str], others: dict[str, str]) -> Iterator[Reason]:
    only_mine = tuple(word for term, word in mine.items() if term not in met)
    only_theirs = tuple(word for term, word in others.items() if term not in set(met.values()))
    if only_mine or only_theirs:
        yield Reason("differs", only_mine, 0.0, only_theirs)


def _meets(term: str, others: dict[str, str]) -> str | None:
    if term in others:
        return term
    bone = term if term.startswith("=") else skeleton(term)
    return next((other for other in others if not other.startswith("=") and skeleton(other) == bone), None)


def _written(analysis: Analysis) -> dict[str, str]:
    """Each term of the text with the words that carry it, as written; a number of several words is one term."""
    tokens = analysis.tokens
    spans = {match.first: (match.last, f"={match.concept_id}") for match in analysis.concepts}
    numbers = {named.first: named for named in numbers_named(analysis.text, tokens)} if analysis.numbers else {}
    wanted = set(analysis.terms)
    written: dict[str, str] = {}
    last = -1
    for place, token in enumerate(tokens):
        if place <= last:
            continue
        last, term = spans.get(place, (place, ""))
        if not term and place in numbers and number_of(token.form) in wanted:
            last = numbers[place].last
            wanted.add(term := numbers[place].number.replace(".", "-"))
        term = term or _stem_of(token, analysis)
        if term in wanted:
            written.setdefault(term, analysis.text[token.start : tokens[last].end])
    return written


def _stem_of(token: Token, analysis: Analysis) -> str:
    """The term that the analysis has for a word: its stem as written, or as its form is."""
    stem = light_stem(analysis.text[token.start : token.end], analysis.language)
    return stem if stem in analysis.terms else light_stem(token.form, analysis.language)
