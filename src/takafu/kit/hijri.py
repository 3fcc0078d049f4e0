"""The Hijri date of a day, computed (Umm al-Qura calendar).

An estimate: in Morocco the month begins when the moon has been sighted, which may be a day earlier or later.
"""

from __future__ import annotations

import datetime

MONTHS = {
    "ar": (
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
        "رجب", "شعبان", "رمضان", "شوال", "ذي القعدة", "ذي الحجة",
    ),
    "fr": (
        "moharrem", "safar", "rabii I", "rabii II", "joumada I", "joumada II",
        "rejeb", "chaabane", "ramadan", "chaoual", "kaada", "hija",
    ),
    "en": (
        "Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II",
        "Rajab", "Shaaban", "Ramadan", "Shawwal", "Dhu al-Qaada", "Dhu al-Hijja",
    ),
}  # fmt: skip
ABOUT = {"ar": "نحو", "fr": "vers le", "en": "about"}


def hijri(day: datetime.date) -> tuple[int, int, int] | None:
    """Year, month and day; None outside the years that the calendar was computed for (1924 to 2077)."""
    from hijridate import Gregorian  # noqa: PLC0415 - few pages show it

    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return None
    return found.year, found.month, found.day


def estimate(day: datetime.date, language: str) -> str:
    """The date in words, marked as an estimate: «نحو 5 جمادى الأولى 1438»; empty where it cannot be computed."""
    found = hijri(day)
    if found is None:
        return ""
    year, month, number = found
    first = "1er" if language == "fr" and number == 1 else str(number)
    return f"{ABOUT[language]} {first} {MONTHS[language][month - 1]} {year}".replace(" ", "\u00a0")
