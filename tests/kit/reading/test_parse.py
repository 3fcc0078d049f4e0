"""The reader that takes a file, and what is noted when its name says otherwise."""

from __future__ import annotations

import docx
import pytest

from takafu.kit.reading import Note, Unreadable
from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.limits import Limits
from takafu.kit.reading.parse import plain
from tests.kit.reading.conftest import saved


def test_a_wrong_extension_is_read_as_what_it_is_and_noted(parsed):
    document = docx.Document()
    document.add_paragraph("نص")
    reading = parsed(saved(document), "a.pdf")
    assert (reading.format, reading.notes) == ("docx", (Note("wrong_extension", ("pdf", "docx")),))
    assert parsed("نص".encode(), "a.docx").notes == (Note("wrong_extension", ("docx", "txt")),)
    assert parsed(saved(document), "a.docm").notes == ()
    assert parsed(saved(document), "a").notes == ()


@pytest.mark.parametrize(
    ("text", "format_"), [("نص", "txt"), ("## محور\n1. أ", "md"), ("رقم\tالفكرة\n1\tأ", "csv"), ("a;b;c\nd;e;f", "csv")]
)
def test_a_nameless_text_is_what_it_looks_like(text, format_):
    out = Gathering("txt", Limits())
    plain(text, "txt", out)
    assert out.format == format_


def test_a_text_of_blanks_has_no_text(parsed):
    with pytest.raises(Unreadable, match="no_text"):
        parsed(b" \n\t\n", "a.txt")
