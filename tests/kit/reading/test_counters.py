"""Numbers as word processors write them."""

from __future__ import annotations

import pytest

from takafu.kit.reading.counters import Counter, Level, bullet, letters, roman, written


def test_roman_and_letters():
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1994, 0, 4000)] == [
        "I",
        "IV",
        "IX",
        "XIV",
        "XL",
        "MCMXCIV",
        "0",
        "4000",
    ]
    assert [letters(n) for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("decimal", "3"),
        ("decimalZero", "03"),
        ("lowerRoman", "iii"),
        ("upperLetter", "C"),
        ("arabicAlpha", "ت"),
        ("arabicAbjad", "ج"),
        ("none", ""),
        ("ordinalText", "3"),
    ],  # fmt: skip - one row of styles
)
def test_styles(style, shown):
    assert written(3, style) == shown


def test_private_bullets_become_visible():
    assert [bullet(sign) for sign in ("\uf0b7", "\uf0a7", "-", " ", "o")] == ["•", "▪", "-", "•", "•"]


def test_deeper_levels_restart_and_patterns_join():
    counter = Counter({0: Level(text="%1."), 1: Level(text="%1.%2"), 2: Level("lowerLetter", "%3)")})
    assert [counter.next(d) for d in (0, 1, 1, 0, 1, 2, 2)] == ["1.", "1.1", "1.2", "2.", "2.1", "a)", "b)"]


def test_a_level_that_never_restarts_goes_on():
    counter = Counter({0: Level(text="%1."), 1: Level(text="%2.", restart=0)})
    assert [counter.next(d) for d in (0, 1, 0, 1)] == ["1.", "1.", "2.", "2."]


def test_legal_numbering_writes_digits_and_a_skipped_level_counts_as_its_start():
    counter = Counter({0: Level("upperRoman", "%1."), 1: Level(text="%1.%2", legal=True, start=5)})
    assert [counter.next(1), counter.next(0)] == ["1.5", "II."]
