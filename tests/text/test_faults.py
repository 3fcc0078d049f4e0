import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.faults import find_faults

CLEAN = (
    "تكوين المنتخبين والمنتخبات في مجال مقاربة النوع",
    "رصيف ممرات الراجلين بمدخل المؤسسات التعليمية",
    "وضع خطة تواصلية موجهة لوسائل الإعلام المحلية",
    "يقدم رئيس الهيئة برنامجه ودوره ومكتبه ولجنته",
    "و الجمعيات و المواطنون",
    "بغينا الضو فالزنقة ديالنا زنقة زنقة، شي شي وشوية شوية",
    "Améliorer l'environnement urbain et les transports scolaires, nous nous engageons",
    "formation des conseillères municipales et des habitant·e·s",
    "تتعدد زوايا النظر في بلورة تصور متكامل",
    "bghina lmaktaba tkoun m7loula, 100 %",
    "هَيْأَةُ المُساواةِ",
)


def found(*texts: str) -> list[tuple[str, str, str]]:
    return [(fault.found, fault.proposed, fault.why) for faults in find_faults(texts) for fault in faults]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("تنضيم لقاءات", ("تنضيم", "تنظيم", "letters")),
        ("تحسيين الخدمات", ("تحسيين", "تحسين", "letters")),
        ("الاستراتجية الجماعية", ("الاستراتجية", "الاستراتيجية", "letters")),
        ("الميزاينة", ("الميزاينة", "الميزانية", "letters")),
        ("La comission du budget", ("comission", "commission", "letters")),
        ("مع اإلدارة", ("اإلدارة", "الإدارة", "order")),
        ("االجتماع السنوي", ("االجتماع", "الاجتماع", "order")),
        ("إصالح الطرق", ("إصالح", "إصلاح", "order")),
        ("إلحداث لجنة", ("إلحداث", "لإحداث", "order")),
        ("رؤساء العماالت", ("العماالت", "العمالات", "order")),
        ("المجلسالجماعي", ("المجلسالجماعي", "المجلس الجماعي", "joined")),
        ("علىالجماعة أن تنشر", ("علىالجماعة", "على الجماعة", "joined")),
        ("الجماعةالترابية", ("الجماعةالترابية", "الجماعة الترابية", "joined")),
        ("ا لفهرس", ("ا لفهرس", "الفهرس", "split")),
        ("ال جماعة", ("ال جماعة", "الجماعة", "split")),
        ("الجما عة الترابية", ("الجما عة", "الجماعة", "split")),
        ("إحداث لجنه للتتبع", ("لجنه", "لجنة", "ending")),
        ("في في المدينة", ("في في", "في", "repeated")),
        ("برئاسة برئاسة المجلس", ("برئاسة برئاسة", "برئاسة", "repeated")),
        ("رائع جدااا", ("جدااا", "جدا", "repeated")),
        ("les les femmes", ("les les", "les", "repeated")),
        ("ﺍﻟـﺠﻤﺎﻋـﺔ", ("ﺍﻟـﺠﻤﺎﻋـﺔ", "الجماعة", "shapes")),
        ("الترابیة", ("الترابیة", "الترابية", "shapes")),
    ],
)
def test_a_fault_is_found_with_its_correction(text: str, fault: tuple[str, str, str]) -> None:
    assert found(text) == [fault]


@pytest.mark.parametrize("text", CLEAN)
def test_right_spellings_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_words_that_the_collection_writes_often_are_right() -> None:
    ideas = ["مشروع القصبات", "ترميم القصبات", "زيارة القصبات", "إنارة القضبات"]
    assert found(*ideas) == []
    ideas = ["مشروع الصهاريج", "ترميم الصهاريج", "زيارة الصهاريج", "إنارة الصهارييج"]
    assert found(*ideas) == [("الصهارييج", "الصهاريج", "letters")]


@given(st.lists(st.text(max_size=80) | st.sampled_from(CLEAN) | st.text("اإألةىبن فيله", max_size=20), max_size=5))
def test_faults_are_spans_in_order_and_texts_stay_as_they_are(texts: list[str]) -> None:
    before = list(texts)
    for text, faults in zip(texts, find_faults(texts), strict=True):
        end = 0
        for fault in faults:
            assert end <= fault.start < fault.end
            assert text[fault.start : fault.end] == fault.found
            assert fault.proposed not in ("", fault.found)
            end = fault.end
    assert texts == before
