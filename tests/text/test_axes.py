from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.text import axes as module
from takafu.text.analysis import Analyser
from takafu.text.axes import Axis, Placing, seeds_of, suggest_axes

ANALYSER = Analyser()
AXES = (
    Axis("house", "التنظيم الداخلي للهيئة", ("النظام الداخلي", "الاجتماعات", "الحضور والغياب")),
    Axis("town", "العيش في المدينة", ("الإنارة", "النقل", "حضانات")),
    Axis("learning", "التكوين والتحسيس", ("دورات تكوينية", "حملات")),
)
TEXTS = [
    "إعداد قانون داخلي",
    "إنارة الأزقة",
    "تكوين الأعضاء في مقاربة النوع",
    "انتظام الاجتماعات",
    "توفير حافلات",
    "حملة تحسيسية",
]
TRUE = [0, 1, 2, 0, 1, 2]


def placed(texts: list[str], known: dict[int, int]) -> list[Placing]:
    return suggest_axes(ANALYSER.analyse_all(texts), AXES, known, ANALYSER.analyse)


def test_titles_and_keywords_are_enough_to_begin_with() -> None:
    found = placed(TEXTS, {})
    assert [row.ranked[0][0] for row in found] == TRUE


def test_shares_add_up_and_come_best_first() -> None:
    for row in placed(TEXTS, {0: 0}):
        shares = [share for _, share in row.ranked]
        assert sum(shares) == pytest.approx(1, abs=0.01)
        assert shares == sorted(shares, reverse=True)
        assert sorted(axis for axis, _ in row.ranked) == [0, 1, 2]


def test_what_people_placed_is_learnt() -> None:
    texts = ["ساحة الألعاب قرب المرسى", "ألعاب الأطفال بالساحة", "ساحة للأطفال"]
    assert placed(texts, {0: 2, 1: 2})[2].ranked[0][0] == 2


def test_an_ideas_own_place_is_hidden() -> None:
    known = {1: 1, 4: 1, 0: 0, 3: 0, 2: 2, 5: 2}
    wrong = dict(known) | {1: 0}
    right, misled = placed(TEXTS, known)[1], placed(TEXTS, wrong)[1]
    assert right.ranked[0][0] == misled.ranked[0][0] == 1
    assert right.ranked == misled.ranked or right.ranked[0][1] == pytest.approx(misled.ranked[0][1], abs=0.02)


def test_it_leaves_open_what_it_does_not_know() -> None:
    assert not placed(["xqzt wvb"], {})[0].sure
    assert placed(TEXTS, {})[0].sure


def test_no_axes_no_ideas() -> None:
    assert suggest_axes(ANALYSER.analyse_all(["حضانة"]), (), {}, ANALYSER.analyse) == [Placing((), sure=False)]
    assert placed([], {}) == []
    alone = suggest_axes(ANALYSER.analyse_all(["حضانة"]), [Axis("a", "")], {}, ANALYSER.analyse)
    assert [axis for axis, _ in alone[0].ranked] == [0]


def test_seeds_are_titles_and_keywords() -> None:
    assert seeds_of((Axis("a", "titre", ("mot", " ")), Axis("b", ""))) == [("titre", 0), ("mot", 0)]


def test_meaning_is_used_where_it_is_there() -> None:
    def embed(texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), 768), np.float32)
        rows[:, 5] = 1
        return rows

    vectors = np.zeros((1, 768), np.float32)
    assert len(suggest_axes(ANALYSER.analyse_all(["حضانة"]), AXES, {}, ANALYSER.analyse, vectors, embed)[0].ranked) == 3


def test_more_ideas_than_are_learnt_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEARNT_FROM", 4)
    monkeypatch.setattr(module, "BLOCK", 3)
    known = dict(enumerate(TRUE * 3))
    found = placed(TEXTS * 3, known)
    assert [row.ranked[0][0] for row in found] == TRUE * 3


@settings(max_examples=20)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.dictionaries(st.integers(0, 3), st.integers(-1, 4)))
def test_no_text_and_no_place_is_too_odd(texts: list[str], known: dict[int, int]) -> None:
    found = placed(texts, {i: axis for i, axis in known.items() if i < len(texts)})
    assert all(len(row.ranked) == len(AXES) for row in found)
