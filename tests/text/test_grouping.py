from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.grouping import groups

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0, 1, width=16),
)


def plain(n: int, scores: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Average linkage by looking at everything each time."""
    parts = [[i] for i in range(n)]

    def mean(a: list[int], b: list[int]) -> float:
        return sum(scores.get((min(i, j), max(i, j)), 0.0) for i in a for j in b) / (len(a) * len(b))

    while len(parts) > 1:
        best = max(combinations(parts, 2), key=lambda two: mean(*two))
        if mean(*best) < threshold:
            break
        parts = [part for part in parts if part not in best] + [sorted(best[0] + best[1])]
    return sorted(parts)


def test_two_clear_groups_and_one_left_alone() -> None:
    scored = [(0, 1, 0.9), (0, 2, 0.8), (1, 2, 0.85), (3, 4, 0.9), (2, 3, 0.3)]
    assert groups(6, scored, 0.5) == [[0, 1, 2], [3, 4], [5]]


def test_a_chain_of_likenesses_does_not_become_one_group() -> None:
    chain = [(i, i + 1, 0.8) for i in range(20)]
    assert max(map(len, groups(21, chain, 0.5))) == 2


def test_pairs_kept_apart_never_share_a_group() -> None:
    scored = [(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.9)]
    assert groups(3, scored, 0.5, apart=[(0, 2)]) in ([[0, 1], [2]], [[0], [1, 2]])


def test_nothing_and_one() -> None:
    assert groups(0, [], 0.5) == []
    assert groups(1, [], 0.5) == [[0]]


@given(SCORES, st.floats(0.05, 0.95))
def test_every_idea_stands_in_exactly_one_group(scores: dict[tuple[int, int], float], threshold: float) -> None:
    found = groups(8, [(i, j, s) for (i, j), s in scores.items()], threshold)
    assert sorted(i for part in found for i in part) == list(range(8))
    assert found == sorted(found)


def test_it_is_average_linkage() -> None:
    draw = np.random.default_rng(4)
    for _ in range(30):
        scores = {pair: float(draw.random()) for pair in combinations(range(9), 2)}
        rows = [(i, j, s) for (i, j), s in scores.items()]
        assert groups(9, rows, 0.6) == plain(9, scores, 0.6)


@given(SCORES, st.lists(st.tuples(st.integers(0, 3), st.integers(4, 7)), max_size=4))
def test_what_is_forbidden_stays_so_through_joins(
    scores: dict[tuple[int, int], float], apart: list[tuple[int, int]]
) -> None:
    found = groups(8, [(i, j, s) for (i, j), s in scores.items()], 0.2, apart)
    assert not any({i, j} <= set(part) for i, j in apart for part in found)
