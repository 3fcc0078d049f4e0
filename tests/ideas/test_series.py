"""What a marker means beside its neighbours."""

from __future__ import annotations

import pytest

from takafu.ideas.lines import lines_of, settle
from takafu.ideas.series import Series, follows, returns
from takafu.kit.reading import Block, Reading, read_text
from takafu.kit.reading.markers import Marker, split


def marker(text: str) -> Marker:
    found, _ = split(text)
    assert found is not None
    return found


def lists(reading: Reading) -> list[list[str]]:
    lines = lines_of(reading.blocks)
    settle(lines, reading)
    return [["⏎".join(draft.pieces) for draft in drafts] for drafts in Series(lines, reading.format).read()]


def test_what_follows_what():
    assert follows(marker("1. x"), marker("2. x"))
    assert not follows(marker("1. x"), marker("2) x"))
    assert not follows(marker("1. x"), marker("3. x"))
    assert follows(marker("• x"), marker("• x"))


@pytest.mark.parametrize(
    ("text", "opens", "expected"),
    [
        ("1. x\n2. y\n5. z", False, True),
        ("1. x\n2. y\n6. z", False, False),
        ("1. x\n2. y", False, False),
        ("1. x\n2. y\n3. z\n4. t\n5. u", False, False),
        ("1. x\n2. y\n3. z\n4. t\n5. u", True, True),
    ],
)  # fmt: skip - one row of cases
def test_whether_a_series_goes_on_behind_a_list(text, opens, expected):
    assert returns(lines_of(read_text(text).blocks), marker("4. x"), opens=opens) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n1. x\n- b", [["a", "x", "b"]]),
        ("- a:\n1. x\n2. y\n- b", [["a:⏎1. x⏎2. y", "b"]]),
        ("- a:\n• x\n• y\n- b", [["a:⏎- x⏎- y", "b"]]),
        ("  - a\n- b\n- c", [["a", "b", "c"]]),
        ("1. a\n 2. b\n   3. c", [["a", "b", "c"]]),
        ("1. a\n  1. x\n  2. y\n2. b", [["a⏎1. x⏎2. y", "b"]]),
        ("أ) a\nب) b\n1. x", [["a", "b⏎1. x"]]),
    ],
)
def test_lists(text, expected):
    assert lists(read_text(text)) == expected


def test_paragraphs_of_a_word_processor():
    automatic = [
        Block("item", "a", number="1."),
        Block("text", "b"),
        Block("item", "c", number="2."),
        Block("text", "d"),
        Block("text", "حرر بفاس"),
    ]  # fmt: skip - one row of blocks
    assert lists(Reading("docx", blocks=tuple(automatic))) == [["a", "b", "c", "d"]]
    typed = (Block("text", "1. a"), Block("text", "تتمة"), Block("text", "2. b"))
    assert lists(Reading("docx", blocks=typed)) == [["a\nتتمة", "b"]]
