"""Words that count, and lines that announce an axis."""

from __future__ import annotations

import pytest

from takafu.kit.reading.ordinals import announced, ordinal


@pytest.mark.parametrize(
    ("word", "place"),
    [("أولا", 1), ("ثانيًا", 2), ("عاشراً", 10), ("Troisièmement", 3), ("الأول", 0), ("second", 0), ("نص", 0)],
)  # fmt: skip - one row of words
def test_adverbs_count(word, place):
    assert ordinal(word) == place


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("المحور الأول: التنظيم", (1, "التنظيم")),
        ("المحورُ الأوَّلُ - ت", (1, "ت")),
        ("المحور رقم 3: س", (3, "س")),
        ("المحور الثاني عشر: س", (12, "س")),
        ("المحور: التكوين", (0, "التكوين")),
        ("المجال الثاني", (2, "")),
        ("Axe 1 : X", (1, "X")),
        ("AXE II - Y", (2, "Y")),
        ("Thème A : z", (1, "z")),
        ("Axis 4", (4, "")),
        ("Axe prioritaire de la ville", None),
        ("Partie prenante du projet", None),
        ("الهدف هو: كذا", None),
        ("محور الأمية", None),
        ("", None),
    ],
)
def test_an_axis_is_announced_by_name(line, told):
    assert announced(line) == told
