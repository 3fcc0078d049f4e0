"""An arrangement as one page can hold it: texts without end are cut for the eye. The documents hold them whole."""

from __future__ import annotations

from dataclasses import replace

from takafu.ideas.arrangement import ArrangedAxis, Arrangement, Group
from takafu.ideas.collection import Doubt, Idea

TEXT, TITLE = 2_000, 300  # letters of an idea, and of a title or of words quoted in a remark
CUT = " …"


def shortened(made: Arrangement) -> Arrangement:
    """The arrangement with no text longer than a page should show; the same one where none is."""
    if not _is_long(made):
        return made
    return replace(
        made,
        title=cut(made.title, TITLE),
        axes=tuple(_axis(axis) for axis in made.axes),
        corrections=tuple(found for found in made.corrections if found.end <= TEXT),
        left_out=tuple(replace(row, text=cut(row.text)) for row in made.left_out),
        doubts=tuple(_doubt(doubt) for doubt in made.doubts),
        notes=tuple(_doubt(note) for note in made.notes),
    )


def cut(text: str, most: int = TEXT) -> str:
    """The text, or its beginning with a sign that it goes on."""
    return text if len(text) <= most else text[:most].rstrip() + CUT


def is_cut(text: str) -> bool:
    """Whether an idea is shown in part."""
    return len(text) > TEXT and text.endswith(CUT)


def _is_long(made: Arrangement) -> bool:
    titles = (made.title, *(axis.title for axis in made.axes))
    told = (value for doubt in (*made.doubts, *made.notes) for value in doubt.values)
    texts = (*(idea.text for idea in made.ideas), *(row.text for row in made.left_out))
    return any(len(text) > TITLE for text in (*titles, *told)) or any(len(text) > TEXT for text in texts)


def _axis(axis: ArrangedAxis) -> ArrangedAxis:
    return replace(axis, title=cut(axis.title, TITLE), groups=tuple(_group(group) for group in axis.groups))


def _group(group: Group) -> Group:
    whys = tuple(replace(why, values=_each(why.values), others=_each(why.others)) for why in group.why)
    return Group(cut(group.text), tuple(_idea(idea) for idea in group.ideas), whys)


def _idea(idea: Idea) -> Idea:
    return replace(idea, text=cut(idea.text), author=cut(idea.author, TITLE)) if len(idea.text) > TEXT else idea


def _doubt(doubt: Doubt) -> Doubt:
    return Doubt(doubt.code, _each(doubt.values))


def _each(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cut(value, TITLE) for value in values)
