"""Which ideas the numbers that they name keep apart."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.amounts import MOST, amount_columns, amounts, differ
from takafu.text.analysis import Analyser

ANALYSER = Analyser()


def apart(one: str, other: str) -> bool:
    columns = amount_columns(ANALYSER.analyse_all([one, other]))
    return bool(differ(columns, np.array([0]), np.array([1]))[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إنارة الزنقة رقم 5", "إنارة الزنقة رقم 7"),
        ("لجنة من ثلاثة أعضاء", "لجنة من 5 أعضاء"),
        ("La ligne 12", "La ligne 14"),
        ("القانون التنظيمي 113-14", "القانون التنظيمي 112-14"),
        ("كل خمسة عشر يوما", "كل خمسة أيام"),
        ("budget de 5 000 dirhams", "budget de 6 000 dirhams"),
        ("المقترح 2: إنارة الزنقة 5", "المقترح 2: إنارة الزنقة 7"),
        ("الزنقة 5: الإنارة", "الزنقة 7: الإنارة"),
        ("3 commissions", "4 commissions"),
    ],
)
def test_other_numbers_are_other_asks(one: str, other: str) -> None:
    assert apart(one, other)
    assert apart(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("لجنة من ثلاثة أعضاء", "لجنة من 3 أعضاء"),
        ("إنارة الزنقة", "إنارة الزنقة رقم 7"),
        ("قانون 113-14", "القانون 113.14"),
        ("loi 113", "loi 113-14"),
        ("كل خمسة عشر يوما", "كل 15 يوما"),
        ("budget de 5 000 dirhams", "budget de 5000 dirhams"),
        ("1 commission", "3 commissions"),
        ("de 3 à 5 membres", "5 membres"),
        ("", "7"),
        ("المقترح 2: إنارة الأزقة", "المقترح رقم 3 - إنارة الأزقة"),
        ("Proposition n° 5 : éclairer les ruelles", "Idée 6. Éclairer les ruelles"),
        ("5) إنارة الأزقة", "7) إنارة الأزقة"),
        ("المقترح 2: إنارة الزنقة 5", "المقترح 3: إنارة الزنقة 5"),
    ],
)
def test_a_number_in_common_or_none_keeps_nothing_apart(one: str, other: str) -> None:
    assert not apart(one, other)


def test_a_table_of_figures_names_no_number() -> None:
    text = ", ".join(str(number) for number in range(2, 3 + MOST))
    assert amounts(ANALYSER.analyse(text)) == frozenset()
    assert not apart(text, "99")


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), min_size=2, max_size=8))
def test_pairs_apart_are_those_that_share_none(rows: list[list[int]]) -> None:
    analyses = ANALYSER.analyse_all([", ".join(map(str, row)) for row in rows])
    left, right = (np.array(side) for side in zip(*combinations(range(len(rows)), 2), strict=True))
    named = [{number for number in row if number != 1} for row in rows]
    expected = [bool(named[i] and named[j] and not named[i] & named[j]) for i, j in combinations(range(len(rows)), 2)]
    assert differ(amount_columns(analyses), left, right).tolist() == expected


def test_no_idea_and_no_number() -> None:
    nothing = np.zeros(0, np.int64)
    assert differ(amount_columns([]), nothing, nothing).tolist() == []
    assert not apart("حضانة", "مكتبة")
