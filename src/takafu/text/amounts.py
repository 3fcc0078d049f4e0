"""Ideas that name different numbers ask for different things: street 5 and street 7, three members and five, law 113-14 and 112-14."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analysis
from takafu.text.numbers import Named, numbers_named
from takafu.text.tokens import Token, form_of

Ints = NDArray[np.int32]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

LABELS = (
    "رقم المقترح مقترح الاقتراح اقتراح الفكرة فكرة المطلب مطلب الطلب طلب النقطة نقطة البند بند التوصية توصية "
    "n no nº numéro proposition idée suggestion demande point besoin recommandation"
)
_AFTER_LABEL = re.compile(r"\s*[-–—:.)](?:\s|$)")
_BEGINNING = re.compile(r"\D.*")
MOST = 6  # an idea that names more is a table of figures, which no one number sets apart


def amounts(analysis: Analysis) -> frozenset[str]:
    """The numbers that an idea names, references by how they begin; «one» is left out, since articles say it too."""
    if not analysis.numbers:
        return frozenset()
    text, tokens = analysis.text, analysis.tokens
    named = list(numbers_named(text, tokens))
    if named and _is_label(text, tokens, named[0]):
        del named[0]
    found = frozenset(_BEGINNING.sub("", one.number) for one in named) - {"1"}
    return found if len(found) <= MOST else frozenset()


def _is_label(text: str, tokens: Sequence[Token], named: Named) -> bool:
    """Whether a number is the idea's own in some list: «المقترح 3: …», “Idée n° 3 : …”, “3) …”."""
    before = all(token.form in _labels() for token in tokens[: named.first])
    return before and _AFTER_LABEL.match(text, tokens[named.last].end) is not None


@cache
def _labels() -> frozenset[str]:
    return frozenset(form_of(word) for word in LABELS.split())


def amount_columns(analyses: Sequence[Analysis]) -> Ints:
    """The numbers of each idea, a row each: every number of the collection has its own from 1, 0 fills the row."""
    known: dict[str, int] = {}
    rows = [sorted(known.setdefault(number, len(known) + 1) for number in amounts(a)) for a in analyses]
    columns = np.zeros((len(rows), max(map(len, rows), default=0)), np.int32)
    for i, row in enumerate(rows):
        columns[i, : len(row)] = row
    return columns


def differ(columns: Ints, left: Places, right: Places) -> Mask:
    """Which of the pairs (left[k], right[k]) both name numbers, and none in common."""
    found = np.zeros(len(left), bool)
    if not columns.shape[1]:
        return found
    naming = columns[:, 0] > 0
    both = np.flatnonzero(naming[left] & naming[right])
    mine, others = columns[left[both]], columns[right[both]]
    shared = np.zeros(len(both), bool)
    for column in others.T:
        shared |= ((mine == column[:, None]) & (mine > 0)).any(axis=1)
    found[both] = ~shared
    return found
