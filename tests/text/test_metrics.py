import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text import metrics

TRUE = {(0, 1), (0, 2), (1, 2), (3, 4)}


def test_pairs_of_groups() -> None:
    assert metrics.pairs_of([[2, 0, 1], [4, 3], [5]]) == TRUE


def test_pairwise_agreement() -> None:
    found = {(0, 1), (3, 4), (4, 5)}
    assert metrics.pairwise(found, TRUE) == pytest.approx((2 / 3, 1 / 2, 4 / 7))
    assert metrics.pairwise(set(), set()).f1 == 1
    assert metrics.pairwise(set(), TRUE).f1 == 0
    assert metrics.pairwise({(0, 1)}, set()).precision == 0


def test_recall_and_hits_of_suggestions() -> None:
    ranked = {0: [5, 1, 6, 7, 2], 1: [5, 6, 7, 8, 9], 2: [9, 8, 7, 0], 3: [4], 4: []}
    assert metrics.recall_at(ranked, TRUE, 5) == pytest.approx((1 + 0 + 0.5 + 1 + 0) / 5)
    assert metrics.hit_at(ranked, TRUE, 3) == pytest.approx((1 + 0 + 0 + 1 + 0) / 5)


def test_pairs_read_until_a_share_was_seen() -> None:
    ranked = [(0, 1), (5, 6), (0, 2), (5, 7), (3, 4), (1, 2)]
    assert metrics.pairs_read(ranked, TRUE, 0.75, 100) == 5
    assert metrics.pairs_read(ranked[:3], TRUE, 0.75, 100) == 100


def test_average_precision() -> None:
    assert metrics.average_precision([(0, 1), (5, 6), (3, 4)], {(0, 1), (3, 4)}) == pytest.approx((1 + 2 / 3) / 2)
    assert metrics.average_precision([], set()) == 1


def test_axis_accuracy_and_its_surest_half() -> None:
    ranked = {0: ["a", "b"], 1: ["b", "a"], 2: ["c", "a"], 3: ["b", "c"]}
    true = {0: "a", 1: "a", 2: "a", 3: "b"}
    assert metrics.accuracy(ranked, true) == 0.5
    assert metrics.accuracy(ranked, true, 2) == 1
    assert metrics.accuracy_at(ranked, {0: 0.9, 1: 0.1, 2: 0.2, 3: 0.8}, true, 0.5) == 1


def test_search_figures() -> None:
    assert metrics.search_recall([4, 1, 2], {1, 2, 3}, 10) == pytest.approx(2 / 3)
    assert metrics.search_recall([1, 2], set(range(30)), 2) == 1
    assert metrics.reciprocal_rank([4, 1, 2], {1, 2}) == 0.5
    assert metrics.reciprocal_rank([4], {1}) == 0


@given(
    st.sets(st.tuples(st.integers(0, 5), st.integers(6, 9))), st.sets(st.tuples(st.integers(0, 5), st.integers(6, 9)))
)
def test_agreement_is_within_bounds_and_changes_sides(found: set[tuple[int, int]], true: set[tuple[int, int]]) -> None:
    one, other = metrics.pairwise(found, true), metrics.pairwise(true, found)
    assert 0 <= one.f1 <= 1
    if found and true:
        assert (one.precision, one.recall) == (other.recall, other.precision)
