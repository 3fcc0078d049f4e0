import pytest

from takafu.text.stopwords import boilerplate, stopword


@pytest.mark.parametrize(
    ("form", "language", "small"),
    [
        ("في", "ar", "في"),
        ("وفي", "ar", "في"),
        ("ومن", "ar", "من"),
        ("ديال", "ary", "ديال"),
        ("des", "fr", "des"),
        ("dyal", "ary-Latn", "dyal"),
        ("les", "ary-Latn", "les"),
        ("the", "en", "the"),
    ],
)
def test_small_words_are_known_with_their_clitics(form: str, language: str, small: str) -> None:
    assert stopword(form, language) == small


@pytest.mark.parametrize(
    ("form", "language"),
    [
        ("فهم", "ar"),
        ("وعد", "ar"),
        ("جماعه", "ar"),
        ("غير", "ar"),
        ("بدون", "ar"),
        ("sans", "fr"),
        ("the", "fr"),
        ("without", "en"),
    ],
)
def test_words_that_mean_something_are_not_small(form: str, language: str) -> None:
    assert stopword(form, language) == ""


def test_phrases_of_asking_come_in_each_language() -> None:
    phrases = boilerplate()
    assert {language for language, _ in phrases} == {"ar", "ary", "ary-Latn", "fr", "en"}
    assert ("ar", ("نريد", "أن")) in phrases
