"""Figures worked by hand on small cases, and scikit-learn's where it has the same one."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as theirs

from takafu.text import metrics

TRUE = {(0, 1), (0, 2), (1, 2), (3, 4)}

partitions = st.lists(st.integers(0, 3), min_size=2, max_size=12)


def groups_of(labels):
    return [[i for i, label in enumerate(labels) if label == one] for one in sorted(set(labels))]


def test_pairs_are_unordered_and_of_one_group() -> None:
    assert metrics.pairs_of([[2, 0, 1], [5], [4, 3], []]) == TRUE
    assert metrics.pairs_of([]) == set()


def test_half_found_and_one_wrong() -> None:
    found = {(0, 1), (3, 4), (2, 3)}
    precision, recall, f1 = metrics.pairwise(found, TRUE)
    assert (precision, recall) == (2 / 3, 2 / 4)
    assert f1 == pytest.approx(4 / 7)


@pytest.mark.parametrize(
    ("found", "true", "told"),
    [
        (TRUE, TRUE, (1, 1, 1)),
        (set(), set(), (1, 1, 1)),
        (set(), TRUE, (0, 0, 0)),
        (TRUE, set(), (0, 1, 0)),
        ({(5, 6)}, TRUE, (0, 0, 0)),
    ],
)
def test_edges_of_pairwise_agreement(found, true, told) -> None:
    assert metrics.pairwise(found, true) == told


@given(partitions, st.randoms(use_true_random=False))
def test_pairwise_agreement_is_that_of_scikit_learn(labels: list[int], chance: random.Random) -> None:
    other = [chance.randrange(3) for _ in labels]
    ours = metrics.pairwise(metrics.pairs_of(groups_of(other)), metrics.pairs_of(groups_of(labels)))
    (_, wrong), (missed, hits) = theirs.pair_confusion_matrix(labels, other)
    if hits + wrong and hits + missed:
        assert ours.precision == pytest.approx(hits / (hits + wrong))
        assert ours.recall == pytest.approx(hits / (hits + missed))
        assert ours.f1 == pytest.approx(2 * hits / (2 * hits + wrong + missed))


pair_sets = st.sets(st.tuples(st.integers(0, 5), st.integers(6, 9)))


@given(pair_sets, pair_sets)
def test_precision_and_recall_change_places_with_the_sides(found, true) -> None:
    one, other = metrics.pairwise(found, true), metrics.pairwise(true, found)
    assert 0 <= one.f1 <= 1
    if found and true:
        assert (one.precision, one.recall) == (other.recall, other.precision)


def test_partners_are_known_from_both_sides() -> None:
    assert metrics.partners(TRUE) == {0: {1, 2}, 1: {0, 2}, 2: {0, 1}, 3: {4}, 4: {3}}


RANKED = {0: [9, 1, 2], 1: [0, 2], 2: [9, 8, 7, 0], 3: [], 9: [0]}


def test_recall_among_the_first_suggestions() -> None:
    # of its duplicates 0 finds one of two, 1 both, 2 none among two, 3 none, 4 was never asked
    assert metrics.recall_at(RANKED, TRUE, 2) == pytest.approx((1 / 2 + 1 + 0 + 0 + 0) / 5)
    assert metrics.recall_at(RANKED, TRUE, 4) == pytest.approx((1 + 1 + 1 / 2 + 0 + 0) / 5)


def test_hits_among_the_first_suggestions() -> None:
    assert metrics.hit_at(RANKED, TRUE, 1) == pytest.approx(1 / 5)
    assert metrics.hit_at(RANKED, TRUE, 3) == pytest.approx(2 / 5)
    assert metrics.hit_at(RANKED, TRUE, 4) == pytest.approx(3 / 5)


def test_without_duplicates_nothing_is_missed() -> None:
    assert metrics.recall_at(RANKED, set()) == metrics.hit_at(RANKED, set()) == 1


READ = [(0, 1), (5, 6), (3, 4), (0, 2), (6, 7), (1, 2)]


@pytest.mark.parametrize(("share", "read"), [(0.25, 1), (0.5, 3), (0.7, 4), (0.75, 4), (0.8, 6), (1.0, 6)])
def test_pairs_read_until_a_share_was_seen(share: float, read: int) -> None:
    assert metrics.pairs_read(READ, TRUE, share, 28) == read


def test_a_list_that_ends_too_soon_leaves_everything_to_be_read() -> None:
    assert metrics.pairs_read(READ[:3], TRUE, 0.8, 28) == 28
    assert metrics.pairs_read(READ[:3], TRUE, 0.8) == 3


def test_average_precision_by_hand() -> None:
    assert metrics.average_precision(READ, TRUE) == pytest.approx((1 / 1 + 2 / 3 + 3 / 4 + 4 / 6) / 4)
    assert metrics.average_precision(READ[:1], TRUE) == pytest.approx(1 / 4)
    assert metrics.average_precision(READ, set()) == 1


@given(st.lists(st.booleans(), min_size=1, max_size=15).filter(any))
def test_average_precision_is_that_of_scikit_learn(relevant: list[bool]) -> None:
    ranked = [(0, place) for place in range(1, len(relevant) + 1)]
    true = {pair for pair, so in zip(ranked, relevant, strict=True) if so}
    expected = theirs.average_precision_score(relevant, range(len(relevant), 0, -1))
    assert metrics.average_precision(ranked, true) == pytest.approx(expected)


AXES = {0: ["roads", "youth"], 1: ["youth", "roads"], 2: ["youth", "health"], 3: []}
LABELS = {0: "roads", 1: "roads", 2: "health", 3: "roads", 4: "youth"}


def test_accuracy_counts_ideas_that_got_no_axis() -> None:
    assert metrics.accuracy(AXES, LABELS) == pytest.approx(1 / 5)
    assert metrics.accuracy(AXES, LABELS, 2) == pytest.approx(3 / 5)


def test_accuracy_is_that_of_scikit_learn() -> None:
    first = [AXES[i][0] for i in (0, 1, 2)]
    asked = {i: LABELS[i] for i in (0, 1, 2)}
    assert metrics.accuracy(AXES, asked) == pytest.approx(theirs.accuracy_score(list(asked.values()), first))


def test_accuracy_on_the_surest() -> None:
    sure = {0: 0.9, 1: 0.8, 2: 0.1}
    assert metrics.accuracy_at(AXES, sure, LABELS, 0.2) == 1
    assert metrics.accuracy_at(AXES, sure, LABELS, 0.4) == pytest.approx(1 / 2)
    assert metrics.accuracy_at(AXES, sure, LABELS, 1.0) == pytest.approx(1 / 5)
    assert metrics.accuracy_at(AXES, {1: 0.9}, LABELS, 0.01) == 0
    assert metrics.accuracy_at({}, {}, {}, 0.5) == 1


@pytest.mark.parametrize(
    ("ranked", "relevant", "recall", "rank"),
    [
        ([3, 1, 2], {1, 7}, 1 / 2, 1 / 2),
        ([3, 1, 2], {3, 1, 2}, 1, 1),
        ([], {1}, 0, 0),
        ([5, 6], {1}, 0, 0),
        (list(range(20)), {11}, 0, 1 / 12),
        (list(range(20)), set(range(15)), 1, 1),
        ([1], set(), 1, 0),
    ],
)
def test_what_a_search_found(ranked: list[int], relevant: set[int], recall: float, rank: float) -> None:
    assert metrics.search_recall(ranked, relevant) == pytest.approx(recall)
    assert metrics.reciprocal_rank(ranked, relevant) == pytest.approx(rank)
