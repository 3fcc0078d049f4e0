"""The one formatter: numbers, amounts, dates and references as Morocco writes them, each with its direction sealed.

A value renders itself: in a template as `<bdi dir>` or `<time>`, in plain text between isolates; the writers of `kit.documents` read
those isolates and seal the value in the way that works in their format. `isolate` does the same for a person's own words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html import escape

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from takafu.kit.bidi import LRI, PDI, RLI, direction, isolate, language_direction, sealed
from takafu.kit.hijri import estimate

__all__ = [
    "Habits",
    "Shown",
    "amount",
    "both_dates",
    "date",
    "direction",
    "habits",
    "hour",
    "isolate",
    "moment",
    "number",
    "reference",
]

NBSP = "\u00a0"
MINUS = "\u2212"
_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_ENGLISH = "January February March April May June July August September October November December"
MONTHS = {
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"),
    "fr": tuple(_FRENCH.split()),
    "en": tuple(_ENGLISH.split()),
}
_DECIMAL_POINT = {"en": "."}  # Arabic as Morocco writes it, and French, take a comma
_EASTERN = str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٫")


@dataclass(frozen=True, slots=True)
class Habits:
    """How a body writes: its digits in Arabic (`western` or `arabic`; empty: as the installation), the Hijri date beside."""

    digits: str = ""
    hijri: bool = False


_PLAIN = Habits()
_habits: ContextVar[Habits] = ContextVar("habits", default=_PLAIN)


@contextmanager
def habits(of: Habits) -> Iterator[None]:
    """Write as that body does, in this thread and as long as the block lasts."""
    token = _habits.set(of)
    try:
        yield
    finally:
        _habits.reset(token)


def shows_hijri() -> bool:
    """Whether dates carry the Hijri date beside."""
    return _habits.get().hijri


@dataclass(frozen=True, slots=True)
class Shown:
    """A value made ready to be read. `machine` is its form for programs (a date's ISO form), where it has one."""

    text: str
    direction: str
    machine: str = ""

    def __html__(self) -> str:
        if self.machine:
            return f'<time datetime="{self.machine}" dir="{self.direction}">{escape(self.text)}</time>'
        return sealed(self.text, self.direction)

    def __str__(self) -> str:
        return f"{RLI if self.direction == 'rtl' else LRI}{self.text}{PDI}"


def number(value: float | Decimal, language: str = "", places: int | None = None) -> Shown:
    """A count or a measure: thousands parted by U+00A0, `places` decimals (default: as many as it has)."""
    return Shown(_figures(value, known(language), places), "ltr")


def amount(value: float | Decimal, unit: str, language: str = "", places: int | None = None) -> Shown:
    """A number with its unit («12 500 درهم», « 12 500 DH », "37 %"), never parted at a line's end."""
    figures = _figures(value, known(language), places)
    if direction(unit) == "ltr":
        return Shown(f"{figures}{NBSP}{unit}", "ltr")
    if figures[0] == MINUS:  # alone among our figures, a sign would leave its number
        figures = f"{LRI}{figures}{PDI}"
    return Shown(f"{figures}{NBSP}{unit}", "rtl")


def date(value: datetime.date, language: str = "") -> Shown:
    """A day, its month by name: «2 فبراير 2017», « 1er mars 2017 »; of a moment, its day in Morocco.

    Where the body wants it, the Hijri date stands beside, as an estimate.
    """
    return _dated(value, language, shows_hijri())


def both_dates(value: datetime.date, language: str = "") -> Shown:
    """A day with its Hijri date beside, whatever the body's habit: for texts that are passed on. The Hijri date is an estimate."""
    return _dated(value, language, True)


def _dated(value: datetime.date, language: str, hijri: bool) -> Shown:
    language, day = known(language), local_day(value)
    text = f"{day_number(day, language)}{NBSP}{MONTHS[language][day.month - 1]}{NBSP}{_digits(str(day.year), language)}"
    beside = estimate(day, language) if hijri else ""
    if beside:
        text += f" ({_digits(beside, language)})"
    return Shown(text, language_direction(language), day.isoformat())


def moment(value: datetime.datetime, language: str = "") -> Shown:
    """A day and its hour, in Morocco's time."""
    language = known(language)
    text = f"{date(value, language).text}{comma(language)}{hour(value, language).text}"
    return Shown(text, language_direction(language), value.isoformat(timespec="minutes"))


def hour(value: datetime.datetime, language: str = "") -> Shown:
    """The hour in Morocco: «18:05»."""
    there = timezone.localtime(value) if timezone.is_aware(value) else value
    return Shown(_digits(f"{there.hour:02}:{there.minute:02}", known(language)), "ltr")


def local_day(value: datetime.date) -> datetime.date:
    """The day of a date; of a moment, its day in Morocco."""
    if not isinstance(value, datetime.datetime):
        return value
    return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()


def day_number(day: datetime.date, language: str) -> str:
    """The day in its month: «2», « 1er »."""
    return "1er" if language == "fr" and day.day == 1 else _digits(str(day.day), language)


def comma(language: str) -> str:
    """The comma of the language, with its space."""
    return "، " if language == "ar" else ", "


def semicolon(language: str) -> str:
    """The semicolon of the language, with its spaces."""
    return {"ar": "؛ ", "fr": f"{NBSP}; "}.get(language, "; ")


def reference(text: str) -> Shown:
    """A number that is a name («113-14», «2/2017», a telephone number): kept as it was written, from left to right."""
    return Shown(text, "ltr")


def known(language: str) -> str:
    """The language that values are written in: the one asked for, or the reader's, if its months are known here."""
    asked = (language or get_language() or "ar").partition("-")[0]
    return asked if asked in MONTHS else "ar" if language_direction(asked) == "rtl" else "en"


def _figures(value: float | Decimal, language: str, places: int | None) -> str:
    exact = Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, rest = f"{abs(exact):,f}".partition(".")
    figures = whole.replace(",", NBSP) + (_DECIMAL_POINT.get(language, ",") + rest if rest else "")
    return _digits((MINUS if exact < 0 else "") + figures, language)


def _digits(text: str, language: str) -> str:
    eastern = language == "ar" and (_habits.get().digits or settings.TAKAFU["DIGITS"]) == "arabic"
    return text.translate(_EASTERN) if eastern else text
