"""What people write in the cells of a table: days, amounts of money, a web page's markup. What can be read two ways is not guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from html import unescape

from takafu.kit.formats import MONTHS
from takafu.text.normalise import fold

YEARS = range(1990, 2101)
ANY = range(100, 10_000)  # years that somebody wrote as years, and slipped: of two digits nobody knows which is meant
_MONTH = {fold(name): number for names in MONTHS.values() for number, name in enumerate(names, 1)}
_UNSHOWN = re.compile(r"<(script|style)\b[^>]*>.*?(</\1\s*>|\Z)|<!--.*?(-->|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_CURRENCY = re.compile(r"(د\s?\.?\s?م\.?|درهما|دراهم|درهم|dirhams?|dhs?|mad)\.?", re.IGNORECASE)
_SIGNS = str.maketrans({"٫": ",", "٬": ".", "'": " ", "’": " "})
_GROUPED = re.compile(
    r"(\d{1,3}(?: \d{3})+|(?![0٠])\d{1,3}(?:\.\d{3})+|(?![0٠])\d{1,3}(?:,\d{3})+|\d+)(?:([.,])(\d+))?"
)
MOST = 10**12  # dirhams, and more than any commune has


def plain(text: str) -> str:
    """A text as it is read: of a web page's markup, only the words."""
    if "<" not in text and "&" not in text:
        return text.strip()
    return " ".join(unescape(_TAG.sub(" ", _UNSHOWN.sub(" ", text))).split())


def amount(text: str) -> Decimal | None:
    """One amount in dirhams, however its thousands and its decimals are set off; None for anything else, a range or a debt included."""
    worded = " ".join(_CURRENCY.sub(" ", text).translate(_SIGNS).split())
    hit = _GROUPED.fullmatch(worded)
    if not hit:
        return None
    whole, point, rest = hit[1], hit[2] or "", hit[3] or "0"
    if point and point in whole:
        return None
    found = Decimal(f"{re.sub(r'[ .,]', '', whole)}.{rest}").quantize(Decimal("0.01"), ROUND_HALF_UP)
    return found if found < MOST else None


def figure(text: str) -> Decimal | None:
    """One figure, below zero too, a percentage as its number; None for anything else."""
    worded = text.strip().replace("%", "").replace("٪", "").strip()
    found = amount(worded.lstrip("-−").strip()) if not _CURRENCY.search(worded) else None
    return -found if found is not None and worded[:1] in ("-", "−") else found


def day(text: str, *, last: bool = False, years: range = YEARS) -> date | None:
    """A day as people and programs write it: 2026-03-08, 08/03/2026, 8 mars 2026, 2026 (its first day, or its `last`)."""
    worded = text.partition("T")[0]
    named = _month(worded)
    numbers = [int(part) for part in re.findall(r"\d{1,4}", worded)][:3]
    if named and len(numbers) == 3:
        return None  # two days, or a month said twice
    if named and len(numbers) == 2:
        numbers.insert(1, named)
    try:
        if len(numbers) == 1 and not named and numbers[0] in years:
            return date(numbers[0], 12 if last else 1, 31 if last else 1)
        if len(numbers) == 3:
            found = date(*numbers) if numbers[0] > 31 else date(numbers[2], numbers[1], numbers[0])
            return found if found.year in years else None
    except ValueError:
        return None
    return None


_UNTIL = re.compile(
    r"\s+(?:إلى|الى|حتى|au|à|to|until)\s+|\s*[–—]\s*|\s+-\s+|(?<=\d)\s*-\s*(?=\d{1,2}\s+[^\W\d])", re.IGNORECASE
)
_YEAR = re.compile(r"\W*(?:(?:سنة|عام|خلال|année|year|en)\s+)?\d{4}\W*", re.IGNORECASE)


def span(text: str, years: range = YEARS) -> tuple[date, date] | None:
    """The first and last day of a time as people write it: a day, «8 - 10 مارس 2026», «mars 2026», 2026; None for anything else."""
    parts = _UNTIL.split(text.strip())
    last = _point(parts[-1], years)
    if len(parts) == 1 or last is None:
        return last
    first = _point(parts[0], years) or _before(parts[0], last[0], years)
    return (first[0], last[1]) if len(parts) == 2 and first else None


def _point(text: str, years: range) -> tuple[date, date] | None:
    """A day, a month of a year or a year; a quarter of one is none of these."""
    if not _month(text) and len(re.findall(r"\d+", text)) == 1 and not _YEAR.fullmatch(text):
        return None
    first, last = day(text, years=years), day(text, last=True, years=years)
    if first and last:
        return first, last
    numbers, month = re.findall(r"\d+", text), _month(text)
    if not month or len(numbers) != 1 or int(numbers[0]) not in years:
        return None
    year = int(numbers[0])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _before(text: str, last: date, years: range) -> tuple[date, date] | None:
    """The first of two days that share a year, or a month too, named after the second: «8» of «8 - 10 مارس 2026»."""
    numbers, month = re.findall(r"\d+", text), _month(text) or last.month
    found = day(f"{numbers[0]}/{month}/{last.year}", years=years) if len(numbers) == 1 else None
    return (found, found) if found else None


def _month(text: str) -> int:
    return next((number for word in re.findall(r"[^\W\d_]+", text) if (number := _MONTH.get(fold(word)))), 0)
