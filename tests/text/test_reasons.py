"""What a person is told about a pair is true of the two texts, and in their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.analysis import Analyser
from takafu.text.reasons import CLOSE_MEANING, NEAR_SPELLING, Reason, reasons
from takafu.text.thesaurus import Thesaurus

ANALYSER = Analyser(
    Thesaurus.from_rows(
        [
            ("pitch", "thing", "ar", "ملعب; ملاعب القرب"),
            ("pitch", "thing", "fr", "terrain de sport"),
            ("pitch", "thing", "ary", "التيران"),
            ("repair", "act", "ar", "إصلاح; ترميم"),
            ("repair", "act", "fr", "réparer"),
        ]
    )
)


def told(left: str, right: str, spelling: float = 0.0, meaning: float = 0.0) -> tuple[Reason, ...]:
    return reasons(ANALYSER.analyse(left), ANALYSER.analyse(right), spelling, meaning)


def by_code(found: tuple[Reason, ...]) -> dict[str, Reason]:
    assert len({reason.code for reason in found}) == len(found)
    return {reason.code: reason for reason in found}


@pytest.mark.parametrize("other", ["ترميم الملعب!", "ترمـيم  المَلعب", "ترميم الملعب"])
def test_the_same_text_is_said_once_and_nothing_else(other: str) -> None:
    assert told("ترميم الملعب", other, 1.0, 1.0) == (Reason("same_text", (), 1.0),)


def test_two_empty_texts_are_not_the_same_text() -> None:
    assert told("", "") == told("", "؟") == ()


def test_concepts_are_shown_as_each_side_writes_them() -> None:
    found = by_code(told("إصلاح ملاعب القرب بالقصبة", "ترميم التيران ديال القصبة"))
    assert found["concepts"].values == ("إصلاح", "ملاعب القرب")
    assert found["concepts"].others == ("ترميم", "التيران")
    assert found["terms"].values == ("بالقصبة",)
    assert found["terms"].others == ("القصبة",)
    assert "differs" not in found


def test_concepts_meet_across_languages() -> None:
    found = by_code(told("Réparer le terrain de sport", "إصلاح الملعب"))
    assert found["concepts"].values == ("Réparer", "terrain de sport")
    assert found["concepts"].others == ("إصلاح", "الملعب")


def test_a_broken_plural_is_the_same_word() -> None:
    found = by_code(told("مشتل الحوض بوادينا", "مشاتل الأحواض بوادينا"))
    assert found["terms"].values == ("مشتل", "الحوض", "بوادينا")
    assert found["terms"].others == ("مشاتل", "الأحواض", "بوادينا")
    assert "differs" not in found


def test_what_only_one_side_says_is_told_last() -> None:
    found = told("إصلاح قنطرة الزيتون", "إصلاح قنطرة النخيل بسرعة")
    assert found[-1] == Reason("differs", ("الزيتون",), 0.0, ("النخيل", "بسرعة"))
    assert "differs" not in {reason.code for reason in found[:-1]}


def test_a_detail_that_one_side_adds_is_told() -> None:
    assert told("إصلاح القنطرة", "إصلاح القنطرة بسرعة")[-1] == Reason("differs", (), 0.0, ("بسرعة",))
    assert told("إصلاح القنطرة بسرعة", "إصلاح القنطرة")[-1] == Reason("differs", ("بسرعة",), 0.0, ())


def test_a_word_inside_a_concept_is_not_the_same_word_beside_it() -> None:
    found = by_code(told("ملاعب القرب وقرب المدرسة", "مدرسة بقرب الحديقة"))
    assert found["terms"].values == ("وقرب", "المدرسة")
    assert found["terms"].others == ("بقرب", "مدرسة")


def test_ideas_that_share_nothing_only_differ() -> None:
    assert [reason.code for reason in told("قنطرة الزيتون", "دورة للخياطة")] == ["differs"]


def test_letters_and_meaning_speak_from_a_level_on() -> None:
    one, other = "قنطرة الزيتون", "دورة للخياطة"
    assert by_code(told(one, other, NEAR_SPELLING, CLOSE_MEANING)).keys() == {"spelling", "meaning", "differs"}
    assert by_code(told(one, other, NEAR_SPELLING - 0.01, CLOSE_MEANING - 0.01)).keys() == {"differs"}


def test_the_strongest_reason_stands_first() -> None:
    one, other = "إصلاح قنطرة الزيتون", "إصلاح طريق النخيل"
    found = told(one, other, 0.9, 0.4)
    assert [reason.code for reason in found] == ["spelling", "meaning", "concepts", "differs"]
    assert [reason.code for reason in told(one, other, 0.6, 0.95)][:2] == ["meaning", "spelling"]


def test_a_share_is_of_the_shorter_idea() -> None:
    found = by_code(told("إصلاح القنطرة", "إصلاح القنطرة والطريق والساحة"))
    assert found["concepts"].score == found["terms"].score == 0.5


WORDS = ["إصلاح", "ترميم", "ملعب", "ملاعب القرب", "قنطرة", "الكتاب", "الكتب", "réparer", "école", "و", "في", "،"]
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@given(texts, texts, st.floats(0, 1), st.floats(0, 1))
def test_every_word_told_stands_in_its_text_and_scores_fall(
    left: str, right: str, spelling: float, meaning: float
) -> None:
    found = told(left, right, spelling, meaning)
    assert all(word in left for reason in found for word in reason.values)
    assert all(word in right for reason in found for word in reason.others)
    assert [reason.score for reason in found] == sorted((reason.score for reason in found), reverse=True)
    assert all(0 <= reason.score <= 1 for reason in found)


@given(texts, texts)
def test_both_sides_are_told_the_same_kinds_of_reason(left: str, right: str) -> None:
    there, back = by_code(told(left, right)), by_code(told(right, left))
    assert there.keys() == back.keys()
    if "concepts" in there:
        assert set(there["concepts"].values) == set(back["concepts"].others)
