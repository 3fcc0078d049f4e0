import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.stems import base, light_stem, skeleton


@pytest.mark.parametrize(
    ("form", "language", "stem"),
    [
        ("القوانين", "ar", "قانون"),
        ("الزنقة", "ary", "زقاق"),
        ("zan9a", "ary-Latn", "زقاق"),
        ("formations", "ary-Latn", "formation"),
        ("conseillères", "fr", "conseiller"),
        ("women", "en", "woman"),
        ("جمعيات", "fr", "جمعيه"),
        ("٢٠٢٤", "ar", "2024"),
        ("", "ar", ""),
    ],
)
def test_each_language_has_its_stemmer(form: str, language: str, stem: str) -> None:
    assert light_stem(form, language) == stem


@pytest.mark.parametrize(
    ("form", "language", "expected"),
    [("والجمعيات", "ar", "جمعيات"), ("lmadina", "ary-Latn", "madina"), ("elus", "fr", "elus")],
)
def test_base_keeps_the_endings(form: str, language: str, expected: str) -> None:
    assert base(form, language) == expected


def test_only_arabic_stems_have_a_skeleton() -> None:
    assert skeleton("صهريج") == "صهرج"
    assert skeleton("formation") == "formation"
    assert skeleton("") == ""


@given(st.text(), st.sampled_from(["ar", "ary", "ary-Latn", "fr", "en", "und"]))
def test_any_word_in_any_language_is_stemmed(form: str, language: str) -> None:
    assert isinstance(skeleton(light_stem(form, language)), str)
