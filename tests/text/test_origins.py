import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.origins import origins

LAMP, GIRLS = ("إنارة الزنقة المؤدية إلى المدرسة", "ar"), ("حصص للفتيات في ملاعب القرب", "ar")


@pytest.mark.parametrize(
    ("line", "language", "texts", "parts"),
    [
        (  # a word with its article, and in the singular, is the same word; what joins two words of one text belongs to them
            "تحسين الإنارة إلى المدارس وملعب للفتيات", "ar", [LAMP, GIRLS],
            [("تحسين ", ()), ("الإنارة إلى المدارس", (0,)), (" ", ()), ("وملعب للفتيات", (1,))],
        ),
        ("محاربة الهدر", "ar", [LAMP, GIRLS], [("محاربة الهدر", ())]),
        ("الزنقة", "ar", [LAMP, ("الزنقة مظلمة", "ar")], [("الزنقة", (0, 1))]),
        (
            "Éclairer les rues de l’école", "fr", [("éclairage de la rue", "fr")],
            [("Éclairer les rues", (0,)), (" de l’école", ())],
        ),
        ("", "ar", [LAMP], []),
        ("في إلى", "ar", [LAMP], [("في إلى", ())]),  # small words alone come from nowhere
    ],
)  # fmt: skip
def test_a_line_is_cut_where_its_sources_change(line, language, texts, parts):
    assert [tuple(part) for part in origins(line, language, texts)] == parts


TEXT = st.text(st.sampled_from(list("إنارة الزنقةفيملعب، ab-é1\n\u064e\u200f")), max_size=40)


@given(TEXT, st.lists(TEXT, max_size=4), st.sampled_from(["ar", "ary", "fr", "ary-Latn", ""]))
def test_the_parts_are_the_line_and_its_own_text_is_its_source(line, texts, language):
    parts = origins(line, language, [(text, language) for text in texts])
    assert "".join(part.text for part in parts) == line
    assert all(part.text for part in parts)
    assert all(set(part.sources) <= set(range(len(texts))) for part in parts)
    own = origins(line, language, [(line, language)])
    assert sum(bool(part.sources) for part in own) <= 1
