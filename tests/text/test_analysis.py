import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.analysis import Analyser, Analysis
from takafu.text.normalise import fold
from takafu.text.tokens import tokenise

ANALYSER = Analyser()
IDEAS = (
    "نريد أن تُنظّم الهيأة لقاءات تشاورية مع المسؤولين عن شؤون الجماعة 3 مرات في السنة",
    "إحداث خلية لاستقبال النساء ضحايا العنف وتتبع القضية رقم 103.13 إلى الآخر",
    "ملاءمة برنامج عمل الجماعة 2022-2027 مع مقاربة النوع؛ والرؤية المؤسساتية للبيئة",
    "تأهيل رؤساء اللجان ورئيسات الجمعيات في مجال تكافؤ الفرص والمساءلة الاجتماعية",
    "خاصنا الضو فالزنقة ديال حومتنا ومستوى الماء على قد الساكنة",
    "إنشاء فضاءات للأطفال في وضعية إعاقة بجميع أحياء المدينة القديمة",
)
SEATS = (
    ("هيأة", "هيئة"),
    ("هيئة", "هيأة"),
    ("مسؤول", "مسئول"),
    ("شؤون", "شئون"),
    ("ملاءمة", "ملائمة"),
    ("رؤساء", "رءساء"),
)
BARE = str.maketrans("أإآؤئةى", "اااويهي")
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789يك", "۰۱۲۳۴۵۶۷۸۹یک")


def compared(analysis: Analysis) -> tuple[object, ...]:
    """All that an analysis says, less the text and the spans."""
    a = analysis
    return a.language, a.key, a.terms, a.skeletons, a.concepts, a.numbers, [token.form for token in a.tokens]


def pointed(text: str, dice: random.Random) -> str:
    """The text with diacritics and tatweels between its letters."""
    marked = []
    for at, letter in enumerate(text):
        marked.append(letter)
        if "ء" <= letter <= "ي":
            marked.append(dice.choice(["", "", "َ", "ِّ", "ُ", "ْ", "\u0670"]))
            inside = at + 1 < len(text) and "ء" <= text[at + 1] <= "ي"
            marked.append(dice.choice(["", "", "ـ", "ــ"]) if inside else "")
    return "".join(marked)


def reseated(text: str, dice: random.Random) -> str:
    """The text with other hamza seats in words where writers vary."""
    for written, other in SEATS:
        if dice.random() < 0.5:
            text = text.replace(written, other)
    return text


@given(st.sampled_from(IDEAS), st.randoms(use_true_random=False))
def test_typing_habits_change_nothing(idea: str, dice: random.Random) -> None:
    other = reseated(idea, dice)
    other = "".join(dice.choice([letter, letter.translate(BARE)]) for letter in other)
    other = "".join(dice.choice([letter, letter.translate(EASTERN), letter.translate(PERSIAN)]) for letter in other)
    other = pointed(other, dice)
    assert compared(ANALYSER.analyse(other)) == compared(ANALYSER.analyse(idea))


@pytest.mark.parametrize("idea", IDEAS)
def test_bare_letters_diacritics_and_eastern_digits_change_nothing(idea: str) -> None:
    dice = random.Random(7)
    for other in (idea.translate(BARE), idea.translate(EASTERN), idea.translate(PERSIAN), pointed(idea, dice)):
        assert compared(ANALYSER.analyse(other)) == compared(ANALYSER.analyse(idea))


def test_another_text_is_analysed_otherwise() -> None:
    assert len({ANALYSER.analyse(idea).key for idea in IDEAS}) == len(IDEAS)
    assert ANALYSER.analyse("3 مرات").numbers != ANALYSER.analyse("4 مرات").numbers


@given(st.text())
def test_any_text_is_analysed(text: str) -> None:
    analysis = ANALYSER.analyse(text)
    assert analysis.text == text
    assert len(analysis.terms) == len(analysis.skeletons)
    assert analysis.key == (" ".join(token.form for token in analysis.tokens) or fold(text))
    assert all(analysis.terms)
    assert bool(analysis.terms) == bool(analysis.tokens)
    assert all(0 <= match.first <= match.last < len(analysis.tokens) for match in analysis.concepts)


@given(st.lists(st.text(alphabet="ابةتلمنوي اهل3٣éea'’-.:؛،\nd", max_size=60), max_size=6))
def test_texts_are_analysed_in_order_as_each_alone(texts: list[str]) -> None:
    assert ANALYSER.analyse_all(texts) == [Analyser(ANALYSER.thesaurus).analyse(text) for text in texts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("نريد أن تنظم الهيأة ندوة", "تنظيم ندوة"),
        ("العمل على تكوين الجمعيات", "تكوين الجمعيات"),
        ("ضرورة تكوين الجمعيات", "من الضروري تكوين الجمعيات"),
        ("Il faut former les associations", "Nous proposons de former les associations"),
        ("We need to train the associations", "Training of associations"),
        ("بغينا تنظيم الجمعيات", "خاصنا تنظيم الجمعيات"),
        ("bghina takwin ljam3iyat", "lazem tkwin jam3iyat"),
        ("bghina takwin ljam3iyat", "بغينا تكوين الجمعيات"),
        ("bghina formation dial les associations", "Formation des associations"),
    ],
)
def test_phrases_of_asking_say_nothing(one: str, other: str) -> None:
    left, right = ANALYSER.analyse(one).terms, ANALYSER.analyse(other).terms
    assert set(right) - {"=equality-body"} <= set(left)
    assert set(left) - set(right) <= {"=equality-body"}


def test_concepts_take_the_place_of_their_words_and_the_rest_is_stemmed() -> None:
    analysis = ANALYSER.analyse("إعداد النظام الداخلي والصهاريج")
    assert "=rules-of-procedure" in analysis.terms
    assert analysis.terms[-1] == "صهاريج"
    assert analysis.skeletons[-1] == ANALYSER.analyse("صهريج").skeletons[0]
    assert analysis.language == "ar"


def test_a_phrase_is_not_met_across_a_full_stop() -> None:
    assert "=rules-of-procedure" in ANALYSER.analyse("النظام الداخلي").terms
    assert "=rules-of-procedure" not in ANALYSER.analyse("احترام النظام. الداخلي").terms


def test_arabic_and_french_meet_in_concepts() -> None:
    arabic = ANALYSER.analyse("المصادقة على النظام الداخلي وتكوين الجمعيات")
    french = ANALYSER.analyse("Adopter le règlement intérieur, former les associations")
    assert {"=rules-of-procedure", "=training", "=associations"} <= set(arabic.terms) & set(french.terms)


def test_a_text_of_small_words_alone_keeps_them() -> None:
    assert ANALYSER.analyse("في من").terms == ("في", "من")


def test_tokens_are_spans_of_the_text() -> None:
    text = "  الهَيْأَة، l'élu(e)  "
    assert ANALYSER.analyse(text).tokens == tuple(tokenise(text))


def test_texts_without_words_are_the_same_only_if_they_look_so() -> None:
    assert ANALYSER.analyse("👍").key != ANALYSER.analyse("👎").key
    assert ANALYSER.analyse(" ").key == ANALYSER.analyse("").key == ""
