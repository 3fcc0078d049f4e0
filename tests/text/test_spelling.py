from takafu.text.analysis import Analyser
from takafu.text.spelling import read_rightly, slips


def test_a_rare_word_one_letter_from_a_common_one_is_a_slip() -> None:
    counts = {"للحافلات": 9, "للحافلت": 1, "للحافلاات": 2, "مدرسه": 30}
    assert slips(counts) == {"للحافلت": "للحافلات", "للحافلاات": "للحافلات"}


def test_two_common_words_are_both_right() -> None:
    assert slips({"quartier": 20, "quartiers": 12}) == {}


def test_short_words_and_numbers_are_left_alone() -> None:
    assert slips({"مقر": 30, "مفر": 1, "20251": 9, "20252": 1}) == {}


def test_texts_with_slips_are_analysed_again_and_keep_their_place() -> None:
    analyser = Analyser()
    texts = [*["توفير حافلات جديدة"] * 8, "توفير حافبلات جديدة"]
    analyses = analyser.analyse_all(texts)
    read = read_rightly(analyses, analyser)
    assert read[-1].terms == read[0].terms != analyses[-1].terms
    assert read[0] is analyses[0]
    assert analyses[-1].text == texts[-1]


def test_accents_of_the_right_spelling_are_kept() -> None:
    analyser = Analyser()
    analyses = analyser.analyse_all([*["améliorer la propreté"] * 6, "améliorer la propeté"])
    assert read_rightly(analyses, analyser)[-1].text == "améliorer la propreté"
