"""The room's acts in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit.components import Text
from takafu.kit.formats import isolate
from takafu.kit.kinds import call
from takafu.kit.telling import tell


def _seated(_act: Any) -> Text:
    return _("The body took its seat.")


def _added(act: Any) -> Text:
    name = str(act.item.title)
    if not name:
        return _("A neighbourhood was added.")
    return _("The neighbourhood “%(name)s” was added.") % {"name": isolate(name)}


def _renamed(act: Any) -> Text:
    name = str(act.item.title)
    if not name:
        return _("A neighbourhood was renamed.")
    return _("A neighbourhood was renamed “%(name)s”.") % {"name": isolate(name)}


def _removed(_act: Any) -> Text:
    return _("A neighbourhood was removed from the list.")


def tell_all() -> None:
    """Make the room's sentences known."""
    call("neighbourhood", gettext_lazy("Neighbourhoods"))
    tell("places.seat_taken", _seated)
    tell("places.neighbourhood_added", _added)
    tell("places.neighbourhood_renamed", _renamed)
    tell("places.neighbourhood_removed", _removed, lambda _act: "places/")
