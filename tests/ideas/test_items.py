"""The three kinds of list."""

from __future__ import annotations

from takafu.ideas.items import plan
from takafu.ideas.lines import Line
from takafu.kit.reading.markers import split


def line(text: str, kind: str = "text", indent: int = 0, *shape: str) -> Line:
    marker, body = split(text)
    return Line(text, body, kind, marker, indent=indent, shape=frozenset(shape))


def texts(lines: list[Line], format_: str = "txt") -> list[list[str]]:
    return [["⏎".join(draft.pieces) for draft in drafts] for drafts in plan(lines, format_)]


def test_plain_lines_with_a_sub_list():
    lines = [line("نص"), line("لائحة:"), line("- x"), line("- y"), line("c"), line("d"), line("e")]
    assert texts(lines) == [["نص", "لائحة:⏎- x⏎- y", "c", "d", "e"]]


def test_a_line_broken_for_its_width_goes_on():
    lines = [line("a", "text", 0, "full"), line("b"), line("c", "text", 0, "full"), line("d", "text", 0, "blank")]
    assert texts(lines) == [["a b", "c", "d"]]


def test_rows_are_ideas_whatever_they_look_like():
    lines = [
        line("a", "row"),
        line("- x", "row", 4),
        line("- y", "row", 4),
        line("b", "row"),
        line("c", "row", 0, "soft"),
    ]
    assert texts(lines) == [["a⏎- x⏎- y", "b c"]]


def test_marked_lines_restart():
    assert texts([line("1. a"), line("2. b"), line("1. c")]) == [["a", "b"], ["c"]]
