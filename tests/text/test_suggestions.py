"""The likeliest duplicates of each idea, beside a plain sort of all pairs."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.analysis import Analyser
from takafu.text.similarity import Comparer, Pairs
from takafu.text.suggestions import FLOOR, nearest, suggest

IDEAS = [
    "ترميم قنطرة الزيتون",
    "Réparer la toiture de l'école",
    "تَرْمِيمُ قنطرةِ الزيتون.",
    "ترميم قنطرة الزيتون قبل الشتاء",
    "سقف المدرسة خاصو ترميم",
    "xyz",
    "",
]


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    analyser = Analyser()
    return Comparer(analyser.analyse_all(IDEAS), analyser=analyser)


@st.composite
def scored_pairs(draw):
    n = draw(st.integers(0, 8))
    every = list(combinations(range(n), 2))
    chosen = draw(st.dictionaries(st.sampled_from(every), st.integers(0, 4))) if every else {}
    return n, [(i, j, score / 4) for (i, j), score in chosen.items()]


@given(scored_pairs(), st.integers(1, 4))
def test_each_idea_gets_its_best_partners_ties_by_place(case, top: int) -> None:
    n, rows = case
    left, right, score = (np.array([row[side] for row in rows]) for side in range(3))
    pairs = Pairs(left.astype(np.int64), right.astype(np.int64), score.astype(np.float32))
    expected = []
    for i in range(n):
        partners = [(a + b - i, value) for a, b, value in rows if i in (a, b)]
        expected.append(sorted(partners, key=lambda partner: (-partner[1], partner[0]))[:top])
    assert nearest(pairs, n, top) == expected


def test_every_idea_has_its_row_best_first(comparer: Comparer) -> None:
    found = suggest(comparer)
    assert len(found) == len(IDEAS)
    for i, row in enumerate(found):
        assert i not in [candidate.index for candidate in row]
        assert [c.score for c in row] == sorted((c.score for c in row), reverse=True)
        assert all(c.score >= FLOOR for c in row)


def test_the_same_text_comes_first_and_the_fuller_wording_next(comparer: Comparer) -> None:
    first, second, *_ = suggest(comparer)[0]
    assert (first.index, first.score) == (2, 1)
    assert [reason.code for reason in first.reasons] == ["same_text"]
    assert second.index == 3
    assert second.score < 1


def test_scores_and_reasons_are_those_of_the_pair_seen_from_the_idea(comparer: Comparer) -> None:
    for i, row in enumerate(suggest(comparer)):
        for candidate in row:
            assert candidate.score == pytest.approx(comparer.score(i, candidate.index))
            assert candidate.reasons == comparer.why(i, candidate.index)


def test_what_one_suggests_suggests_it_too(comparer: Comparer) -> None:
    found = suggest(comparer, top=len(IDEAS))
    seen = {(i, candidate.index, candidate.score) for i, row in enumerate(found) for candidate in row}
    assert seen == {(j, i, score) for i, j, score in seen}


def test_no_more_than_asked_for_and_none_below_the_floor(comparer: Comparer) -> None:
    assert [len(row) for row in suggest(comparer, top=1)][:4] == [1, 1, 1, 1]
    assert [[c.index for c in row] for row in suggest(comparer, floor=1.0)] == [[2], [], [0], [], [], [], []]


def test_an_idea_that_says_nothing_has_no_duplicates(comparer: Comparer) -> None:
    assert suggest(comparer)[5:] == [[], []]


def test_few_ideas() -> None:
    assert suggest(Comparer([])) == []
    assert suggest(Comparer([Analyser().analyse("ترميم")])) == [[]]
