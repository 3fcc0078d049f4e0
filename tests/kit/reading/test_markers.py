"""Every way in which people mark an item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit.reading.markers import automatic, split, strip

SURE = {
    "1. نص": ("number", 1),
    "١- نص": ("number", 1),
    "۱) نص": ("number", 1),
    "1)نص": ("number", 1),
    "(1) نص": ("number", 1),
    "( ١ ) نص": ("number", 1),
    "1 - نص": ("number", 1),
    "1.نص": ("number", 1),
    "1/ نص": ("number", 1),
    "1°) نص": ("number", 1),
    "N°1: نص": ("number", 1),
    "رقم 1: نص": ("number", 1),
    "1ـ نص": ("number", 1),
    "12.\tنص": ("number", 12),
    "1 .نص": ("number", 1),
    "１．نص": ("number", 1),
    "1️⃣ نص": ("number", 1),
    "🔟 نص": ("number", 10),
    "③ نص": ("number", 3),
    "[3] نص": ("number", 3),
    "\u200f2.\u200f\u00a0نص": ("number", 2),
    "1.- نص": ("number", 1),
    "1.2. نص": ("number", 2),
    "1-2- نص": ("number", 2),
    "أ) نص": ("letter", 1),
    "ب- نص": ("letter", 2),
    "هـ- نص": ("letter", 5),
    "(ج) نص": ("letter", 3),
    "c) نص": ("letter", 3),
    "IV - نص": ("roman", 4),
    "ii) نص": ("roman", 2),
    "أولا: نص": ("ordinal", 1),
    "ثانياً- نص": ("ordinal", 2),
    "أوّلاً: نص": ("ordinal", 1),
    "• نص": ("bullet", 0),
    "-نص": ("bullet", 0),
    "– نص": ("bullet", 0),
    "* نص": ("bullet", 0),
    "\uf0b7نص": ("bullet", 0),
    "o نص": ("bullet", 0),
    "✅ نص": ("bullet", 0),
    "👉🏽 نص": ("bullet", 0),
    "☐ نص": ("bullet", 0),
    "➢نص": ("bullet", 0),
}  # fmt: skip - a table of writings


@pytest.mark.parametrize("line", SURE)
def test_a_marker_is_told_from_its_text(line):
    marker, body = split(line)
    assert marker is not None
    assert (marker.family, marker.value, marker.sure, body) == (*SURE[line], True, "نص")


@pytest.mark.parametrize(
    "line",
    [
        "نص",
        "2024-2027 برنامج",
        "8:30 لقاء",
        "1,5 مليون",
        "100% نسبة",
        "5/10 نقاط",
        "---",
        "*غليظ*",
        "و نص",
        "e-mail",
        "I.N.D.H.",
        "L'eau",
        "أولا وقبل كل شيء",
        "😀 نص",
        "",
        "C++",
    ],  # fmt: skip - one row of lines
)
def test_what_only_looks_like_a_marker_is_text(line):
    assert split(line) == (None, line)


@pytest.mark.parametrize(
    "line", ["8 مارس", "12 مكتبة", "1.5 مليون", "3D", "-5 درجات", "A. Benali", "I. نص", "2025. نص", ".1 نص", "7"]
)
def test_what_only_neighbours_can_tell_is_not_sure(line):
    marker, _ = split(line)
    assert marker is not None
    assert not marker.sure


def test_paths_and_readings():
    assert split("1.2.3 نص")[0].path == (1, 2, 3)
    assert split("I. نص")[0].values == (1, 9)
    assert split("هـ) نص")[0].values == (5, 26)
    assert split("١- نص")[0].printed == "١-"


@pytest.mark.parametrize(
    ("shown", "family", "value"),
    [
        ("3.", "number", 3),
        ("b)", "letter", 2),
        ("IV", "roman", 4),
        ("أ)", "letter", 1),
        ("1.2.", "number", 2),
        ("•", "bullet", 0),
        ("7", "number", 7),
        ("", "", 0),
    ],  # fmt: skip - one row of markers
)
def test_what_a_word_processor_shows(shown, family, value):
    marker = automatic(shown)
    assert (marker.family, marker.value) == (family, value) if marker else family == ""


def test_strip_keeps_what_is_inside():
    assert strip(" \u200fa\u200eb\u200f ") == "a\u200eb"
    assert strip("\u202bنص\u202c") == "نص"
    assert strip("\u2067نص\u2069 و \u2067آخر\u2069") == "نص\u2069 و \u2067آخر" or "\u2067" in strip(
        "\u2067نص\u2069 و \u2067آخر\u2069"
    )
    assert strip("👩‍🦽") == "👩‍🦽"


@given(st.text(max_size=40))
def test_no_text_is_lost_behind_its_marker(line):
    marker, body = split(line)
    assert body in line
    assert marker is None or marker.printed or marker.family == "bullet"
