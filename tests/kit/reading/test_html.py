"""HTML as editors and browsers write it."""

from __future__ import annotations

import pytest

from takafu.kit.reading import Unreadable
from tests.kit.reading.conftest import shown


def blocks(parsed, body: str, name: str = "a.html"):
    return parsed(f"<!doctype html><html><head><title>ع</title></head><body>{body}</body></html>".encode(), name).blocks


def test_headings_and_numbered_lists(parsed):
    body = """<h2>التنظيم</h2><ol start=3><li>a<li value=7>b<ul><li>x</li><li>y</li></ul></li><li>c</li></ol>
    <ol type=a><li>d</li></ol><ol reversed><li>e</li><li>f</li></ol><ol style="list-style-type: upper-roman"><li>g</ol>"""
    assert shown(blocks(parsed, body)) == [
        "heading2 التنظيم",
        "item 3. a",
        "item 7. b",
        "item1 ◦ x",
        "item1 ◦ y",
        "item 8. c",
        "item a. d",
        "item 2. e",
        "item 1. f",
        "item I. g",
    ]


def test_paragraphs_breaks_bold_and_white_space(parsed):
    found = blocks(parsed, "<p>  a \n b<br>c</p><p><b>غليظ</b></p><div>d<div>e</div>f</div><pre>x\ny</pre>")
    assert [(b.text, b.shape) for b in found] == [
        ("a b\nc", ()),
        ("غليظ", ("bold",)),
        ("d", ()),
        ("e", ()),
        ("f", ()),
        ("x\ny", ()),
    ]


def test_tables_are_rows_and_frames_are_text(parsed):
    body = "<table><tr><th>رقم<th>الفكرة<tr><td>1<td>a<br>b<tr><td colspan=2>واسع</table><table><tr><td><p>إطار</table>"
    assert shown(blocks(parsed, body)) == ["row رقم | الفكرة", "row 1 | a⏎b", "row واسع | ", "text إطار"]


def test_scripts_and_hidden_text_are_dropped(parsed):
    reading = parsed(
        b"<html><script>alert(1)</script><style>p{}</style><p>a</p><p hidden>b</p><p style='display: none'>c</p></html>",
        "a.html",
    )
    assert shown(reading.blocks) == ["text a"]
    assert [(n.code, n.values) for n in reading.notes] == [("hidden_text", ("2",))]


def test_the_second_paragraph_of_an_item_is_text(parsed):
    assert shown(blocks(parsed, "<ol><li><p>a</p><p>b</p></li></ol>")) == ["item 1. a", "text b"]


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-8"])
def test_the_declared_encoding_is_used(parsed, encoding):
    page = f'<html><head><meta charset="{encoding}"><title>ع</title></head><p>إحداث لجنة</p></html>'
    reading = parsed(page.encode(encoding), "a.html")
    assert (reading.title, shown(reading.blocks)) == ("ع", ["text إحداث لجنة"])


def test_deep_nesting_and_no_text(parsed):
    assert shown(blocks(parsed, "<div>" * 220 + "x" + "</div>" * 220)) == ["text x"]
    with pytest.raises(Unreadable, match="broken"):
        blocks(parsed, "<div>" * 3000 + "x" + "</div>" * 3000)
    with pytest.raises(Unreadable, match="no_text"):
        blocks(parsed, "<p> </p>")


def test_external_entities_are_not_fetched(parsed):
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>a &x; b</p></html>'
    assert "root:" not in "".join(b.text for b in parsed(page, "a.html").blocks)
