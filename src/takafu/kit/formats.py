"""The one formatter: numbers, amounts, dates and references as Morocco writes them, each with its direction sealed.

A value renders itself: in a template as `<bdi dir>` or `<time>`, in plain text between isolates; the writers of `kit.documents` read
those isolates and seal the value in the way that works in their format. `isolate` does the same for a person's own words.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html import escape

from django.conf import settings
from django.utils.translation import get_language

from takafu.kit.bidi import LRI, PDI, RLI, direction, isolate, language_direction, sealed

__all__ = ["Shown", "amount", "date", "direction", "isolate", "moment", "number", "reference"]

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
    return Shown(_figures(value, _known(language), places), "ltr")


def amount(value: float | Decimal, unit: str, language: str = "", places: int | None = None) -> Shown:
    """A number with its unit («12 500 درهم», « 12 500 DH », "37 %"), never parted at a line's end."""
    figures = _figures(value, _known(language), places)
    if direction(unit) == "ltr":
        return Shown(f"{figures}{NBSP}{unit}", "ltr")
    if figures[0] == MINUS:  # alone among our figures, a sign would leave its number
        figures = f"{LRI}{figures}{PDI}"
    return Shown(f"{figures}{NBSP}{unit}", "rtl")


def date(value: datetime.date, language: str = "") -> Shown:
    """A day, its month by name: «2 فبراير 2017», « 1er mars 2017 »."""
    known = _known(language)
    day = "1er" if known == "fr" and value.day == 1 else str(value.day)
    text = _digits(f"{day}{NBSP}{MONTHS[known][value.month - 1]}{NBSP}{value.year}", known)
    return Shown(text, language_direction(known), f"{value.year:04}-{value.month:02}-{value.day:02}")


def moment(value: datetime.datetime, language: str = "") -> Shown:
    """A day and its hour, in the value's own time zone."""
    known = _known(language)
    comma = "،" if known == "ar" else ","
    clock = _digits(f"{value.hour:02}:{value.minute:02}", known)
    machine = value.isoformat(timespec="minutes")
    return Shown(f"{date(value, known).text}{comma} {clock}", language_direction(known), machine)


def reference(text: str) -> Shown:
    """A number that is a name («113-14», «2/2017», a telephone number): kept as it was written, from left to right."""
    return Shown(text, "ltr")


def _known(language: str) -> str:
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
    eastern = language == "ar" and settings.TAKAFU["DIGITS"] == "arabic"
    return text.translate(_EASTERN) if eastern else text
