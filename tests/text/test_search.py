import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.analysis import Analyser
from takafu.text.search import Index, Weights

ANALYSER = Analyser()
TEXTS = [
    "إصلاح المصابيح المعطلة قرب المدرسة",
    "النظام الداخلي للهيئة",
    "Créer une crèche pour les mères qui travaillent",
    "دعم التعاونيات النسائية",
    "تكوين الأعضاء",
]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(ANALYSER.analyse_all(TEXTS))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("مصباح", 0),
        ("بالمصــابيحِ", 0),
        ("القوانين الداخلية", 1),
        ("حضانات", 2),
        ("crèches", 2),
        ("التعاونيه النسويه", 3),
        ("règlement intérieur", 1),
        ("formation des membres", 4),
    ],
)
def test_a_query_in_other_forms_or_another_language_finds_it_first(index: Index, query: str, expected: int) -> None:
    assert index.search(ANALYSER.analyse(query))[0][0] == expected


def test_answers_come_best_first_and_no_more_than_asked(index: Index) -> None:
    found = index.search(ANALYSER.analyse("الهيئة والنساء والأعضاء"), 2)
    assert len(found) == 2
    assert found[0][1] >= found[1][1] > 0


def test_what_is_nowhere_is_not_found(index: Index) -> None:
    assert index.search(ANALYSER.analyse("xqzt")) == []
    assert index.search(ANALYSER.analyse("")) == []


def test_the_very_form_comes_before_another_form() -> None:
    index = Index(ANALYSER.analyse_all(["مجلات", "مجالات", "مجلة"]))
    assert index.search(ANALYSER.analyse("مجلة"))[0][0] == 2


def test_meaning_finds_what_no_word_finds() -> None:
    vectors = np.eye(2, 768, dtype=np.float32)
    index = Index(ANALYSER.analyse_all(["bassin", "kiosque"]), vectors, Weights(place=0))
    assert [i for i, _ in index.search(ANALYSER.analyse("xqzt"), 5, vectors[1])] == [1]


def test_an_empty_index_answers_nothing() -> None:
    assert Index([]).search(ANALYSER.analyse("حضانة")) == []
    assert len(Index([])) == 0


@given(st.lists(st.text(max_size=30), max_size=5), st.text(max_size=30))
def test_no_text_and_no_query_is_too_odd(texts: list[str], query: str) -> None:
    found = Index(ANALYSER.analyse_all(texts)).search(ANALYSER.analyse(query), 3)
    assert len(found) <= 3
    assert len({i for i, _ in found}) == len(found)
