import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.arabic import light_stem, skeleton
from takafu.text.normalise import fold


def stems(words: str) -> set[str]:
    return {light_stem(fold(word)) for word in words.split()}


@pytest.mark.parametrize(
    "words",
    [
        "الجماعة جماعات بالجماعات جماعتنا الجماعية والجماعي للجماعة",
        "الجمعيات وجمعيتنا لجمعيات الجمعوي الجمعوية",
        "القانون قوانين بالقوانين القانونية",
        "تحسين لتحسين وبتحسين نحسن كنحسنو يحسنون مكيحسنوش سنحسن",
        "آليات الآليات بآليات آلية وآلياتها",
        "مسؤول مسئول المسؤولين لمسؤولي",
        "الهيأة هيئات للهيئة هيئتنا",
        "النساء المرأة نسائية لعيالات العيالات والنساء مراة",
        "الأطفال الدراري طفل لوليدات",
        "مشاريع مشروعنا للمشروع",
        "والي الوالي والولاة",
        "وثيقة وثائق بالوثائق وثيقتهم",
        "حياة حياتنا الحياة",
        "لإحداث بإحداث إحداث نحدث",
        "فلحومة الحومة حومتنا الحي أحياء",
        "ساكنة السكان للسكان",
        "تقارير التقرير تقريرا",
        "نصوتو التصويت تصويت كيصوتو",
    ],
)
def test_forms_of_one_word_share_a_stem(words: str) -> None:
    assert len(stems(words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "الجماعة الجمعية الاجتماع الاجتماعي المجتمع",
        "مجلة مجال",
        "شريك شركة شراكة",
        "تكوين تمكين",
        "ولاية وال",
        "بلدية ولد",
        "كاتب كتاب مكتب",
        "باحث بحث",
        "مدينة مدني",
    ],
)
def test_different_words_keep_different_stems(words: str) -> None:
    assert len(stems(words)) == len(words.split())
    assert len({skeleton(stem) for stem in stems(words)}) == len(words.split())


@pytest.mark.parametrize("word", ["القانون", "تحسين", "آليات", "عنوان", "إنسان", "بيان"])
def test_letters_of_the_word_itself_are_not_cut(word: str) -> None:
    assert light_stem(fold(word)) in (fold(word), fold(word).removeprefix("ال"), "اليه")


@pytest.mark.parametrize("words", ["خنادق خندق", "قناطير قنطار", "صهاريج صهريج", "بالصهريج وصهاريجنا"])
def test_broken_plurals_of_unknown_words_meet_in_the_skeleton(words: str) -> None:
    assert len({skeleton(light_stem(fold(word))) for word in words.split()}) == 1


@pytest.mark.parametrize(("word", "stem"), [("لتقطير", "تقطير"), ("واستنطاق", "استنطاق"), ("والفراولة", "فراول")])
def test_rules_stem_what_no_list_knows(word: str, stem: str) -> None:
    assert light_stem(fold(word)) == stem


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=14))
def test_any_arabic_word_has_a_stem(word: str) -> None:
    stem = light_stem(word)
    assert stem
    assert skeleton(stem)
