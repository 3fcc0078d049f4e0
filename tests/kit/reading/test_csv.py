"""Delimited text as spreadsheets write it."""

from __future__ import annotations

import pytest

from takafu.kit.reading import Unreadable, read_text
from takafu.kit.reading.csv import delimiter_of, is_table


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter, parsed):
    text = "\n".join(
        delimiter.join(row) for row in [("رقم", "الفكرة", "المحور"), ("1", "إحداث لجنة", "أ"), ("2", "تكوين", "ب")]
    )
    assert delimiter_of(text) == delimiter
    blocks = parsed(text.encode(), "a.csv").blocks
    assert blocks[1].cells == ("1", "إحداث لجنة", "أ")
    assert (blocks[0].shape, blocks[1].where) == (("next",), "row 2")


def test_quotes_line_breaks_and_told_delimiters(parsed):
    blocks = parsed('sep=;\nرقم;الفكرة\n1;"نص; ""بين"" \nسطرين"\n\n2;آخر\n'.encode("utf-8-sig"), "a.csv").blocks
    assert [(b.cells, b.where) for b in blocks] == [
        (("رقم", "الفكرة"), "row 2"),
        (("1", 'نص; "بين" \nسطرين'), "row 3"),
        (("2", "آخر"), "row 6"),
    ]


def test_commas_inside_ideas_do_not_delimit(parsed):
    blocks = parsed("id;idée\n1;créer, former, suivre\n2;a, b\n3;c".encode(), "a.csv").blocks
    assert [b.cells for b in blocks] == [("id", "idée"), ("1", "créer, former, suivre"), ("2", "a, b"), ("3", "c")]


def test_one_column(parsed):
    assert [b.cells for b in parsed("الفكرة\nنص\nآخر".encode(), "a.csv").blocks] == [("الفكرة",), ("نص",), ("آخر",)]


def test_too_many_columns_are_cut_with_a_note(parsed):
    reading = parsed((";".join("x" * 1 for _ in range(80)) + "\n").encode(), "a.csv")
    assert (len(reading.blocks[0].cells), [n.code for n in reading.notes]) == (60, ["columns_cut"])


def test_pasted_cells_are_told_from_a_typed_list():
    assert is_table("رقم\tالفكرة\n1\ta\n2\tb")
    assert is_table("a;b;c\n1;2;3")
    assert not is_table("1.\ta\n2.\tb")
    assert not is_table("\ta\n\tb")
    assert not is_table("a; b\nc; d")
    assert not is_table("a\tb")


def test_a_quote_that_is_never_closed_is_told():
    with pytest.raises(Unreadable, match="broken"):
        read_text('a\tb\n"' + "x" * 1_100_000 + '"\ty')


def test_only_a_line_feed_ends_a_row(parsed):
    blocks = parsed("a;b\u2028c;d\n1;2\x0b3;4".encode(), "a.csv").blocks
    assert [block.cells for block in blocks] == [("a", "b\u2028c", "d"), ("1", "2\x0b3", "4")]
