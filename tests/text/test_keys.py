import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text import keys


@pytest.mark.parametrize(
    ("one", "other"),
    [("الإِنَارَة", "انارة"), ("الجمعيات", "جمعيات"), ("Éclairage", "eclairage"), ("١١٣", "113"), ("ⴰⴳⵔⴰⵡ", "ⴰⴳⵔⴰⵡ")],
)
def test_habits_of_writing_and_grammar_make_no_other_word(one, other):
    assert keys.words(one) == keys.words(other) != []


def test_a_key_holds_each_word_once():
    assert keys.key("سوق الحي", "سوق").split().count(keys.words("سوق")[0]) == 1


@given(st.text())
def test_any_text_gives_letters_and_digits_only(text):
    for word in keys.words(text):
        assert word.isalnum()
        assert len(word) <= keys.LONGEST


def test_the_same_words_are_the_same_however_they_are_typed():
    one = keys.sameness("إنارة الطريق المؤدية إلى الإعدادية")
    assert len(one) == 32
    assert keys.sameness("  انارة الطريق المؤديه الى الاعداديه. ") == one
    assert keys.sameness("إنارة الطريق المؤدية إلى المدرسة") != one
    assert keys.sameness("!!") != keys.sameness("؟؟")


@pytest.mark.parametrize(
    "text", ["بغينا الضو ديال الزنقة éclairage de la rue 24", "ديال le collège", "ar 12 ary", "日本 ديال x"]
)
def test_languages_are_mixed_in_one_text(text):
    assert keys.words(text)
