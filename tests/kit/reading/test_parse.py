"""The reader that takes a file, and what is noted when its name says otherwise."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.ideas.rules import understand
from takafu.kit.reading import Note, Unreadable
from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.limits import Limits
from takafu.kit.reading.parse import parse, plain
from takafu.kit.reading.sentences import NOTES, UNREADABLE
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


NAMES = st.sampled_from(["a.txt", "a.md", "a.csv", "a.html", "a.docx", "a.xlsx", "a.odt", "a.pdf", "a", "أفكار"])
HEADS = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        b"%PDF-1.7\n",
        b"<html>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"{\\rtf",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ]
)


@settings(max_examples=300, deadline=None)
@given(HEADS, st.binary(max_size=300), NAMES)
def test_any_bytes_under_any_name_have_one_outcome(head, data, name):
    code, notes = "", []
    try:
        reading = parse(io.BytesIO(head + data), name, Limits())
        understand(reading)
        notes = [note.code for note in reading.notes]
    except Unreadable as told:
        code = told.code
    assert code in {"", *UNREADABLE}
    assert set(notes) <= set(NOTES)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp"]), min_size=1, max_size=40
        ).filter(str.strip),
        min_size=1,
        max_size=8,
    )
)  # fmt: skip - one row of texts
def test_any_text_comes_back_unaltered_from_a_document_and_a_sheet(texts):
    document, book = docx.Document(), openpyxl.Workbook()
    book.active.append(["رقم", "الفكرة"])
    for number, text in enumerate(texts, 1):
        document.add_paragraph(text, style="List Number")
        book.active.append([number, f"ف {text}"])
    blocks = parse(io.BytesIO(saved(document)), "a.docx", Limits()).blocks
    assert [(block.number, block.text) for block in blocks] == [(f"{n}.", t.strip()) for n, t in enumerate(texts, 1)]
    rows = parse(io.BytesIO(saved(book)), "a.xlsx", Limits()).blocks[1:]
    assert [row.cells[1] for row in rows] == [f"ف {text}".strip() for text in texts]
