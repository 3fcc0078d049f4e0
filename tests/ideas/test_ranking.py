import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.ideas.ranking import SMALL, Ballot, Camp, consensus, overspent, shown_apart, standings


def score(voter, line, importance, feasibility=3, **camps):
    return Ballot(str(voter), line, importance=importance, feasibility=feasibility, camps=camps)


def test_lines_are_ranked_by_the_plain_sum_of_the_means():
    found = standings("score", ["a", "b"], [score(1, "a", 3, 5), score(2, "a", 4, 4), score(1, "b", 5, 5)])
    assert [(one.line, one.rank, one.value, one.voters) for one in found] == [("b", 1, 10.0, 1), ("a", 2, 8.0, 2)]
    assert (found[1].importance, found[1].feasibility) == (3.5, 4.5)


def test_ties_are_said_and_not_broken():
    found = standings("score", ["a", "b", "c"], [score(1, "a", 3), score(1, "b", 5), score(1, "c", 5)])
    assert [(one.line, one.rank, one.tied) for one in found] == [("b", 1, True), ("c", 1, True), ("a", 3, False)]


def test_a_line_that_nobody_scored_stands_last_without_figures():
    last = standings("score", ["a", "b"], [score(1, "b", 1, 1)])[-1]
    assert (last.line, last.voters, last.importance, last.agreement) == ("a", 0, None, None)


@pytest.mark.parametrize(
    ("scores", "agreement"), [([3, 3, 3], 1.0), ([1, 1, 5, 5], 0.0), ([1, 5], 0.0), ([4], None), ([], None)]
)
def test_agreement_is_one_where_all_are_alike_and_none_where_two_camps_stand_at_the_ends(scores, agreement):
    assert consensus(scores) == agreement


@given(st.lists(st.integers(1, 5), min_size=2))
def test_agreement_lies_between(scores):
    assert -1e-9 <= consensus(scores) <= 1 + 1e-9


def test_points_and_approvals_are_added():
    pointed = standings("points", ["a", "b"], [Ballot("1", "a", points=3), Ballot("2", "b", points=4)])
    assert [(one.line, one.value) for one in pointed] == [("b", 4.0), ("a", 3.0)]
    approved = standings("approve", ["a", "b"], [Ballot("1", "a", approved=True), Ballot("1", "b")])
    assert [(one.line, one.value) for one in approved] == [("a", 1.0), ("b", 0.0)]
    assert overspent({"a": 6, "b": 5}, 10) == 1
    assert overspent({"a": 6}, 10) == 0


def test_each_group_of_members_is_told_with_its_number_mean_and_agreement():
    women, men = (
        [score(n, "a", 4, sex="f") for n in range(6)],
        [score(n + 10, "a", 1 + n % 2, sex="m") for n in range(6)],
    )
    assert standings("score", ["a"], women + men)[0].camps == (
        Camp("sex", "f", 6, 4.0, 1.0), Camp("sex", "m", 6, 1.5, consensus([1, 2] * 3)),
    )  # fmt: skip
    points = [Ballot(str(n), "a", points=2 + n // 5, camps={"sex": "fm"[n // 5]}) for n in range(10)]
    assert [(one.mean, one.agreement) for one in standings("points", ["a"], points)[0].camps] == [
        (2.0, None),
        (3.0, None),
    ]


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"f": 6, "m": 5}, ["f", "m"]),
        ({"f": 6, "m": 4}, []),  # taking the women from the whole would tell of four men
        ({"f": 6, "m": 6, "": 1}, ["m"]),  # and of the one who said neither: one more group is hidden
        ({"f": 6, "m": 6, "": 5}, ["f", "m"]),
        ({"x": 9, "y": 5, "z": 3, "w": 1}, ["x"]),
        ({"x": 9, "y": 5, "z": 3, "w": 2}, ["x", "y"]),
        ({"f": 12}, []),  # is the whole
        ({"": 12}, []),
        ({}, []),
    ],
)
def test_small_groups_of_members_are_not_shown_nor_told_by_subtraction(sizes, shown):
    assert shown_apart(sizes) == shown


@given(st.dictionaries(st.sampled_from(["", "a", "b", "c", "d"]), st.integers(1, 20)))
def test_what_remains_hidden_is_never_few(sizes):
    shown = shown_apart(sizes)
    rest = sum(sizes.values()) - sum(sizes[group] for group in shown)
    assert not shown or (rest == 0 or rest >= SMALL)
    assert all(sizes[group] >= SMALL for group in shown)
    assert "" not in shown


def test_another_method_is_refused():
    with pytest.raises(ValueError, match="lots"):
        standings("lots", [], [])
