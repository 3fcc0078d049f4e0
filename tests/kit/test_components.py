from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit.components import Column, Table, Voice


def test_a_table_gives_each_cell_its_column():
    table = Table("c", (Column("name"), Column("count", numeric=True)), (("a", 1), ("b", 2)))
    assert table.lines() == [("a", [(table.columns[1], 1)]), ("b", [(table.columns[1], 2)])]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="argument"):
        Table("c", (Column("name"), Column("count")), (("a",),)).lines()


def test_marked_pieces():
    assert list(Voice("abcdef", marks=((1, 3), (5, 6))).pieces()) == [
        ("a", False),
        ("bc", True),
        ("de", False),
        ("f", True),
    ]


def test_overlapping_marks_are_joined_and_empty_ones_left_out():
    assert list(Voice("abcd", marks=((0, 2), (1, 3), (3, 3))).pieces()) == [("ab", True), ("c", True), ("d", False)]


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_no_letter_is_lost_whatever_is_marked(text, marks):
    inside = tuple((start, end) for start, end in marks if start <= end <= len(text))
    assert "".join(piece for piece, _ in Voice(text, marks=inside).pieces()) == text
