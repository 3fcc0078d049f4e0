"""Average linkage, beside a reference that looks at every pair of groups each time."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.grouping import groups

THRESHOLD = 0.5


@st.composite
def collections(draw):
    """A few ideas, scores in sixteenths (their sums are exact, so ties are ties) and pairs to be kept apart."""
    n = draw(st.integers(0, 9))
    every = list(combinations(range(n), 2))
    score = st.integers(0, 16).map(lambda part: part / 16)
    scored = draw(st.dictionaries(st.sampled_from(every), score)) if every else {}
    apart = draw(st.lists(st.sampled_from(every), max_size=4)) if every else []
    return n, [(i, j, score) for (i, j), score in scored.items()], apart


def by_hand(n, scored, threshold, apart=()):
    """Join the two groups with the highest mean over all pairs between them, the lowest first where equal, until none is left."""
    score = {frozenset((i, j)): value for i, j, value in scored}
    barred = {frozenset(pair) for pair in apart}
    parts = [[i] for i in range(n)]
    while True:
        open_to = []
        for one, other in combinations(parts, 2):
            between = [frozenset((i, j)) for i in one for j in other]
            mean = sum(score.get(pair, 0.0) for pair in between) / len(between)
            if mean >= threshold and barred.isdisjoint(between):
                open_to.append((-mean, one[0], other[0], one, other))
        if not open_to:
            return parts
        *_, one, other = min(open_to)
        parts = sorted([*(part for part in parts if part is not one and part is not other), sorted(one + other)])


@given(collections())
def test_it_is_average_linkage(case) -> None:
    n, scored, apart = case
    assert groups(n, scored, THRESHOLD, apart) == by_hand(n, scored, THRESHOLD, apart)


@given(collections())
def test_every_idea_stands_in_one_group_in_order(case) -> None:
    n, scored, apart = case
    found = groups(n, scored, THRESHOLD, apart)
    assert sorted(i for group in found for i in group) == list(range(n))
    assert all(group == sorted(group) for group in found)
    assert [group[0] for group in found] == sorted(group[0] for group in found)


@given(collections())
def test_pairs_apart_never_share_a_group(case) -> None:
    n, scored, apart = case
    together = {pair for group in groups(n, scored, THRESHOLD, apart) for pair in combinations(group, 2)}
    assert together.isdisjoint(apart)


@given(collections(), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_and_of_their_sides_does_not_matter(case, chance: random.Random) -> None:
    n, scored, apart = case
    turned = [(j, i, score) if chance.random() < 0.5 else (i, j, score) for i, j, score in scored]
    chance.shuffle(turned)
    assert groups(n, turned, THRESHOLD, [(j, i) for i, j in reversed(apart)]) == groups(n, scored, THRESHOLD, apart)


def test_two_clear_groups_and_one_idea_left_alone() -> None:
    scored = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.85), (3, 4, 0.9), (2, 3, 0.3)]
    assert groups(6, scored, THRESHOLD) == [[0, 1, 2], [3, 4], [5]]


def test_a_chain_of_likenesses_draws_no_crowd_together() -> None:
    chain = [(i, i + 1, 0.9) for i in range(9)]
    assert groups(10, chain, THRESHOLD) == [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]]


def test_a_hub_does_not_gather_ideas_that_share_nothing() -> None:
    assert groups(5, [(0, i, 0.9 - i / 100) for i in range(1, 5)], THRESHOLD) == [[0, 1], [2], [3], [4]]


def test_ideas_that_all_look_alike_share_a_group() -> None:
    alike = [(i, j, 0.6) for i, j in combinations(range(6), 2)]
    assert groups(7, alike, THRESHOLD) == [[0, 1, 2, 3, 4, 5], [6]]


def test_one_missing_pair_counts_as_nothing_in_common() -> None:
    assert groups(3, [(0, 1, 0.9), (1, 2, 0.8)], 0.41) == [[0, 1], [2]]
    assert groups(3, [(0, 1, 0.9), (1, 2, 0.8)], 0.4) == [[0, 1, 2]]


def test_apart_is_inherited_by_what_each_side_joined() -> None:
    alike = [(0, 1, 0.9), (2, 3, 0.9), *((i, j, 0.8) for i in (0, 1) for j in (2, 3))]
    assert groups(4, alike, THRESHOLD) == [[0, 1, 2, 3]]
    assert groups(4, alike, THRESHOLD, apart=[(1, 3)]) == [[0, 1], [2, 3]]


@pytest.mark.parametrize("score", [0.5, 0.500001, 1.0])
def test_a_pair_at_the_threshold_joins(score: float) -> None:
    assert groups(2, [(0, 1, score)], 0.5) == [[0, 1]]
    assert groups(2, [(0, 1, score)], score + 1e-6) == [[0], [1]]


def test_nothing_to_group() -> None:
    assert groups(0, [], THRESHOLD) == []
    assert groups(2, [], THRESHOLD) == [[0], [1]]


def test_a_crowd_of_equal_texts_is_quickly_one_group() -> None:
    size = 400
    assert groups(size, [(i, j, 1.0) for i, j in combinations(range(size), 2)], 0.9) == [list(range(size))]


def test_ideas_that_answer_one_question_otherwise_never_share_a_group() -> None:
    alike = [(i, j, 0.9) for i, j in combinations(range(5), 2)]
    assert groups(5, alike, THRESHOLD, answers=[[1, 0, 2, 0, 1], [0, 0, 0, 0, 0]]) == [[0, 1, 3, 4], [2]]
    assert groups(5, alike, THRESHOLD, answers=[[1, 0, 0, 0, 0], [0, 2, 0, 0, 0]]) == [list(range(5))]
    assert groups(5, alike, THRESHOLD, answers=[[1, 2, 3, 4, 5]]) == [[i] for i in range(5)]


@given(collections(), st.data())
def test_answers_keep_apart_what_their_pairs_would(case, data) -> None:
    n, scored, apart = case
    column = data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n))
    rivals = [(i, j) for i, j in combinations(range(n), 2) if column[i] and column[j] and column[i] != column[j]]
    assert groups(n, scored, THRESHOLD, apart, [column]) == groups(n, scored, THRESHOLD, [*apart, *rivals])


def test_ideas_of_a_group_that_name_numbers_have_one_in_common() -> None:
    alike = [(i, j, 0.9) for i, j in combinations(range(5), 2)]
    assert groups(5, alike, THRESHOLD, amounts=[[5], [7], [0], [5], [7, 5]]) == [[0, 2, 3, 4], [1]]
    assert groups(5, alike, THRESHOLD, amounts=[[1], [2], [3], [4], [5]]) == [[i] for i in range(5)]
    assert groups(5, alike, THRESHOLD, amounts=[[0]] * 5) == [list(range(5))]
