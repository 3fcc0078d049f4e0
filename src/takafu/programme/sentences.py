"""The room's acts in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.kit import formats
from takafu.kit.components import Text
from takafu.kit.kinds import call
from takafu.kit.relating import relate
from takafu.kit.telling import tell

ON_TITLE: dict[str, Promise] = {
    "opened": _("The programme “%(title)s” was opened."),
    "groups_taken": _("Lines of the sorting desk were taken into “%(title)s”."),
    "measure_added": _("“%(title)s” became a measure of the programme."),
    "measure_reworded": _("The measure “%(title)s” was given these words."),
    "measure_moved": _("The measure “%(title)s” was moved."),
    "measure_dropped": _("The measure “%(title)s” was left out of the programme."),
    "measure_carried": _("The measure “%(title)s” was carried over to the next programme."),
    "rows_taken_in": _("Lines of a file were taken into “%(title)s”."),
    "activity_planned": _("The activity “%(title)s” was planned."),
    "activity_changed": _("The activity “%(title)s” was planned otherwise."),
    "activity_cancelled": _("The activity “%(title)s” was called off."),
    "activity_reported": _("There is a report of the activity “%(title)s”."),
    "milestone_done": _("A step of the activity “%(title)s” is done."),
    "milestone_reopened": _("A step of the activity “%(title)s” is not done after all."),
    "indicator_observed": _("The value of an indicator of the activity “%(title)s” was entered."),
    "values_taken_in": _("Values of indicators were taken from a file into “%(title)s”."),
    "part_kept": _("The activity “%(title)s” was planned in more detail."),
    "part_removed": _("Something was taken out of the activity “%(title)s”."),
}
ON_NUMBER: dict[str, Promise] = {
    "version_drawn": _("Version %(number)s of “%(title)s” was drawn up."),
    "version_proposed": _("Version %(number)s of “%(title)s” was proposed."),
    "version_adopted": _("Version %(number)s of “%(title)s” was adopted."),
    "version_published": _("Version %(number)s of “%(title)s” was published."),
}


def _told(sentence: Promise) -> Callable[[Any], Text]:
    def say(act: Any) -> Text:
        values = {"title": formats.isolate(str(act.item.title)), "number": formats.number(act.data.get("number", 0))}
        return str(sentence) % values

    return say


def tell_all() -> None:
    """Make the room's sentences known."""
    call("programme", _("Programmes"))
    call("measure", _("Lines of the programme"))
    call("version", _("Versions of the programme"))
    call("activity", _("Activities"))
    for name, sentence in {**ON_TITLE, **ON_NUMBER}.items():
        tell(f"programme.{name}", _told(sentence))
    relate("takes-up", _("The line that it takes up"), _("A measure that takes it up"))
    relate("holds", _("A measure in it"), _("It is in"))
    relate("carries-on", _("The measure that it carries on"), _("It is carried on by"))
    relate("carries-out", _("The measure that it carries out"), _("An activity that carries it out"))
