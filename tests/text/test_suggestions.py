import numpy as np
import pytest

from takafu.text.analysis import Analyser
from takafu.text.similarity import Comparer, Pairs
from takafu.text.suggestions import nearest, suggest

TEXTS = ["إعداد النظام الداخلي", "وضع قانون داخلي للهيئة", "إنارة الأزقة", "إضاءة الزنقة ليلا", "دعم التعاونيات"]


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return Comparer(Analyser().analyse_all(TEXTS))


def test_the_likeliest_duplicate_comes_first_with_its_reasons(comparer: Comparer) -> None:
    found = suggest(comparer)
    assert [row[0].index for row in found[:4]] == [1, 0, 3, 2]
    assert "concepts" in [reason.code for reason in found[0][0].reasons]
    assert [c.score for c in found[0]] == sorted((c.score for c in found[0]), reverse=True)


def test_no_more_than_asked_and_none_below_the_floor(comparer: Comparer) -> None:
    assert all(len(row) <= 2 for row in suggest(comparer, top=2, floor=0.0))
    assert suggest(comparer, floor=0.2)[4] == []


def test_ties_stand_by_place() -> None:
    pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([0.5, 0.5, 0.9], np.float32))
    assert [[j for j, _ in row] for row in nearest(pairs, 4, 2)] == [[1, 2], [2, 0], [1, 0], []]
