from __future__ import annotations

from dataclasses import replace

from django.utils.translation import override

from takafu.ideas import tabulating
from tests.ideas import programmes


def sheets(arrangement=programmes.FULL):
    with override("en"):
        return tabulating.sheets(arrangement)


def test_the_first_sheet_holds_every_idea_once_as_written():
    first = sheets()[0]
    rows = [dict(zip(first.columns, row, strict=True)) for row in first.rows]
    assert [(row["Idea"], row["Text of the idea"]) for row in rows] == [
        (idea.id, idea.text) for idea in programmes.FULL.ideas
    ]
    assert [row["Line"] for row in rows] == [1, 1, 2, 3, 4, 5]
    assert rows[0]["Why together"].startswith("Their meaning is close.")
    assert rows[0]["Resembles"] == "2.1"
    assert rows[1]["Author"] == programmes.RULES.author
    assert rows[3]["Probable fault"] == "written “للمراة”, perhaps “للمرأة”"
    assert len(first.widths) == len(first.columns)


def test_the_others_hold_what_people_decide_and_what_was_left_out():
    _programme, pairs, out, about = sheets()
    assert [row[4] for row in pairs.rows] == ["Is it the same ask?", "They exclude each other: choose"]
    assert [row[0] for row in out.rows] == [programmes.FULL.preamble[0], "4"]
    assert any("macros" in str(row[0]) for row in about.rows)


def test_what_is_not_there_has_no_sheet_and_no_column():
    plain = replace(programmes.FULL, related=(), left_out=(), preamble=(), axes=(programmes.FULL.axes[1],))
    first, about = sheets(plain)
    assert "Author" not in first.columns
    assert about.title == "About"
    assert sheets(programmes.EMPTY)[0].rows == ()
