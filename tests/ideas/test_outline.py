"""Outlines told by markers alone."""

from __future__ import annotations

import pytest

from takafu.ideas.lines import lines_of, settle
from takafu.ideas.outline import outer_lines
from takafu.kit.reading import read_text


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("I. A\n1. a\n2. b\nII. B\n1. c", ["A", "B"]),
        ("أولا: A\n- a\nثانيا: B\n- b", ["A", "B"]),
        ("1. A\n1.1 a\n2. B\n2.1 b", ["A", "B"]),
        ("1. A\n- a\n- b\n2. B\n- c", ["A", "B"]),
        ("1. A\n  1. a\n  2. b\n2. B\n  1. c", ["A", "B"]),
        ("1. A\n1. a\n2. b\n2. B\n1. c\n2. d", ["A", "B"]),
        ("1. A\n1. a\n2. b\n2. B\n• c\n• d", ["A", "B"]),
        ("1. a\n2. b\n- x\n3. c\n4. d", []),
        ("1. a\n2. b\n3. c", []),
        ("- a\n- b\n- c", []),
        ("1. a\n1. b", []),
        ("1. a:\n1. x\n2. y\n2. b\n3. c", []),
    ],
)
def test_outer_lines(text, outer):
    reading = read_text(text)
    lines = lines_of(reading.blocks)
    settle(lines, reading)
    assert [line.body for line in outer_lines(lines)] == outer
