"""What the pages of days show: the holidays of a year with where each stands, and what the law's own periods are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from takafu.kit import days, formats
from takafu.kit.components import Tag, Text
from takafu.kit.legal import holidays, sources
from takafu.kit.legal.periods import NAMES as PERIODS
from takafu.law import hours
from takafu.law.calendars import LOCAL, Calendar, Holiday
from takafu.law.standing import InForce
from takafu.law.tables import Known

__all__ = ["ASKED", "OWN", "PERIODS", "Row", "clock_changes", "own_periods", "rows"]
OWN = {
    "notice": True,
    "second_call_after": False,
    "third_call_after": False,
    "reply": False,
    "reply_urgent": False,
    "reminder": True,
}  # whether it is counted back
ASKED = ("notice", "reply")  # what is told where the rules are silent


def own_periods(found: InForce) -> dict[str, Known]:
    """The periods that the body's own rules give, by the parameter."""
    given = {code: one for code in OWN if (one := found.values.get(code)) and one.value}
    return {code: Known(code, one.value, one.unit, OWN[code], one.source) for code, one in given.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A holiday of one day or more: its name and days, where it stands, what may be done with it."""

    holiday: Holiday
    last: date

    @property
    def name(self) -> str:
        """What it is called."""
        return holidays.name(self.holiday)

    @property
    def days(self) -> Any:
        """Its day or days."""
        return days.span(self.holiday.day, self.last)

    @property
    def weekday(self) -> str:
        """The day of the week, of several the first and the last."""
        ends = dict.fromkeys((self.holiday.day, self.last))
        return " – ".join(days.WEEKDAYS[formats.known("")][day.weekday()] for day in ends)

    @property
    def tag(self) -> Tag | None:
        """Whether it was computed, announced or entered by the body; nothing of a fixed one."""
        if self.holiday.estimated:
            return Tag(_("Estimated"), "warn")
        if self.holiday.code == LOCAL:
            return Tag(_("Closing"), "blue")
        return Tag(_("Announced"), "ok") if self.holiday.known_on else None

    @property
    def basis(self) -> Text:
        """Where that stands."""
        source = self.holiday.source
        if self.holiday.known_on is None:
            return sources.named(source)
        return _("%(source)s, known on %(day)s") % {
            "source": formats.isolate(source.text),
            "day": formats.date(self.holiday.known_on),
        }

    @property
    def entry(self) -> str:
        """The key of what a person entered, "" where nobody did."""
        return self.holiday.source.version if self.holiday.known_on else ""


def rows(calendar: Calendar, year: int) -> list[Row]:
    """The holidays of a year, days that belong together in one row."""
    found: list[Row] = []
    for holiday in calendar.holidays(year):
        same = next((row for row in reversed(found) if _goes_on(row, holiday)), None)
        if same is None:
            found.append(Row(holiday, holiday.day))
        else:
            found[found.index(same)] = Row(same.holiday, holiday.day)
    return found


def _goes_on(row: Row, holiday: Holiday) -> bool:
    one = row.holiday
    alike = (one.code, one.hijri_year, one.source) == (holiday.code, holiday.hijri_year, holiday.source)
    return alike and row.last + timedelta(days=1) == holiday.day


def clock_changes(year: int) -> list[str]:
    """When Morocco's clocks go back for Ramadan and on again, as the zone data foresee it."""
    told = []
    for change in hours.changes(year):
        values = {"day": formats.date(change.day)}
        told.append(
            _("%(day)s: clocks go back by an hour") % values
            if change.minutes < 0
            else _("%(day)s: clocks go on by an hour") % values
        )
    return told
