"""The methods that ours is measured beside are the real ones."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from takafu.text.baselines import full_text, trigram_similarity, trigrams, word_similarity, word_tfidf

TEXTS = [
    "إحداث ملاعب القرب في الأحياء",
    "Créer des terrains de proximité dans les quartiers",
    "ملاعب للشباب في كل حي، ملاعب نظيفة",
    "Terrains de sport à côté",
    "؟!",
    "",
]


def test_trigrams_are_cut_as_postgresql_cuts_them() -> None:
    assert trigrams("Word") == {"  w", " wo", "wor", "ord", "rd "}
    assert trigrams("ملعب، حي") == {"  م", " مل", "ملع", "لعب", "عب ", "  ح", " حي", "حي "}
    assert trigrams("؟!") == set()


@pytest.mark.parametrize(
    ("left", "right", "likeness"),
    [
        ("word", "two words", 4 / 11),  # the manual's own example
        ("word", "WORD", 1),
        ("word", "drow", 0),
        ("", "word", 0),
        ("", "", 0),
    ],
)
def test_likeness_is_that_of_postgresql(left: str, right: str, likeness: float) -> None:
    assert trigram_similarity([left], [right])[0, 0] == pytest.approx(likeness)


def test_a_table_has_a_row_for_each_left_text() -> None:
    assert trigram_similarity(TEXTS[:2], TEXTS).shape == (2, 6)
    assert trigram_similarity([], TEXTS).shape == (0, 6)
    assert trigram_similarity(TEXTS, TEXTS) == pytest.approx(trigram_similarity(TEXTS, TEXTS).T)


def test_word_weights_are_those_of_scikit_learn() -> None:
    theirs = TfidfVectorizer()
    expected = theirs.fit_transform(TEXTS).toarray()
    rows, vocabulary, idf = word_tfidf(TEXTS)
    assert vocabulary == theirs.vocabulary_
    assert idf == pytest.approx(theirs.idf_)
    assert rows == pytest.approx(expected, abs=1e-6)


def test_queries_are_weighed_by_the_texts_they_search() -> None:
    theirs = TfidfVectorizer()
    rows = theirs.fit_transform(TEXTS)
    queries = ["ملاعب القرب", "terrains inconnus"]
    expected = (theirs.transform(queries) @ rows.T).toarray()
    assert word_similarity(queries, TEXTS) == pytest.approx(expected, abs=1e-6)
    assert not word_similarity(["", "xyz"], TEXTS).any()


def test_texts_without_words_are_like_nothing() -> None:
    assert np.isfinite(word_similarity(TEXTS, TEXTS)).all()
    assert word_similarity(["؟"], ["؟"]).shape == (1, 1)


def test_full_text_asks_for_every_word_and_ranks_as_sqlite_does() -> None:
    assert full_text(TEXTS, ["ملاعب"]) == [[2, 0]]  # said twice in the third
    assert full_text(TEXTS, ["ملاعب القرب", "terrains"]) == [[0], [3, 1]]
    assert full_text(TEXTS, ["ملعب"]) == [[]]  # as shipped it knows no Arabic stems


@pytest.mark.parametrize("query", ["", "؟", '"', "a AND", "NEAR(", "text:*", "-", "l'école \"x"])
def test_full_text_takes_any_query_as_words(query: str) -> None:
    assert full_text(TEXTS, [query]) == [[]]
