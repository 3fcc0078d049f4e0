import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.normalise import fold
from takafu.text.wordlists import rows

BARE = str.maketrans("أإآؤئ", "اااوي")


@pytest.mark.parametrize(
    "spellings",
    [
        "هيأة هيئة هياة هيية هَيْئَةٌ هيـــئة هيىة",
        "بالهيأة بالهيئة بالهياة",
        "هيئات هيآت هيات",
        "مسؤول مسئول مسوول مسأول",
        "شؤون شئون شوون",
        "ملاءمة ملائمة ملايمة",
        "كفاءة كفائة",
        "المرأة المراة المرأه المرْأة",
        "وثائق وثايق",
        "تكافؤ تكافئ تكافو",
        "نساء نسا",
        "على علي عَلَى علی",
        "القرآن القران",
        "ﻻ لا",
        "ﺍﻟﺠﻤﺎﻋﺔ الجماعة",
        "٣ ۳ 3",
        "کتاب كتاب",
        "Égalité EGALITE egalite É\u0301galité",
        "œuvre OEUVRE",
        "ﬁche fiche",
    ],
)
def test_spellings_of_one_word_fold_alike(spellings: str) -> None:
    assert len({fold(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize("words", ["مجلة مجالات", "قانون قوانين", "جماعة جمعية", "حق حقوق", "مأسسة مؤسسة", "été etat"])
def test_other_words_stay_apart(words: str) -> None:
    assert len({fold(word) for word in words.split()}) == len(words.split())


def test_hamza_seats_left_bare_meet_the_right_spelling_in_all_listed_words() -> None:
    words = [word for first, *rest in rows("words.ar.tsv") for word in (first, *" ".join(rest).split())]
    assert [word for word in words if fold(word) != fold(word.translate(BARE))] == []


def test_spaces_marks_and_direction_signs_leave_no_trace() -> None:
    assert fold("\u202b  الجماعة\u200f \n\tالترابية\u00a0 ") == "الجماعه الترابيه"


@given(st.text())
def test_any_text_folds_and_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert "  " not in folded
    assert folded == folded.strip()


@given(st.text(alphabet="ءأإآؤئاويىةهبتلجم ـًَّْ", max_size=12))
def test_arabic_letters_in_any_order_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
