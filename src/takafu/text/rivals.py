"""Rival designs: ideas that answer one question in ways that exclude each other. They are shown side by side, never merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analysis
from takafu.text.normalise import fold
from takafu.text.numbers import number_of
from takafu.text.stopwords import stopword
from takafu.text.tokens import tokenise
from takafu.text.wordlists import rows

ASKED = "?"
ELSEWHERE = "-"
IMPLIED = (
    "~"  # ends an answer that counts only where no other is given: the first Thursday of the month, every two months
)
BARE = 12  # words of the longest text that may be nothing but an answer
WHICH_DAY = (
    "أول الأول ثاني الثاني ثالث الثالث آخر الأخير اثنين ثلاثاء أربعاء خميس جمعة سبت أحد يوم "
    "premier première deuxième troisième dernier dernière lundi mardi mercredi jeudi vendredi samedi dimanche jour"
)
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "لل", "كال", "ولل", "وب", "ول", "l", "f")


class Rivals(NamedTuple):
    """One question and the ideas that settle it, by answer."""

    question: str
    answers: tuple[tuple[int, ...], ...]


def answers(analysis: Analysis) -> dict[str, str]:
    """The questions that an idea settles, each with its answer; a question to which it gives two answers stays open."""
    met = _met(analysis)
    found: dict[str, str] = {}
    for question, given in met.items():
        said = given - {ASKED, ELSEWHERE}
        settled = {answer for answer in said if not answer.endswith(IMPLIED)} or {a.rstrip(IMPLIED) for a in said}
        if ASKED in given and ELSEWHERE not in given and len(settled) == 1:
            found[question] = next(iter(settled))
    return found


def rivals(analyses: Sequence[Analysis]) -> list[Rivals]:
    """The questions on which the collection's ideas exclude each other."""
    return rivals_of(answer_columns(analyses))


def rivals_of(columns: Mapping[str, NDArray[np.int64]]) -> list[Rivals]:
    """The same from the answers already found."""
    found = []
    for question, column in columns.items():
        given = [tuple(np.flatnonzero(column == answer).tolist()) for answer in range(1, int(column.max()) + 1)]
        if len(given) > 1:
            found.append(Rivals(question, tuple(given)))
    return found


def rival_pairs(analyses: Sequence[Analysis]) -> list[tuple[int, int]]:
    """Pairs that must not share a group, (low, high), sorted."""
    pairs: set[tuple[int, int]] = set()
    for question in rivals(analyses):
        for one, other in combinations(question.answers, 2):
            pairs.update((min(i, j), max(i, j)) for i in one for j in other)
    return sorted(pairs)


def answer_columns(analyses: Sequence[Analysis]) -> dict[str, NDArray[np.int64]]:
    """By question, each idea's answer as a number from 1, 0 where it gives none."""
    numbers: dict[str, dict[str, int]] = {}
    columns: dict[str, NDArray[np.int64]] = {}
    for i, analysis in enumerate(analyses):
        for question, answer in answers(analysis).items():
            known = numbers.setdefault(question, {})
            column = columns.setdefault(question, np.zeros(len(analyses), np.int64))
            column[i] = known.setdefault(answer, len(known) + 1)
    return columns


def _met(analysis: Analysis) -> dict[str, set[str]]:
    """By question, the answers whose wordings the text holds; nothing where no question is asked.

    A text that is nothing but an answer («كل ثلاثة أشهر», «une par trimestre») asks the question by itself.
    """
    forms = analysis.key.split()
    found: dict[str, set[str]] = {}
    if _asking().isdisjoint(forms):
        return _bare_answer(forms)
    ends: dict[str, int] = {}  # by question, how far the longest answer so far reaches: it hides what stands inside it
    for start in range(len(forms)):
        for question, answer, length in sorted(_at(forms, start), key=lambda met: -met[2]):
            inside = start + length <= ends.get(question, 0)
            if answer == ASKED or not inside:
                found.setdefault(question, set()).add(answer)
            if answer not in (ASKED, ELSEWHERE):
                ends[question] = max(ends.get(question, 0), start + length)
    return found


def _bare_answer(forms: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for start in range(len(forms) if len(forms) <= BARE else 0):
        for question, answer, length in _at(forms, start):
            rest = [*forms[:start], *forms[start + length :]]
            if answer not in (ASKED, ELSEWHERE) and all(_says_nothing(form) for form in rest):
                found.setdefault(question, {ASKED}).add(answer)
    return found


def _says_nothing(form: str) -> bool:
    return form in _which_day() or any(stopword(form, language) for language in ("ar", "fr"))


@cache
def _which_day() -> frozenset[str]:
    """Words that only say which day of a month or a week, beside an answer that says how often."""
    return frozenset().union(*(_forms(token.form) for token in tokenise(WHICH_DAY)))


def _at(forms: Sequence[str], start: int) -> Iterator[tuple[str, str, int]]:
    for words, question, answer in _wordings().get(forms[start], ()):
        length = len(words)
        here = forms[start + 1 : start + length]
        if len(here) == length - 1 and all(form in also for form, also in zip(here, words[1:], strict=True)):
            yield question, answer, length


@cache
def _wordings() -> dict[str, list[tuple[list[set[str]], str, str]]]:
    """Under each form of a wording's first word: the forms of its words, the question, the answer."""
    found: dict[str, list[tuple[list[set[str]], str, str]]] = {}
    for question, answer, wordings in rows("alternatives.tsv"):
        for wording in wordings.split(";"):
            words = [_forms(token.form) for token in tokenise(wording)]
            for first in words[0] if words else ():
                found.setdefault(first, []).append((words, question, answer))
    return found


@cache
def _asking() -> frozenset[str]:
    """The first words by which a question is asked: without one of them nothing is answered."""
    return frozenset(first for first, ends in _wordings().items() for _, _, answer in ends if answer == ASKED)


def _forms(word: str) -> set[str]:
    """A word with each proclitic, and a number also in digits."""
    bare = word[2:] if word.startswith("ال") else word
    return {fold(clitic + bare) for clitic in _CLITICS} | {word, number_of(word) or word}
