"""What days off are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit import formats
from takafu.kit.tongues import Tongues
from takafu.law.calendars import LOCAL, WEEKEND, Holiday

NAMES: Mapping[str, str | Promise] = {
    "new_year": gettext_lazy("New Year’s Day"),
    "independence_manifesto": gettext_lazy("Independence Manifesto Day"),
    "amazigh_new_year": gettext_lazy("Amazigh New Year"),
    "labour_day": gettext_lazy("Labour Day"),
    "throne_day": gettext_lazy("Throne Day"),
    "oued_eddahab": gettext_lazy("Oued Eddahab Day"),
    "king_and_people": gettext_lazy("Revolution of the King and the People"),
    "youth_day": gettext_lazy("Youth Day"),
    "unity_day": gettext_lazy("Unity Day"),
    "green_march": gettext_lazy("Green March"),
    "independence_day": gettext_lazy("Independence Day"),
    "hijri_new_year": gettext_lazy("First of Muharram"),
    "mawlid": gettext_lazy("Mawlid"),
    "fitr": gettext_lazy("Eid al-Fitr"),
    "adha": gettext_lazy("Eid al-Adha"),
    WEEKEND: gettext_lazy("weekend"),
}


def name(holiday: Holiday) -> str:
    """What a day off is called; a closing by the words that were entered, in the reader's language or the next best."""
    if holiday.code == LOCAL:
        words = str(Tongues(holiday.name))
        return str(formats.isolate(words)) if words else _("closing")
    return str(NAMES[holiday.code])


def dated(holiday: Holiday) -> str:
    """Its name and day, and whether the day is an estimate."""
    values = {"name": name(holiday), "day": formats.date(holiday.day)}
    if holiday.estimated:
        return _("%(name)s (%(day)s, estimated)") % values
    return _("%(name)s (%(day)s)") % values
