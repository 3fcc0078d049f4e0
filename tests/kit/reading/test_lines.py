"""Plain text line by line."""

from __future__ import annotations

from takafu.kit.reading import read_text
from takafu.kit.reading.lines import indentation, wraps


def test_lines_pages_blanks_and_indents():
    blocks = read_text("أفكار\n\n1. a\r\n\t- x\n\f2. b\n").blocks
    assert [(b.text, b.level, b.where, b.shape) for b in blocks] == [
        ("أفكار", 0, "line 1", ()),
        ("1. a", 0, "line 3", ("blank",)),
        ("- x", 4, "line 4", ()),
        ("2. b", 0, "line 5", ("page",)),
    ]


def test_indentation_counts_tabs_and_skips_marks():
    assert [indentation(line) for line in ("a", "  a", "\ta", "\u200f  a", "\u00a0a")] == [0, 2, 4, 2, 1]


def test_wrapped_paragraphs_are_told_from_a_list_of_lines():
    paragraph = [
        "Créer une commission qui suive les avis de",
        "l'instance et en rende compte au bureau de",
        "la commune.",
    ]
    assert wraps([*paragraph, "", *paragraph]) == {1, 2, 5, 6}
    assert (
        wraps(["une idée assez longue pour compter ici comme telle", "courte", "", "moyenne, sans plus", "x"]) == set()
    )
    assert wraps(["a" * 60, "b" * 60]) == set()
