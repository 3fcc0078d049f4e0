import pytest

from takafu.text.analysis import Analyser
from takafu.text.numbers import number_of
from takafu.text.tokens import form_of


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("3", "3"),
        ("٣", "3"),
        ("ثلاثة", "3"),
        ("بثلاث", "3"),
        ("trois", "3"),
        ("tlata", "3"),
        ("103.13", "103.13"),
        ("والعشرين", "20"),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(word: str, number: str) -> None:
    assert number_of(form_of(word)) == number


@pytest.mark.parametrize("word", ["واحد", "un", "الثلاثاء", "الأربعاء", "خميس", "3afak", "جماعة"])
def test_other_words_are_no_numbers(word: str) -> None:
    assert number_of(form_of(word)) == ""


def test_texts_with_a_number_in_words_and_in_digits_are_alike() -> None:
    analyser = Analyser()
    words, digits = analyser.analyse("لجنة من ثلاثة أعضاء"), analyser.analyse("لجنة من 3 أعضاء")
    assert words.numbers == digits.numbers == ("3",)
    assert words.terms == digits.terms
    assert words.key != digits.key
