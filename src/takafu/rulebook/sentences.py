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
from takafu.kit.relating import relate
from takafu.kit.telling import tell

TOLD: dict[str, Promise] = {
    "text_opened": _("The text “%(title)s” was begun."),
    "edition_opened": _("Edition %(number)s of “%(title)s” was begun."),
    "edition_adopted": _("Edition %(number)s of “%(title)s” was adopted; it is in force from %(start)s."),
    "amendments_opened": _("“%(title)s” is open for amendments until %(until)s."),
    "article_added": _("The article “%(title)s” was drafted."),
    "article_changed": _("The article “%(title)s” was given these words."),
    "article_moved": _("The article “%(title)s” was moved."),
    "article_removed": _("The article “%(title)s” was taken out of the draft."),
    "parameter_set": _("A figure of the article “%(title)s” was changed."),
    "amended": _("Amendment %(number)s was put forward: “%(title)s”."),
    "amendment_withdrawn": _("Amendment %(number)s was withdrawn: “%(title)s”."),
}
DECIDED = {
    True: _("Amendment %(number)s was accepted: “%(title)s”."),
    False: _("Amendment %(number)s was not accepted: “%(title)s”."),
}


def _values(act: Any) -> dict[str, Any]:
    days = {name: formats.date(date.fromisoformat(act.data[name])) for name in ("start", "until") if name in act.data}
    return {"title": formats.isolate(str(act.item.title)), "number": formats.number(act.data.get("number", 0)), **days}


def _told(sentence: Promise) -> Callable[[Any], Text]:
    return lambda act: str(sentence) % _values(act)


def tell_all() -> None:
    """Make the room's sentences known."""
    call("rule_text", _("Rules and charters"))
    call("edition", _("Editions of rules"))
    call("article", _("Articles"))
    call("amendment", _("Amendments"))
    for name, sentence in TOLD.items():
        tell(f"rulebook.{name}", _told(sentence))
    tell("rulebook.amendment_decided", lambda act: str(DECIDED[act.data["accepted"]]) % _values(act))
    relate("rules-by", _("An article of it"), _("An article of"))
    relate("drafts", _("The text"), _("An edition of it"))
    relate("amends", _("What it would change"), _("An amendment to it"))
