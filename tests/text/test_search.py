"""A search finds the words as written first, then their kin, then what means the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.analysis import Analyser
from takafu.text.search import Index, Weights
from takafu.text.thesaurus import Thesaurus

ANALYSER = Analyser(
    Thesaurus.from_rows(
        [
            ("creche", "thing", "ar", "حضانة; روض الأطفال"),
            ("creche", "thing", "fr", "crèche; garderie"),
            ("creche", "thing", "ary", "لاكريش"),
            ("lighting", "thing", "ar", "إنارة; الإضاءة العمومية"),
            ("lighting", "thing", "fr", "éclairage public"),
        ]
    )
)
IDEAS = [
    "تعميم روض الأطفال على الدواوير",
    "إنارة الأزقة ليلا",
    "مشتل بجانب النهر",
    "معرض سنوي للزربية",
    "Un atelier de couture au village",
    "لاكريش فكل حومة",
    "إصلاح المصباح قرب السوق",
]


def index_of(texts: list[str], **given) -> Index:
    return Index(ANALYSER.analyse_all(texts), **given)


def found(index: Index, query: str, limit: int = 10, vector: np.ndarray | None = None) -> list[int]:
    return [i for i, _ in index.search(ANALYSER.analyse(query), limit, vector)]


def test_every_idea_is_found_first_by_its_own_text() -> None:
    index = index_of(IDEAS)
    assert [found(index, text)[0] for text in IDEAS] == list(range(len(IDEAS)))


def test_the_form_as_written_stands_before_its_stem_before_its_skeleton() -> None:
    texts = ["مشاتل وادينا", "المشتل بوادينا", "مشتل وادينا", "صهريج وادينا"]
    assert found(index_of(texts), "مشتل") == [2, 1, 0]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("مشاتل", 2),
        ("المعارض", 3),
        ("مصابيح", 6),
        ("ومصابيحها", 6),
        ("الزرابي", 3),
        ("ateliers", 4),
        ("villages", 4),
    ],
)
def test_other_numbers_of_a_word_find_it(query: str, place: int) -> None:
    assert found(index_of(IDEAS), query)[0] == place


STARTER = Analyser()
COMMONS = [
    "إصلاح المصابيح المعطلة قرب المدرسة",
    "النظام الداخلي للهيئة",
    "Créer une crèche pour les mères qui travaillent",
    "دعم التعاونيات النسائية",
    "تكوين الأعضاء",
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("مصباح", 0),
        ("بالمصــابيحِ", 0),
        ("القوانين الداخلية", 1),
        ("règlement intérieur", 1),
        ("حضانات", 2),
        ("crèches", 2),
        ("التعاونيه النسويه", 3),
        ("formation des membres", 4),
    ],
)
def test_with_the_words_that_ship_other_forms_and_languages_find(query: str, expected: int) -> None:
    assert Index(STARTER.analyse_all(COMMONS)).search(STARTER.analyse(query))[0][0] == expected


@pytest.mark.parametrize("query", ["إنارةُ الأزقـة", "اناره الازقه", "الأزقة: إنارة؟", "«إنارة» الأزِقّة"])
def test_typing_habits_and_order_do_not_change_what_is_found(query: str) -> None:
    index = index_of(IDEAS)
    assert index.search(ANALYSER.analyse(query)) == index.search(ANALYSER.analyse("إنارة الأزقة"))


@pytest.mark.parametrize("query", ["crèche", "garderies", "une crèche pour les quartiers", "حضانة", "الحضانات"])
def test_a_concept_is_found_whatever_the_language_of_the_query(query: str) -> None:
    assert set(found(index_of(IDEAS), query, 2)) == {0, 5}


def test_a_slip_of_the_pen_still_finds() -> None:
    assert found(index_of(IDEAS), "معرظ الزربيه")[0] == 3
    assert found(index_of(IDEAS), "couturre")[0] == 4


def test_more_of_the_query_is_better_than_less() -> None:
    texts = ["صهريج القصبة", "صهريج النهر والقصبة الكبرى", "النهر"]
    assert found(index_of(texts), "صهريج النهر القصبة")[0] == 1


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    texts = ["صهريج قصبة", "صهريج مشتل", "صهريج وادينا", "زربية منارة", "صهريج ساقية"]
    assert found(index_of(texts), "صهريج زربية")[0] == 3


def test_saying_a_word_again_and_again_buries_nobody() -> None:
    assert found(index_of(["zork zork zork zork zork zork", "zork plugh"]), "zork plugh")[0] == 1


def test_a_text_about_it_stands_before_one_that_mentions_it() -> None:
    assert found(index_of(["plugh xyzzy zork frotz gnusto", "zork frotz"]), "zork") == [1, 0]


def test_a_word_said_twice_in_the_query_asks_no_louder() -> None:
    index = index_of(IDEAS)
    query, twice = ANALYSER.analyse("مشتل النهر"), ANALYSER.analyse("مشتل النهر مشتل مشتل")
    assert index.search(twice) == index.search(query)


@pytest.mark.parametrize("query", ["", " ", "؟!", "xqzw", "غثظض"])
def test_a_query_that_says_nothing_known_finds_nothing(query: str) -> None:
    assert index_of(IDEAS).search(ANALYSER.analyse(query)) == []


def test_equal_answers_stand_by_place_and_the_limit_holds() -> None:
    index = index_of(["صهريج النهر", "مشتل"] * 8)
    everything = index.search(ANALYSER.analyse("صهريج"), 16)
    assert [i for i, _ in everything] == list(range(0, 16, 2))
    assert len({score for _, score in everything}) == 1
    for limit in range(9):
        assert index.search(ANALYSER.analyse("صهريج"), limit) == everything[:limit]


def test_scores_fall_and_are_above_nothing() -> None:
    scores = [score for _, score in index_of(IDEAS).search(ANALYSER.analyse("مصباح الأزقة قرب النهر"))]
    assert len(scores) > 2
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


@given(st.lists(st.text(max_size=30), max_size=5), st.text(max_size=30))
def test_no_text_and_no_query_is_too_odd(texts: list[str], query: str) -> None:
    answered = found(index_of(texts), query, 3)
    assert len(answered) == len(set(answered)) <= 3


def test_few_texts() -> None:
    assert index_of([]).search(ANALYSER.analyse("صهريج")) == []
    assert found(index_of(["صهريج"]), "الصهريج") == [0]
    assert found(index_of(["", "صهريج", ""]), "صهريج") == [1]
    assert len(index_of(IDEAS)) == len(IDEAS)


def test_meaning_finds_what_shares_no_word() -> None:
    rows = np.eye(len(IDEAS), 768, dtype=np.float32)
    index = index_of(IDEAS, meaning=rows)
    assert found(index, "xqzw") == []
    assert found(index, "xqzw", vector=rows[3])[0] == 3
    assert found(index, "إنارة الأزقة", vector=rows[3])[:2] == [1, 3]


def test_without_meaning_a_vector_changes_nothing() -> None:
    query, vector = ANALYSER.analyse("مصباح الأزقة"), np.ones(768, np.float32)
    assert index_of(IDEAS).search(query, vector=vector) == index_of(IDEAS).search(query)


SILENT = Weights(*[0.0] * len(Weights._fields))


@pytest.mark.parametrize(
    ("stream", "query", "places"),
    [
        ("forms", "crèche au village", [4]),
        ("stems", "villages", [4]),
        ("stems", "المشاتل", []),
        ("skeletons", "المشاتل", [2]),
        ("concepts", "crèche au village", [0, 5]),
        ("letters", "couturre", [4]),
    ],
)
def test_each_stream_finds_by_itself(stream: str, query: str, places: list[int]) -> None:
    assert found(index_of(IDEAS, weights=SILENT._replace(**{stream: 1.0})), query, 2) == places


def test_no_stream_no_answer_and_every_stream_counts() -> None:
    assert found(index_of(IDEAS, weights=SILENT), "مشتل") == []
    assert min(Weights()) > 0


def test_the_learnt_space_finds_across_languages() -> None:
    texts = ["إنارة الأزقة", "اجتماع شهري", "تكوين المنتخبين"]
    index = Index(STARTER.analyse_all(texts), weights=SILENT._replace(place=1.0))
    assert index.search(STARTER.analyse("réunion"))[0][0] == 1


def test_meaning_finds_by_itself() -> None:
    rows = np.eye(len(IDEAS), 768, dtype=np.float32)
    index = index_of(IDEAS, meaning=rows, weights=SILENT._replace(meaning=1.0))
    assert found(index, "مشتل", vector=(rows[5] + 2 * rows[1]) / np.float32(5**0.5)) == [1, 5]
