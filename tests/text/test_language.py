import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("إحداث لجنة لتتبع برنامج عمل الجماعة", "ar"),
        ("تكوين", "ar"),
        ("بغينا الإنارة ديال الزنقة تصلح", "ary"),
        ("خاصنا ملاعب ديال القرب فالحومة", "ary"),
        ("خاص الجماعة تدير لينا سبيطار", "ary"),
        ("فضاء خاص بالنساء المعنفات", "ar"),
        ("bghina l2inara dyal zen9a", "ary-Latn"),
        ("khassna mal3ab f l7ouma", "ary-Latn"),
        ("bghina formation dial les associations", "ary-Latn"),
        ("Former les élus à la budgétisation sensible au genre", "fr"),
        ("formation", "fr"),
        ("Train the members of the council", "en"),
        ("إحداث مكتب استقبال (guichet)", "ar"),
        ("12 + 3", "und"),
        ("", "und"),
        ("😀", "und"),
        ("平等", "und"),
    ],
)
def test_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert language_of(text) in {"ar", "ary", "ary-Latn", "fr", "en", "und"}
