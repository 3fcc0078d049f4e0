"""Axes that no markup tells."""

from __future__ import annotations

import pytest

from takafu.ideas.headings import mark
from takafu.ideas.lines import lines_of, settle
from takafu.kit.reading import Block, Reading, read_text


def roles(reading: Reading) -> list[str]:
    lines = lines_of(reading.blocks)
    settle(lines, reading)
    mark(lines)
    return [
        f"{line.role}:{line.body if line.role == 'axis' else line.text}"
        for line in lines
        if line.role and line.role != "out"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نص\n1. a\n2. b", ["title:نص"]),
        ("عنوان\n3 مارس 2026\n1. a", ["title:عنوان", "preamble:3 مارس 2026"]),
        ("النقل:\n1. a\n2. b\nالتكوين:\n1. c", ["axis:النقل", "axis:التكوين"]),
        ("أ\n- a\n- b\n\nب\n- c", ["axis:أ", "axis:ب"]),
        ("- a\nتتمة\n- b", []),
        ("1. a\n2. b\nتتمة\n3. c", []),
        ("1. a\nنص:\n- x\n- y\n2. b", []),
        ("Axe 1 : A\na\nAxe 2 : B\nb", ["axis:A", "axis:B"]),
        ("المحور: التكوين\n1. a", ["title:المحور: التكوين"]),
        ("a\nb\nc", []),
        ("عنوان القائمة\n\na\nb\nc", ["title:عنوان القائمة"]),
        ("أفكارنا:\na\nb", ["title:أفكارنا:"]),
    ],
)
def test_plain_text(text, expected):
    assert roles(read_text(text)) == expected


def test_bold_lines_head_plain_ones():
    shape = ("bold",)
    blocks = [
        Block("text", "أفكار", shape=shape),
        Block("text", "أ", shape=shape),
        Block("text", "a"),
        Block("text", "b"),
        Block("text", "ب", shape=shape),
        Block("text", "c"),
    ]  # fmt: skip - one row of blocks
    assert roles(Reading("docx", blocks=tuple(blocks))) == ["title:أفكار", "axis:أ", "axis:ب"]


def test_a_hundred_thousand_lines_take_seconds_not_hours():
    blocks = tuple(Block("text", f"{n % 41}. فكرة" if n % 41 else "عنوان:", where=f"line {n}") for n in range(41 * 500))
    assert len(roles(Reading("txt", blocks=blocks))) == 500
