import numpy as np
import pytest

from takafu.text.deciding import Decisions, weighed
from takafu.text.similarity import RIVAL, Pairs

SCORES = {(0, 1): 0.9, (0, 2): 0.6, (1, 2): 0.2, (0, 3): 0.1, (1, 3): 0.5, (2, 3): 0.4, (3, 4): 0.3}


def scores(left, right):
    return np.array(
        [SCORES.get((min(i, j), max(i, j)), 0) for i, j in zip(left.tolist(), right.tolist(), strict=True)], np.float32
    )


def found(least=0.0):
    rows = sorted(((i, j, s) for (i, j), s in SCORES.items() if s >= least), key=lambda row: -row[2])
    left, right, score = zip(*rows, strict=True)
    return Pairs(np.array(left), np.array(right), np.array(score, np.float32))


def rows(decisions, least=0.0):
    return [(i, j, round(s, 3)) for i, j, s in weighed(found(least), decisions, scores).rows()]


def test_without_decisions_nothing_changes():
    assert rows(Decisions()) == [(i, j, round(s, 3)) for i, j, s in found().rows()]


def test_a_line_is_asked_once_by_its_likeliest_pair_with_the_mean_of_all():
    asked = rows(Decisions(lines=[[0, 1]]))
    assert asked == [(0, 2, 0.4), (2, 3, 0.4), (1, 3, 0.3), (3, 4, 0.3)]


def test_the_mean_is_over_pairs_that_were_not_found_too():
    assert rows(Decisions(lines=[[0, 1, 2], [3, 4]]), least=0.35) == [(1, 3, round(1 / 6, 3))]


def test_what_was_told_apart_from_one_idea_of_a_line_is_less_likely_of_the_others():
    asked = rows(Decisions(lines=[[0, 1]], apart=[(2, 1)]))
    assert (0, 2, pytest.approx(0.4 * RIVAL, abs=0.001)) in asked
    assert asked[-1][:2] == (0, 2)
    assert [(i, j) for i, j, _ in asked][:2] == [(2, 3), (1, 3)]


def test_a_pair_told_apart_is_not_asked_again_and_stands_for_no_other():
    assert (2, 3) not in [(i, j) for i, j, _ in rows(Decisions(apart=[(3, 2)]))]
    asked = rows(Decisions(lines=[[0, 1]], apart=[(0, 2)]))
    assert [(i, j) for i, j, _ in asked if 2 in (i, j)] == [(2, 3), (1, 2)]


def test_an_idea_of_two_lines_counts_in_the_first():
    assert rows(Decisions(lines=[[0, 1], [1, 3]])) == rows(Decisions(lines=[[0, 1]]))


def test_whose_question_it_is_too_and_whether_it_was_answered_for_another():
    said = Decisions(lines=[[0, 1], [3, 4]], apart=[(4, 0)])
    assert (said.beside(1, 3), said.beside(1, 2), said.beside(2, 5)) == ([0, 4], [0], [])
    assert (said.parts(1, 3), said.parts(1, 2)) == (True, False)
