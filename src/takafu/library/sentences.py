"""The room's acts and codes in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from takafu.kit import formats
from takafu.kit.components import Text
from takafu.kit.kinds import call
from takafu.kit.telling import tell

LANGUAGES: Mapping[str, Promise] = {
    "ar": _("Arabic"),
    "fr": _("French"),
    "ary": _("Darija in Arabic letters"),
    "ary-Latn": _("Darija in Latin letters"),
}
TOPICS: Mapping[str, Promise] = {
    "equality": pgettext_lazy("words about", "equality"),
    "analysis": pgettext_lazy("words about", "measuring and analysing"),
    "rights": pgettext_lazy("words about", "rights and protection"),
    "participation": pgettext_lazy("words about", "taking part"),
    "programme": pgettext_lazy("words about", "planning and following up"),
    "everyday": pgettext_lazy("words about", "everyday life"),
}
_SAID: Mapping[str, Promise] = {
    "added": _("“%(title)s” was put into the glossary."),
    "edited": _("“%(title)s” was changed in the glossary."),
    "restored": _("An earlier edition of “%(title)s” was put back into the glossary."),
    "removed": _("“%(title)s” was taken out of the glossary."),
    "proposed": _("Words were proposed for “%(title)s”."),
    "refused": _("Words proposed for “%(title)s” were left aside."),
}


def _told(sentence: Promise) -> Callable[[Any], Text]:
    def say(act: Any) -> Text:
        return str(sentence) % {"title": formats.isolate(str(act.item.title))}

    return say


def _taken(act: Any) -> Text:
    count = act.data["count"]
    said = ngettext(
        "%(count)s starter concept was put into the glossary.",
        "%(count)s starter concepts were put into the glossary.",
        count,
    )
    return said % {"count": formats.number(count)}


def _left(act: Any) -> Text:
    count = act.data["count"]
    said = ngettext(
        "%(count)s starter concept was taken out of the glossary.",
        "%(count)s starter concepts were taken out of the glossary.",
        count,
    )
    return said % {"count": formats.number(count)}


def tell_all() -> None:
    """Make the room's sentences known."""
    call("concept", _("Words of the glossary"))
    for name, sentence in _SAID.items():
        tell(f"library.{name}", _told(sentence))
    tell("library.starter_taken", _taken, lambda _act: "library/")
    tell("library.starter_left", _left, lambda _act: "library/")
