"""The room's acts in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.kit import formats
from takafu.kit.components import Text
from takafu.kit.kinds import call
from takafu.kit.telling import tell

SENTENCES: dict[str, Promise] = {
    "call_drafted": _("A call for members was drafted: “%(title)s”."),
    "call_changed": _("The draft of the call “%(title)s” was changed."),
    "call_published": _("The call “%(title)s” was published, with all that will decide."),
    "call_cancelled": _("The call “%(title)s” was called off."),
    "applied": _("Application no. %(number)s came in for “%(title)s”."),
    "application_withdrawn": _("Application no. %(number)s for “%(title)s” was taken back."),
    "checked": _("A condition of application no. %(number)s for “%(title)s” was checked."),
    "readers_named": _("Readers were named for “%(title)s”: %(count)s."),
    "agreed": _("The readers of application no. %(number)s for “%(title)s” agreed on its points."),
    "scores_closed": _("The applications for “%(title)s” are read: %(count)s."),
    "list_proposed": _("A list was proposed for “%(title)s”: %(count)s names, %(women)s of women."),
    "list_approved": _("The list for “%(title)s” was approved: %(count)s names."),
    "result_published": _("The result of “%(title)s” was published."),
    "applications_deleted": _(
        "The applications for “%(title)s” were deleted, %(count)s of them: they are kept no longer."
    ),
    "seated": _("Application no. %(number)s for “%(title)s” took its seat, from %(start)s."),
    "replaced": _("A seat given by “%(title)s” passed to the reserve list, from %(start)s."),
}


def _told(sentence: Promise) -> Callable[[Any], Text]:
    def say(act: Any) -> Text:
        values: dict[str, Any] = {name: formats.number(act.data.get(name, 0)) for name in ("number", "count", "women")}
        values["title"] = formats.isolate(str(act.item.title)) if act.item else ""
        values["start"] = formats.date(date.fromisoformat(act.data["start"])) if "start" in act.data else ""
        return str(sentence) % values

    return say


def tell_all() -> None:
    """Make the room's sentences known."""
    call("call", _("Calls for members"))
    for name, sentence in SENTENCES.items():
        tell(f"selection.{name}", _told(sentence))
