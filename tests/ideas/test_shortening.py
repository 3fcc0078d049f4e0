from dataclasses import replace

from takafu.ideas.arrangement import Correction
from takafu.ideas.collection import Doubt, LeftOut
from takafu.ideas.shortening import TEXT, TITLE, cut, is_cut, shortened


def test_a_list_of_ordinary_texts_is_not_touched(made):
    assert shortened(made) is made


def test_texts_without_end_are_cut_and_say_so(made):
    axis, *others = made.axes
    group, *rest = axis.groups
    ideas = tuple(replace(idea, text="ا" * 50_000) for idea in group.ideas)
    endless = replace(group, text="ا" * 50_000, ideas=ideas)
    long = replace(
        made,
        title="ع" * 9_000,
        axes=(replace(axis, title="م" * 9_000, groups=(endless, *rest)), *others),
        left_out=(LeftOut("س" * 9_000, "line 1", "closing"),),
        doubts=(Doubt("columns_unused", ("ص" * 9_000,)),),
        notes=(Doubt("hidden_sheets", ("1", "ق" * 9_000)),),
        corrections=(Correction(ideas[0].id, 9_000, 9_003, "ااا", "اا", "letters"),),
    )
    short = shortened(long)
    first = short.axes[0].groups[0]
    assert {len(idea.text) for idea in first.ideas} == {len(first.text)} == {TEXT + 2}
    assert is_cut(first.ideas[0].text)
    told = (short.title, short.axes[0].title, short.doubts[0].values[0], short.notes[0].values[1])
    assert {len(text) for text in told} == {TITLE + 2}
    assert len(short.left_out[0].text) == TEXT + 2
    assert short.corrections == ()
    assert short.axes[0].groups[1:] == made.axes[0].groups[1:]
    assert [idea.id for idea in short.ideas] == [idea.id for idea in made.ideas]


def test_what_ends_in_dots_by_itself_is_not_cut():
    assert cut("فكرة …") == "فكرة …"
    assert not is_cut("فكرة …")
