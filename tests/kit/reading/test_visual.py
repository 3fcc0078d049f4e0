"""From the order on paper to the order of reading."""

from __future__ import annotations

import pytest

from takafu.kit.reading.visual import kind, letters, logical


def on_paper(*runs: str) -> list[str]:
    """Runs from left to right as they are seen; Arabic ones are given as read and turned here."""
    units: list[str] = []
    for run in runs:
        units += list(run[::-1]) if any(kind(c) == "R" for c in run) else list(run)
    return units


@pytest.mark.parametrize(
    ("runs", "read"),
    [
        (["إحداث لجنة"], "إحداث لجنة"),
        (["إحداث لجنة", " ", ".", "12"], "12. إحداث لجنة"),
        (["وشرحه للأعضاء", " ", "113.14", " القانون ", ".", "2"], "2. القانون 113.14 وشرحه للأعضاء"),
        (["مستوى", " ", "Excel 2019", "و", " ", "SIG", " ", "تكوين في"], "تكوين في SIG وExcel 2019 مستوى"),
        (["يوما", " ", "15", " ", "كل"], "كل 15 يوما"),
        (["%", "50", " ", "بنسبة"], "بنسبة 50%"),
        (["نسمة", " ", "000", " ", "12"], "12 000 نسمة"),
    ],
)
def test_arabic_lines(runs, read):
    assert " ".join(logical(on_paper(*runs), rtl_page=True).split()) == read


def test_brackets_match_whichever_way_they_were_stored():
    for line in (["(", "مستوى أول", ")", " ", "تكوين"], [")", "مستوى أول", "(", " ", "تكوين"]):
        assert logical(on_paper(*line), rtl_page=True) == "تكوين (مستوى أول)"
    assert logical(on_paper("النقل", "»", ":", "لائحة", " ", "(", "4"), rtl_page=True).startswith("4) لائحة:")


def test_latin_lines_stay_and_their_marker_comes_first():
    assert logical(list("Formation des membres •"), rtl_page=True) == "• Formation des membres"
    assert logical(list("Formation des membres .2"), rtl_page=True) == "2. Formation des membres"
    assert logical(list("1. Formation"), rtl_page=False) == "1. Formation"
    assert logical(list("1. Formation"), rtl_page=True) == "1. Formation"
    assert logical(list("jours contre la violence 16 .7"), rtl_page=True) == "7. 16 jours contre la violence"
    assert logical(list("le plan 2022-2027.12"), rtl_page=True) == "12. le plan 2022-2027"
    assert logical(list("version 2.1"), rtl_page=False) == "version 2.1"
    assert logical([], rtl_page=True) == ""


def test_arabic_inside_a_latin_line_is_turned_alone():
    units = on_paper("Lire ", "نص قصير", " puis discuter ensemble")
    assert logical(units, rtl_page=False) == "Lire نص قصير puis discuter ensemble"


def test_ligatures_are_units_and_shapes_become_letters():
    assert logical(["م", "لا", "س"], rtl_page=True) == "سلام"
    assert letters("ﻓﻜﺮﺓ ﻻ") == "فكرة لا"
    assert letters("﷽ ﴾") == "﷽ ﴾"
