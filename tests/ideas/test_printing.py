from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils.translation import override

from takafu.ideas import printing
from takafu.kit.bidi import bare
from takafu.kit.documents.model import Contents, Document, Heading, Lines, Paragraph, Table
from tests.ideas import programmes


@pytest.fixture
def printed() -> Document:
    with override("en"):
        return printing.document(programmes.FULL, "en")


def lines(document: Document):
    return [line for block in document.blocks if isinstance(block, Lines) for line in block.lines]


def test_every_idea_is_printed_once_with_its_number_and_in_full(printed):
    said = []
    for line in lines(printed):
        said += [(source.number, source.text) for source in line.sources] or [
            (bare(line.origin).split()[1].strip(","), line.text)
        ]
    assert said == [(idea.id, idea.text) for idea in programmes.FULL.ideas]


def test_a_line_of_several_ideas_says_why_and_leaves_differences_to_the_reader(printed):
    first = lines(printed)[0]
    assert (first.number, first.text, bare(first.origin)) == ("1", programmes.LAW.text, "Brings together 2 ideas")
    assert [(note.label, note.text) for note in first.notes] == [("Why together", "Their meaning is close.")]


def test_lines_count_on_from_axis_to_axis(printed):
    assert [line.number for line in lines(printed)] == ["1", "2", "3", "4", "5"]


def test_doubts_corrections_authors_and_other_places_stand_beneath_their_idea(printed):
    notes = {note.label: note.text for note in lines(printed)[0].sources[1].notes}
    assert notes["Proposed by"] == programmes.RULES.author
    assert notes["To check"].startswith("This paragraph has no number")
    assert bare(lines(printed)[1].origin) == "Idea 1.2, from س. م."
    assert [note.text for note in lines(printed)[1].notes] == ["التواصل"]
    assert [note.text for note in lines(printed)[2].notes] == ["written “للمراة”, perhaps “للمرأة”"]


def test_the_title_block_says_what_it_is_and_where_it_comes_from(printed):
    assert printed.title == programmes.FULL.title
    assert bare(printed.lead).startswith(
        "6 ideas came in; here they are, put in order in 5 lines, under 3 axes. 1 line brings"
    )
    assert bare(printed.facts[0]).startswith("Source: أفكار 2017.docx · 2\u00a0February\u00a02017 · Takafu ")
    assert printed.made.date().isoformat() == "2017-02-02"


def test_contents_counts_and_axes_come_in_order(printed):
    kinds = [type(block) for block in printed.blocks[:6]]
    assert kinds == [Paragraph, Paragraph, Contents, Table, Heading, Lines]
    assert [heading.text for heading in printed.headings] == [
        "التنظيم",
        "التواصل",
        "Ideas waiting for an axis",
        "Ideas that resemble each other",
        "Choices to be made",
        "Left out of the programme",
        "About the reading",
    ]
    assert "“Idea 3.1” is number 1 under heading 3" in bare(printed.blocks[1].text)
    assert printed.blocks[3].rows[-1] == ("Total", "6", "5", "1")


def test_pairs_stand_side_by_side(printed):
    alike, rivals, out = [block for block in printed.blocks if isinstance(block, Table)][1:]
    assert [bare(cell) for cell in alike.rows[0]] == [
        f"1.1\n{programmes.LAW.text}",
        f"2.1\n{programmes.DAY.text}",
        "They share: “وضع”.",
    ]
    assert len(rivals.columns) == 2
    assert [row[0] for row in out.rows] == [programmes.FULL.preamble[0], "4"]
    assert out.rows[1][1:] == ("page 2", "page number")


def test_a_list_of_one_axis_without_a_title_has_no_total():
    alone = replace(programmes.FULL.axes[1], title="", number=1)
    with override("en"):
        document = printing.document(replace(programmes.FULL, axes=(alone,), related=()), "en")
    assert document.headings[0].text == "Ideas"
    assert len(document.blocks[3].rows) == 1


def test_nothing_is_said_of_what_is_not_there():
    with override("en"):
        document = printing.document(programmes.EMPTY, "en")
    assert document.title
    assert document.headings == ()
    assert "a pasted list" in document.facts[0]
