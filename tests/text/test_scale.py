"""A large collection, of which only some pairs are looked at, gets what looking at all of them would give."""

from itertools import combinations
from time import process_time

import numpy as np
import pytest
from benchmarks.generated import Generated, ideas

from takafu.text.analysis import Analyser
from takafu.text.candidates import BLOCK, MEANING_NEAREST, NEAR, candidate_pairs
from takafu.text.features import features_of
from takafu.text.metrics import pairs_of, pairwise
from takafu.text.similarity import ALL_PAIRS, Comparer

SIZE = ALL_PAIRS + 100
LIKELY = 0.5
ANALYSER = Analyser()


@pytest.fixture(scope="module")
def made() -> Generated:
    return ideas(SIZE, seed=5)


@pytest.fixture(scope="module")
def comparer(made: Generated) -> Comparer:
    return Comparer(ANALYSER.analyse_all(made.texts), analyser=ANALYSER)


@pytest.fixture(scope="module")
def likely(comparer: Comparer) -> dict[tuple[int, int], float]:
    """Every likely pair of which one side is among the first few hundred, by looking at all of them."""
    left, right = (side.astype(np.int64) for side in np.triu_indices(300, 1, SIZE))
    scores = comparer.scores(left, right)
    return {
        (i, j): score
        for i, j, score in zip(left.tolist(), right.tolist(), scores.tolist(), strict=True)
        if score >= LIKELY
    }


def candidates_of(texts: list[str], meaning: np.ndarray | None = None) -> set[tuple[int, int]]:
    keys = np.arange(len(texts))
    left, right = candidate_pairs(features_of(ANALYSER.analyse_all(texts)), keys, meaning)
    found = list(zip(left.tolist(), right.tolist(), strict=True))
    assert len(found) == len(set(found))
    assert all(0 <= i < j < len(texts) for i, j in found)
    return set(found)


def test_candidates_hold_the_likely_pairs_and_few_others(comparer: Comparer, likely, made: Generated) -> None:
    left, right = candidate_pairs(comparer.features, np.arange(SIZE), None)
    found = set(zip(left.tolist(), right.tolist(), strict=True))
    true = made.pairs()
    assert len(likely) > 150
    assert len(likely.keys() & found) >= 0.94 * len(likely)
    assert len(true & found) >= 0.97 * len(true)
    assert len(found) < 40 * SIZE


def test_pairs_of_a_large_collection_are_scored_as_any_pair_is(comparer: Comparer, likely) -> None:
    assert len(comparer.pairs().left) < 40 * SIZE
    found = {(i, j): score for i, j, score in comparer.pairs(LIKELY).rows() if i < 300}
    assert found.keys() <= likely.keys()
    assert len(found) >= 0.92 * len(likely)
    assert all(score == pytest.approx(likely[pair], abs=1e-6) for pair, score in found.items())


def test_groups_of_a_large_collection_are_those_it_was_made_from(comparer: Comparer, made: Generated) -> None:
    found = comparer.groups()
    assert sorted(i for group in found for i in group) == list(range(SIZE))
    assert pairwise(pairs_of(found), made.pairs()).f1 > 0.7


def test_a_crowd_that_shares_all_its_words_stays_cheap_and_connected() -> None:
    crowd = [f"plugh xyzzy frotz gnusto rezrov {n}" for n in range(8 * BLOCK)]
    n = len(crowd)
    assert candidates_of(crowd) == {(i, j) for i in range(n) for j in range(i + 1, min(i + NEAR + 1, n))}


def test_ideas_few_enough_to_share_a_block_all_meet() -> None:
    assert candidates_of([f"plugh {n}" for n in range(BLOCK)]) == set(combinations(range(BLOCK), 2))


@pytest.mark.parametrize("shared", [1, 2, 3, 4])
def test_a_combination_of_common_words_is_a_block_where_each_alone_is_too_common(shared: int) -> None:
    words = ["plugh", "xyzzy", "frotz", "gnusto"][:shared]
    noise = [" ".join([*few, *words[shared:]]) for few in combinations(words, shared - 1)] if shared > 1 else []
    texts = [" ".join(words), *(f"{text} {n}" for n in range(2 * BLOCK) for text in noise), " ".join(reversed(words))]
    assert (0, len(texts) - 1) in candidates_of(texts)


def test_each_idea_meets_those_nearest_in_meaning() -> None:
    size = 24
    rows = np.random.default_rng(3).normal(size=(size, 8)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    near = rows @ rows.T
    np.fill_diagonal(near, -2)
    closest = {tuple(sorted((i, int(j)))) for i in range(size) for j in np.argsort(-near[i])[:MEANING_NEAREST]}
    assert candidates_of([f"zorgl{chr(97 + n)}m" for n in range(size)], rows) == closest


def test_few_ideas_are_few_candidates() -> None:
    assert candidates_of([]) == set()
    assert candidates_of(["plugh"], np.ones((1, 2), np.float32)) == set()
    assert candidates_of(["", ""]) == set()


@pytest.mark.parametrize("size", [ALL_PAIRS, 3000])
def test_lines_that_differ_only_in_a_number_are_told_apart_unscored(size: int) -> None:
    """2,000 such lines took 18 seconds of a processor when every pair was scored and all were one group."""
    analyses = ANALYSER.analyse_all([f"إنارة الزنقة {number} بحي السلام" for number in range(2, size + 2)])
    began = process_time()
    comparer = Comparer(analyses, analyser=ANALYSER)
    assert comparer.groups() == [[i] for i in range(size)]
    assert process_time() - began < 5
