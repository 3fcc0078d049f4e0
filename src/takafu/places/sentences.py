"""The room's acts in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit import days, formats
from takafu.kit.components import Text
from takafu.kit.formats import isolate
from takafu.kit.kinds import call
from takafu.kit.legal.holidays import NAMES
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


def _announced(act: Any) -> Text:
    first = date.fromisoformat(act.data["first"])
    return _("%(holiday)s was entered for %(day)s, as announced.") % {
        "holiday": NAMES[act.data["holiday"]],
        "day": formats.date(first),
    }


def _closed(act: Any) -> Text:
    first, last = (date.fromisoformat(act.data[name]) for name in ("first", "last"))
    return _("A closing was entered: %(days)s.") % {"days": days.span(first, last)}


def _withdrawn(act: Any) -> Text:
    first, last = (date.fromisoformat(act.data[name]) for name in ("first", "last"))
    if "holiday" in act.data:
        values = {"holiday": NAMES[act.data["holiday"]], "days": days.span(first, last)}
        return _("The day entered for %(holiday)s was withdrawn: %(days)s.") % values
    return _("A closing was withdrawn: %(days)s.") % {"days": days.span(first, last)}


def _to_days(_act: Any) -> str:
    return "days/"


def tell_all() -> None:
    """Make the room's sentences known."""
    call("neighbourhood", gettext_lazy("Neighbourhoods"))
    tell("places.seat_taken", _seated)
    tell("places.neighbourhood_added", _added)
    tell("places.neighbourhood_renamed", _renamed)
    tell("places.neighbourhood_removed", _removed, lambda _act: "places/")
    tell("places.holiday_announced", _announced, _to_days)
    tell("places.closing_added", _closed, _to_days)
    tell("places.day_withdrawn", _withdrawn, _to_days)
