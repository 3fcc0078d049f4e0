"""What was understood of a list of ideas, in words: doubts, what was left out, the whole in one line."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from takafu.ideas.collection import Collection, Doubt, Idea

DOUBTS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "number_repeated": (
        gettext_lazy("The number %(number)s stands here twice. The ideas of this axis were counted by their place."),
        ("number", "before"),
    ),
    "number_back": (
        gettext_lazy("The number %(number)s follows %(before)s. The ideas of this axis were counted by their place."),
        ("number", "before"),
    ),
    "number_jumped": (
        gettext_lazy("The numbers jump from %(before)s to %(number)s. Check that no idea is missing between them."),
        ("number", "before"),
    ),
    "no_number": (gettext_lazy("This paragraph has no number and was taken to be an idea of its own."), ()),
    "joined_paragraph": (gettext_lazy("The paragraph after this idea has no number and was joined to it."), ()),
    "joined_list": (gettext_lazy("The list after this idea was taken to be its parts."), ()),
    "no_letters": (gettext_lazy("This idea has no letters."), ()),
    "long": (
        gettext_lazy("This idea has %(count)s characters. Check that it is not several ideas."),
        ("count",),
    ),
    "composite": (gettext_lazy("This idea asks for several things; it may be split: %(parts)s."), ("parts",)),
    "heading_by_shape": (gettext_lazy("This line was taken to be an axis by its look. Check that it is no idea."), ()),
    "deeper_heading": (
        gettext_lazy("This heading stands a level deeper than the other axes and was taken to be their equal."),
        (),
    ),
    "shallower_heading": (
        gettext_lazy("This heading stands a level above the other axes and was taken to be their equal."),
        (),
    ),
    "numbered_as_axis": (
        gettext_lazy("This numbered line stands over a list and was taken to be an axis. Check that it is no idea."),
        (),
    ),
    "no_heading": (
        gettext_lazy("The numbers begin anew here without a heading. An axis without a title was opened."),
        (),
    ),
    "no_ideas": (gettext_lazy("No idea stands under this heading."), ()),
    "columns_guessed": (
        gettext_lazy(
            "The table has no column titles that are known here. Column %(column)s was taken to hold the ideas."
        ),
        ("column",),
    ),
    "columns_unused": (gettext_lazy("These columns were not used: %(titles)s."), ("titles",)),
}

LEFT_OUT: dict[str, str | Promise] = {
    "page_number": gettext_lazy("page number"),
    "page_edge": gettext_lazy("repeated on every page"),
    "ornament": gettext_lazy("a ruled line"),
    "no_letters": gettext_lazy("no letters"),
    "empty_item": gettext_lazy("an empty item"),
    "number_alone": gettext_lazy("a number, joined to the next line"),
    "introduction": gettext_lazy("introduces the list"),
    "subheading": gettext_lazy("a sub-heading inside an axis"),
    "part_heading": gettext_lazy("a heading over several axes, added to their titles"),
    "contents": gettext_lazy("table of contents"),
    "messenger": gettext_lazy("written by the messenger, not by a person"),
    "closing": gettext_lazy("closing line"),
    "column_titles": gettext_lazy("titles of columns"),
}


def doubt(told: Doubt) -> str:
    """The sentence for something that a person should look at."""
    template, names = DOUBTS[told.code]
    return str(template) % dict(zip(names, told.values, strict=False))


def left_out(why: str) -> str:
    """The reason why a text is neither an idea nor an axis."""
    return str(LEFT_OUT[why])


def understood(idea: Idea) -> str:
    """What the row was understood to be: its number, and its parts where it has some."""
    words = _("idea %(id)s") % {"id": idea.id}
    if not idea.parts:
        return words
    parts = ngettext("with %(count)d part", "with %(count)d parts", len(idea.parts)) % {"count": len(idea.parts)}
    return f"{words} {parts}"


_AXES = ngettext_lazy("%(count)d axis", "%(count)d axes", "count")
_IDEAS = ngettext_lazy("%(count)d idea", "%(count)d ideas", "count")


def summary(collection: Collection) -> str:
    """The whole in one line: how many ideas in how many axes, how many to look at."""
    ideas = str(_IDEAS % {"count": len(collection.ideas)})
    axes = str(_AXES % {"count": len(collection.axes)})
    doubtful = sum(bool(idea.doubts) for idea in collection.ideas) + sum(bool(axis.doubts) for axis in collection.axes)
    line = _("%(ideas)s in %(axes)s") % {"ideas": ideas, "axes": axes}
    if not doubtful:
        return line
    look = ngettext("%(count)d to look at", "%(count)d to look at", doubtful) % {"count": doubtful}
    return _("%(line)s, %(look)s") % {"line": line, "look": look}
