"""What every reader leans on."""

from __future__ import annotations

import pytest

from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.limits import CELL, Limits
from takafu.kit.reading.model import Note, Unreadable


def test_blanks_pages_notes_and_counts():
    out = Gathering("txt", Limits(), "a.txt")
    out.add("text", "  ")
    out.page()
    out.add("text", " a ")
    out.add("row", "", cells=("x", ""))
    out.note("macros")
    out.note("macros")
    out.left_out("deletions")
    out.left_out("deletions", 2)
    out.left_out("footnotes", 0)
    reading = out.done()
    assert [(b.text, b.shape) for b in reading.blocks] == [("a", ("blank", "page")), ("", ())]
    assert reading.notes == (Note("macros"), Note("deletions", ("3",)))


def test_bounds():
    out = Gathering("txt", Limits(blocks=1))
    with pytest.raises(Unreadable, match="no_text"):
        out.done()
    out.add("text", "a")
    with pytest.raises(Unreadable, match="too_many"):
        out.add("text", "b")
    table = Gathering("csv", Limits(built_bytes=5 * CELL))
    table.add("row", "", cells=("a", "b", "c"))
    with pytest.raises(Unreadable, match="memory"):
        table.add("row", "", cells=("a", "b", "c"))
