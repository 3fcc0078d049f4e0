import json
from dataclasses import replace

from takafu.ideas.arrangement import Correction, Elsewhere, Related, Why, from_data, to_data
from takafu.ideas.collection import Doubt, LeftOut


def test_an_arrangement_survives_json(made):
    full = replace(
        made,
        related=(*made.related, Related("1.1", "2.3", 0.5, (Why("terms", ("أ",), ("ب",), 0.4),), rival=True)),
        elsewhere=(Elsewhere("1.1", 2, 0.7),),
        corrections=(Correction("1.1", 0, 3, "مجتمع", "تتبع", "unknown"),),
        left_out=(LeftOut("3", "page 1", "page_number"),),
        doubts=(Doubt("numbers", ("1", "3")),),
        notes=(Doubt("encoding", ("windows-1256",)),),
    )
    assert from_data(json.loads(json.dumps(to_data(full)))) == full


def test_ideas_and_merges_read_the_axes(made):
    assert [idea.id for idea in made.ideas][:2] == ["1.1", "1.2"]
    assert all(len(group.ideas) > 1 for _, group in made.merges)
    assert sum(len(axis.ideas) for axis in made.axes) == len(made.ideas)


def test_lines_count_on_through_the_programme(made):
    first, _second = made.axes
    assert made.starts == (1, 1 + len(first.groups))
    assert replace(made, axes=()).starts == ()
