"""Headings that the file itself marks."""

from __future__ import annotations

from takafu.ideas.lines import Line
from takafu.ideas.sections import by_markup
from takafu.kit.reading.markers import split


def heading(text: str, level: int) -> Line:
    marker, body = split(text)
    return Line(text, body, "heading", marker, level)


def item(text: str) -> Line:
    marker, body = split(text)
    return Line(text, body, "text", marker)


def roles(*lines: Line) -> list[str]:
    by_markup(list(lines))
    return [line.role + (f":{line.why}" if line.why else "") for line in lines]


def test_without_headings_nothing_happens():
    assert not by_markup([item("1. a")])


def test_titles_axes_and_subheadings():
    assert roles(
        heading("T", 1),
        item("نص"),
        heading("A", 2),
        item("1. a"),
        heading("x", 3),
        item("2. b"),
        heading("B", 2),
        item("1. c"),
    ) == [
        "title",
        "preamble",
        "axis",
        "",
        "out:subheading",
        "",
        "axis",
        "",
    ]  # fmt: skip - one row of roles


def test_two_titles_over_the_axes():
    assert roles(heading("T", 1), heading("S", 2), heading("A", 3), item("1. a"), heading("B", 3), item("1. b")) == [
        "title",
        "preamble",
        "axis",
        "",
        "axis",
        "",
    ]  # fmt: skip - one row of roles


def test_an_unnumbered_title_on_the_level_of_numbered_axes():
    assert roles(heading("T", 1), heading("1. A", 1), item("- a"), heading("2. B", 1), item("- b"))[0] == "title"


def test_the_style_of_titles_used_for_axes():
    assert roles(heading("A", 0), item("1. a"), heading("B", 0), item("1. b")) == ["axis", "", "axis", ""]
    assert roles(heading("T", 0), heading("A", 1), item("1. a")) == ["title", "axis", ""]


def test_a_heading_above_the_others_with_a_list_of_its_own():
    lines = [heading("A", 3), item("1. a"), heading("B", 2), item("1. b"), heading("C", 3), item("1. c")]
    assert roles(*lines) == ["axis", "", "axis", "", "axis", ""]
    assert [[doubt.code for doubt in line.doubts] for line in lines if line.kind == "heading"] == [
        ["deeper_heading"],
        [],
        ["deeper_heading"],
    ]  # fmt: skip - one row of codes
