import pytest

from takafu.text.analysis import Analyser
from takafu.text.numbers import number_of, numbers_named
from takafu.text.tokens import form_of, tokenise


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


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("القانون التنظيمي 113-14", ["113-14"]),
        ("القانون رقم ١١٣–١٤", ["113-14"]),
        ("من 3 إلى 5 أعضاء", ["3", "5"]),
        ("12/05/2026", ["12-05-2026"]),
        ("5 000 dirhams", ["5000"]),
        ("5.000 dirhams", ["5000"]),
        ("12 000 000", ["12000000"]),
        ("rue 05", ["5"]),
        ("ligne 12 100 places", ["12100"]),
        ("ligne 12, 100 places", ["12", "100"]),
        ("كل خمسة عشر يوما", ["15"]),
        ("خمسة وعشرون", ["25"]),
        ("vingt-cinq", ["25"]),
        ("deux cent vingt", ["220"]),
        ("مائة وخمسون", ["150"]),
        ("dix trois", ["10", "3"]),
        ("0", ["0"]),
        ("000", ["0"]),
        ("2 commissions", ["2"]),
        ("réunion", []),
        ("", []),
    ],
)
def test_a_number_is_named_whole(text: str, numbers: list[str]) -> None:
    assert [named.number for named in numbers_named(text, tokenise(text))] == numbers


def test_a_number_knows_its_words() -> None:
    text = "القانونان 113-14، 112-14"
    assert [(named.first, named.last) for named in numbers_named(text, tokenise(text))] == [(1, 2), (3, 4)]
