"""Markdown as people write it."""

from __future__ import annotations

import pytest

from takafu.kit.reading.markdown import has_headings, plain
from tests.kit.reading.conftest import shown


def blocks(parsed, text: str):
    return parsed(text.encode(), "a.md").blocks


def test_headings_of_both_writings(parsed):
    text = "# أفكار #\n\nTitre\n=====\n\nSous-titre\n---\n\n####### لا\n#لا\n- a\n---\n- b"
    assert shown(blocks(parsed, text)) == [
        "heading1 أفكار",
        "heading1 Titre",
        "heading2 Sous-titre",
        "text ####### لا",
        "text #لا",
        "text - a",
        "text - b",
    ]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("**غليظ** و *مائل* و __كذا__", "غليظ و مائل و كذا"),
        ("snake_case et 2 * 3 * 4", "snake_case et 2 * 3 * 4"),
        ("[الموقع](https://a.ma/x) و <https://b.ma>", "الموقع (https://a.ma/x) و https://b.ma"),
        ("[قسم](#x)", "قسم"),
        (r"1\. نص \*نجمة\*", "1. نص *نجمة*"),
        ("`code` &amp; ~~شطب~~", "code & شطب"),
        ("a<br/>b", "a\nb"),
    ],
)
def test_marks_inside_a_line(line, shown):
    assert plain(line) == shown


def test_hard_breaks_quotes_comments_fences_and_tasks(parsed):
    text = "a  \nb\\\nc\nd\n> مقتبس\n<!-- خفي\nخفي -->\n```\ncode\n```\n- [x] منجز\n    - فرع"
    found = blocks(parsed, text)
    assert shown(found) == ["text a⏎b⏎c", "text d", "text مقتبس", "text code", "text - منجز", "text4 - فرع"]
    assert [b.where for b in found] == ["line 1", "line 4", "line 5", "line 9", "line 11", "line 12"]


def test_tables_and_front_matter(parsed):
    reading = parsed('---\ntitle: "أفكار"\n---\n| رقم | الفكرة |\n|---|:-:|\n| 1 | a \\| b |\n\nنص'.encode(), "a.md")
    assert reading.title == "أفكار"
    assert shown(reading.blocks) == ["row رقم | الفكرة", "row 1 | a | b", "text نص"]
    assert reading.blocks[0].where == "line 4"


def test_a_pasted_text_with_headings_is_markdown():
    assert has_headings("a\n## محور\n1. b")
    assert not has_headings("#وسم\n1. b")
