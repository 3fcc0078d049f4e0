"""The room's acts and links in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.kit import formats
from takafu.kit.components import Text
from takafu.kit.kinds import call
from takafu.kit.relating import relate
from takafu.kit.telling import hush, tell

ON_TITLE: dict[str, Promise] = {
    "gathering_opened": _("The gathering “%(title)s” was opened."),
    "gathering_changed": _("The gathering “%(title)s” has another last day, title or audience."),
    "taken_in": _("A list was taken in at “%(title)s”."),
    "source_undone": _("A list that had been taken in at “%(title)s” was undone."),
    "placed": _("The idea “%(title)s” was put in an axis."),
    "grouped": _("Ideas were gathered in the line “%(title)s”."),
    "cited": _("The line “%(title)s” cites one more idea."),
    "uncited": _("A line no longer cites the idea “%(title)s”."),
    "related": _("In the line “%(title)s” it was said which ideas are rival answers."),
    "reworded": _("The line “%(title)s” was given these words."),
    "dissolved": _("The line “%(title)s” was given up; its ideas stay."),
    "corrected": _("It was confirmed how the idea “%(title)s” is to be read."),
    "axis_made": _("The axis “%(title)s” was opened."),
    "axis_renamed": _("The axis “%(title)s” was given this title."),
    "axis_closed": _("The axis “%(title)s” was closed."),
    "axis_split": _("The axis “%(title)s” was opened with a part of another."),
    "objected": _("Somebody objects that the line “%(title)s” does not say what their idea meant."),
    "answered": _("An objection to the line “%(title)s” was answered."),
    "objection_left_out": _("An objection to the line “%(title)s” was left out."),
    "recording_left_out": _("A recording that was handed in at “%(title)s” was left out."),
    "round_opened": _("The ranking “%(title)s” was opened."),
    "round_closed": _("The ranking “%(title)s” was closed, and its result frozen."),
}
ON_NUMBER: dict[str, Promise] = {
    "given": _("Idea no. %(number)s came in."),
    "accepted": _("Idea no. %(number)s was taken in."),
    "refused": _("Idea no. %(number)s was left out."),
    "taken_out": _("Idea no. %(number)s was left out after it had been taken in."),
    "withdrawn": _("Idea no. %(number)s was withdrawn."),
    "unpublished": _("Idea no. %(number)s is read by the members alone again."),
    "attached": _("A document was put beside idea no. %(number)s."),
    "detached": _("A document of idea no. %(number)s was taken away."),
    "document_published": _("A document of idea no. %(number)s was published."),
    "document_unpublished": _("A document of idea no. %(number)s is opened by the members alone again."),
}
BARE: dict[str, Promise] = {
    "split": _("An idea was split into its parts."),
    "moved": _("Lines moved to another axis with their ideas."),
    "judged": _("It was said of two ideas whether they ask for the same thing."),
    "axis_ordered": _("The axes were put in another order."),
    "undone": _("A step of the sorting desk was undone."),
}

HUSHED = [  # whose idea it is, is said with its author's consent alone
    f"ideas.{name}" for name in ("given", "withdrawn", "objected", "attached", "detached")
]


def _told(sentence: Promise) -> Callable[[Any], Text]:
    def say(act: Any) -> Text:
        title = formats.isolate(str(act.item.title)) if act.item else ""
        return str(sentence) % {"title": title, "number": formats.number(act.data.get("number", 0))}

    return say


def _published(act: Any) -> Text:
    number = {"number": formats.number(act.data["number"])}
    if act.data["reworded"]:
        return _("Idea no. %(number)s was published, in neutral words.") % number
    return _("Idea no. %(number)s was published in its own words.") % number


def tell_all() -> None:
    """Make the room's sentences and relations known."""
    call("gathering", _("Gatherings of ideas"))
    call("idea", _("Ideas"))
    call("group", _("Lines of ideas"))
    call("axis", _("Axes"))
    call("round", _("Rounds of ranking"))
    for name, sentence in {**ON_TITLE, **ON_NUMBER, **BARE}.items():
        tell(f"ideas.{name}", _told(sentence))
    tell("ideas.published", _published)
    hush(*HUSHED)
    relate("gathered", _("An idea that came in there"), _("Where it came in"), source_first=True)
    relate("cites", _("An idea that the line cites"), _("A line that cites it"))
    relate("part-of", _("The idea that it is a part of"), _("A part of it, an idea of its own"))
