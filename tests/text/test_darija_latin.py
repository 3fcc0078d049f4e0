import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text import arabic
from takafu.text.darija_latin import base, in_arabic_letters, light_stem
from takafu.text.normalise import fold


@pytest.mark.parametrize(
    ("latin", "arabic_word"),
    [
        ("jam3iyat", "جمعيات"),
        ("ljam3ia", "الجمعية"),
        ("jama3a", "جماعة"),
        ("takwin", "تكوين"),
        ("tkwin", "تكوين"),
        ("nkownou", "نكونو"),
        ("n7adro", "نحضرو"),
        ("lijtima3at", "الاجتماعات"),
        ("l9anoun", "القانون"),
        ("mchari3", "مشاريع"),
        ("l3yalat", "العيالات"),
        ("drari", "الدراري"),
        ("zan9a", "الزنقة"),
        ("l7ouma", "الحومة"),
        ("lhouma", "الحومة"),
        ("lmojtama3", "المجتمع"),
        ("lmadani", "المدني"),
        ("sbitar", "السبيطار"),
        ("mal3ab", "ملعب"),
        ("ssou9", "السوق"),
        ("lmizaniya", "الميزانية"),
        ("mowatinin", "المواطنين"),
    ],
)
def test_a_word_meets_itself_in_arabic_letters(latin: str, arabic_word: str) -> None:
    assert light_stem(latin) == arabic.light_stem(fold(arabic_word))


@pytest.mark.parametrize("word", ["formation", "associations", "budget"])
def test_french_words_stay_french(word: str) -> None:
    assert light_stem(word) == ""


def test_an_unknown_word_is_spelled_in_arabic_letters() -> None:
    assert in_arabic_letters("chkama") == "شكما"
    assert base("lghaba") == base("ghaba")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz2356789'", min_size=1, max_size=14))
def test_any_latin_word_is_read(word: str) -> None:
    stem = light_stem(word)
    assert stem == "" or arabic.is_arabic(stem)
