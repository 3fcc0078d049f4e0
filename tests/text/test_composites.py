import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text import composites
from takafu.text.composites import parts


def texts(idea: str) -> list[str]:
    return [part.text for part in parts(idea)]


@pytest.mark.parametrize(
    ("idea", "expected"),
    [
        ("تكوين الأعضاء: - الميزانية - التشخيص - الترافع", ["الميزانية", "التشخيص", "الترافع"]),
        ("تنظيم أنشطة:\n- ندوة\n- زيارة ميدانية\n• ورشة", ["ندوة", "زيارة ميدانية", "ورشة"]),
        ("تكوين في مجالات: التخطيط، التدبير، التواصل والترافع", ["التخطيط", "التدبير", "التواصل", "الترافع"]),
        ("Organiser des visites : Rabat, Tanger et Agadir", ["Rabat", "Tanger", "Agadir"]),
        ("- إحداث لجنة - تنظيم لقاء - إعداد دليل", ["إحداث لجنة", "تنظيم لقاء", "إعداد دليل"]),
        ("1) إحداث لجنة 2) تنظيم لقاء", ["إحداث لجنة", "تنظيم لقاء"]),
        ("Formation des élus ; suivi du PAC ; évaluation", ["Formation des élus", "suivi du PAC", "évaluation"]),
        ("المطلوب: إنارة الأزقة؛ ترصيف الممرات", ["إنارة الأزقة", "ترصيف الممرات"]),
        ("bghina: lmaktaba - l2inara - tobis", ["lmaktaba", "l2inara", "tobis"]),
    ],
)
def test_the_asks_of_a_composite_idea_are_told_apart(idea: str, expected: list[str]) -> None:
    assert texts(idea) == expected


@pytest.mark.parametrize(
    "idea",
    [
        "",
        "إحداث لجنة للتتبع",
        "برنامج عمل الجماعة 2022 - 2027",
        "إحداث لجنة - تنظيم لقاء",
        "ملاحظة: تنظيم لقاء",
        "Réunion à 10:30, salle 3, voir http://exemple.ma",
        "Le procès-verbal de la sous-commission",
        "Les membres : présence et vote dans le respect des règles adoptées par le conseil en session ordinaire, sans délai, partout",
    ],
)
def test_an_idea_that_asks_for_one_thing_is_left_whole(idea: str) -> None:
    assert parts(idea) == ()


@given(st.text(max_size=300) | st.text(alphabet="اب -:؛،\n•1)a", max_size=80))
def test_parts_are_spans_of_the_text_in_order_without_overlap(idea: str) -> None:
    found = parts(idea)
    assert len(found) != 1
    assert all(idea[part.start : part.end] == part.text and part.text.strip() for part in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.text(alphabet="اب -:؛،\n•1)a.o–▪;eto", max_size=60))
def test_looking_for_a_separator_first_changes_nothing(idea: str) -> None:
    found = parts(idea)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composites, "_MAY_BE_CUT", re.compile(""))
        assert parts(idea) == found
