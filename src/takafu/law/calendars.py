"""Which days are worked: weekends, public holidays, closings; moon-dated ones estimated until a person enters what was announced.

What a person enters carries the day on which it was known, so that one can ask what was right to think on any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Hijri

from takafu.law import tables
from takafu.law.sources import Source

FIRST, LAST = 1927, 2075  # years whose moon-dated holidays can be estimated
DAY = timedelta(days=1)
WEEKEND = "weekend"
LOCAL = "closing"
Name = tuple[tuple[str, str], ...]  # a name in people's own words, by language


class Beyond(ValueError):
    """A day outside the years that this calendar knows."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What a person entered of a moon-dated holiday: the first day it really fell on, and when that was known."""

    code: str
    hijri_year: int
    first: date
    known_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class Closing:
    """Days on which one does not work although no holiday says so: a local feast, a bridge that the government gave."""

    first: date
    last: date
    known_on: date
    source: Source
    name: Name = ()


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that is not worked, and why.

    Attributes:
        code: a holiday of the tables, `closing`, or `weekend`.
        estimated: computed from the moon's calendar, not announced yet.
        known_on: since when it is known to fall on this day; None where it is fixed or estimated.
        hijri_year: of a moon-dated one; 0 of the others.
    """

    day: date
    code: str
    source: Source
    estimated: bool = False
    known_on: date | None = None
    name: Name = ()
    hijri_year: int = 0


class Calendar:
    """Days worked and not, as they are known on the day `known` (or as everything entered says)."""

    def __init__(
        self, announced: Iterable[Announced] = (), closings: Iterable[Closing] = (), known: date | None = None
    ) -> None:
        self._weekend, self._weekend_source = tables.weekend()
        self._announced = {}
        for one in sorted(announced, key=lambda one: one.known_on):
            if known is None or one.known_on <= known:
                self._announced[one.code, one.hijri_year] = one
        self._closings = [one for one in closings if known is None or one.known_on <= known]
        self._years: dict[int, dict[date, list[Holiday]]] = {}

    def holidays(self, year: int) -> list[Holiday]:
        """The holidays of a year in their order; two may fall on one day."""
        return [one for _day, found in sorted(self._year(year).items()) for one in found]

    def why_off(self, day: date) -> Holiday | None:
        """Why a day is not worked: the weekend first, then its holiday (a fixed one before others); None of a working day."""
        if day.weekday() in self._weekend:
            return Holiday(day, WEEKEND, self._weekend_source)
        found = self._year(day.year).get(day)
        return found[0] if found else None

    def works(self, day: date) -> bool:
        """Whether it is a working day."""
        return self.why_off(day) is None

    def next_worked(self, day: date, back: bool = False) -> date:
        """That day if it is worked, else the next one (or the one before) that is."""
        while not self.works(day):
            day += -DAY if back else DAY
        return day

    def _year(self, year: int) -> dict[date, list[Holiday]]:
        if not FIRST <= year <= LAST:
            raise Beyond(year)
        if year not in self._years:
            found: dict[date, list[Holiday]] = {}
            for holiday in (*self._of_tables(year), *self._of_closings(year)):
                found.setdefault(holiday.day, []).append(holiday)
            self._years[year] = found
        return self._years[year]

    def _of_tables(self, year: int) -> Iterator[Holiday]:
        for feast in sorted(tables.feasts(), key=lambda feast: feast.moon):
            if feast.moon:
                yield from self._of_moon(feast, year)
            elif year >= feast.since:
                first = date(year, feast.month, feast.day)
                for after in range(feast.length):
                    yield Holiday(first + after * DAY, feast.code, feast.source)

    def _of_moon(self, feast: tables.Feast, year: int) -> Iterator[Holiday]:
        near = (year - 622) * 33 // 32
        for hijri_year in range(near - 1, near + 2):
            told = self._announced.get((feast.code, hijri_year))
            first = told.first if told else estimate(feast, hijri_year)
            for after in range(feast.length):
                day = first + after * DAY
                if day.year == year:
                    source, known = (told.source, told.known_on) if told else (feast.source, None)
                    yield Holiday(day, feast.code, source, told is None, known, hijri_year=hijri_year)

    def _of_closings(self, year: int) -> Iterator[Holiday]:
        for closing in self._closings:
            day = max(closing.first, date(year, 1, 1))
            while day <= closing.last and day.year == year:
                yield Holiday(day, LOCAL, closing.source, known_on=closing.known_on, name=closing.name)
                day += DAY


def estimate(feast: tables.Feast, hijri_year: int) -> date:
    """The day on which a moon-dated holiday is computed to begin (Umm al-Qura calendar)."""
    found = Hijri(hijri_year, feast.month, feast.day).to_gregorian()
    return date(found.year, found.month, found.day)


def occurrence(feast: tables.Feast, near: date) -> int:
    """The Hijri year of the holiday whose computed day is nearest to that day.

    Raises:
        Beyond: a day outside the years that can be computed.
    """
    if not FIRST <= near.year <= LAST:
        raise Beyond(near.year)
    middle = (near.year - 622) * 33 // 32
    return min(range(middle - 1, middle + 2), key=lambda year: abs(estimate(feast, year) - near))
