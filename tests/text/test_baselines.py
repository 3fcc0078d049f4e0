import pytest

from takafu.text.baselines import full_text, trigram_similarity, trigrams, word_similarity, word_tfidf


def test_trigrams_are_those_of_pg_trgm() -> None:
    assert trigrams("Cat") == {"  c", " ca", "cat", "at "}
    assert trigrams("") == set()


def test_trigram_similarity_is_shared_over_all() -> None:
    table = trigram_similarity(["word"], ["word", "two words", ""])
    assert table[0].tolist() == pytest.approx([1, 4 / 11, 0], abs=1e-6)


def test_word_rows_have_length_one_and_rare_words_weigh_more() -> None:
    rows, vocabulary, idf = word_tfidf(["la salle", "la route", "la salle"])
    assert (rows**2).sum(axis=1).tolist() == pytest.approx([1, 1, 1])
    assert idf[vocabulary["route"]] > idf[vocabulary["salle"]] > idf[vocabulary["la"]]


def test_word_similarity_needs_the_very_words() -> None:
    table = word_similarity(["une salle", "salles"], ["salle de réunion", "route"])
    assert table[0, 0] > 0
    assert table[1].tolist() == [0, 0]


def test_full_text_wants_all_words_and_ranks_by_place() -> None:
    texts = ["centre de santé", "santé", "école"]
    assert full_text(texts, ["santé", "centre santé", "centres", "!", '"']) == [[1, 0], [0], [], [], []]
