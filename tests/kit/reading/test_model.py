"""Readings cross the pipe unharmed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from takafu.kit.reading.model import Block, Note, Reading, Unreadable, from_json, to_json

TEXT = st.text(st.characters(), max_size=20)
BLOCKS = st.builds(
    Block,
    st.sampled_from(["heading", "item", "text", "row"]),
    TEXT,
    st.integers(0, 9),
    TEXT,
    TEXT,
    st.lists(TEXT, max_size=3).map(tuple),
    st.lists(TEXT, max_size=2).map(tuple),
)


@given(st.lists(BLOCKS, max_size=4), TEXT)
def test_json_brings_back_what_it_took(blocks, title):
    reading = Reading("docx", "a.docx", title, tuple(blocks), (Note("x", ("1",)),))
    assert from_json(json.loads(to_json(reading))) == reading


def test_values_are_text():
    assert Unreadable("too_big", 50, "40").values == ("50", "40")
