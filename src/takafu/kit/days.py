"""Days and hours as people say them: «غدا، 18:00», « du 2 au 5 février 2017 ». In Morocco's time."""

from __future__ import annotations

import datetime

from takafu.kit import clock, formats
from takafu.kit.bidi import language_direction
from takafu.kit.formats import NBSP, Shown

NEAR = {
    "ar": {-1: "أمس", 0: "اليوم", 1: "غدا", 2: "بعد غد"},
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain", 2: "après-demain"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
WEEKDAYS = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_BETWEEN = {"ar": "من {} إلى {}", "fr": "du {} au {}", "en": "from {} to {}"}
_HOURS = {"ar": "من {} إلى {}", "fr": "de {} à {}", "en": "from {} to {}"}


def near(value: datetime.date, language: str = "") -> Shown:
    """A day near today by its word («غدا»), within the week with its name («الخميس 3 دجنبر»), else the date; a moment with its hour."""
    known, day = formats.known(language), formats.local_day(value)
    away = (day - clock.today()).days
    if away in NEAR[known]:
        text = NEAR[known][away]
    elif 0 < away < 7:
        text = f"{WEEKDAYS[known][day.weekday()]} {_short(day, known)}"
    else:
        text = formats.date(day, known).text
    if isinstance(value, datetime.datetime):
        text += formats.comma(known) + formats.hour(value, known).text
        return Shown(text, language_direction(known), value.isoformat(timespec="minutes"))
    return Shown(text, language_direction(known), day.isoformat())


def span(first: datetime.date, last: datetime.date, language: str = "") -> Shown:
    """From a day to a day, or from an hour to an hour; what both share is said once.

    Raises:
        ValueError: the last comes before the first.
    """
    if last < first:
        raise ValueError("a span ends after it begins")
    known, one, other = formats.known(language), formats.local_day(first), formats.local_day(last)
    if isinstance(first, datetime.datetime) and isinstance(last, datetime.datetime):
        text = _moments(first, last, known)
    elif one == other:
        return formats.date(one, known)
    else:
        text = _BETWEEN[known].format(_begin(one, other, known), formats.date(other, known).text)
    return Shown(text, language_direction(known))


def _moments(first: datetime.datetime, last: datetime.datetime, known: str) -> str:
    if formats.local_day(first) != formats.local_day(last):
        return _BETWEEN[known].format(formats.moment(first, known).text, formats.moment(last, known).text)
    hours = _HOURS[known].format(formats.hour(first, known).text, formats.hour(last, known).text)
    return f"{formats.date(first, known).text}{formats.comma(known)}{hours}"


def _begin(one: datetime.date, other: datetime.date, known: str) -> str:
    """The first day of a span as far as it differs from the last."""
    if formats.shows_hijri() or one.year != other.year:
        return formats.date(one, known).text
    return _short(one, known) if one.month != other.month else formats.day_number(one, known)


def _short(day: datetime.date, known: str) -> str:
    return f"{formats.day_number(day, known)}{NBSP}{formats.MONTHS[known][day.month - 1]}"
