"""What an association plans, from its table or calendar: which column is what, and what each row would become. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from takafu.programme import tables
from takafu.programme.cells import ANY, YEARS, plain, span
from takafu.programme.tables import State
from takafu.text.normalise import fold

ROLES = ("title", "start", "end", "place")
NEEDED = ("title", "start")
KNOWN = tables.titles_of(
    {
        "title": "title titre activity activité activités action actions event événement projet summary النشاط الأنشطة "
        "العنوان العملية العمليات "
        "المشروع التدبير الإجراء measure mesure",
        "start": "start début debut start_date البداية الانطلاق الانطلاقة من du",
        "end": "end fin end_date النهاية الانتهاء الاختتام إلى échéance au",
        "place": "place lieu lieux where location المكان الموقع الحي quartier المقاطعة arrondissement",
    }
)
WHEN = tables.titles_of({"start": "date dates day jour période quand التاريخ اليوم الفترة المدة التوقيت"})
MONTH = tables.titles_of({"start": "mois month الشهر"})


@dataclass(frozen=True, slots=True)
class Plan:
    """A row as it would be taken in; `area` is the code of the area that its place names. `why` are codes: "no_words", "formula",
    "when_missing", "bad_day", "far_day", "days_turned", "no_place", "twice"."""

    line: int
    state: State
    title: str = ""
    start: date | None = None
    end: date | None = None
    place: str = ""
    area: str = ""
    why: tuple[str, ...] = ()


Key = tuple[str, date | None, date | None]  # a folded title, a first and a last day


def guess(titles: Sequence[str]) -> dict[str, int]:
    """The column of each role; where none is that of the first day, one that is called a date or a period."""
    found = tables.guess(titles, KNOWN)
    left = ["" if place in found.values() else title for place, title in enumerate(titles)]
    for known in (WHEN, MONTH):
        found = tables.guess(left, known) | found
    return found


def read(
    rows: Sequence[Sequence[str]],
    columns: Mapping[str, int],
    seen: Collection[Key],
    areas: Mapping[str, str],
    years: range = YEARS,
) -> list[Plan]:
    """What each row would become; `areas` are codes by folded names, the likelier first. The first row holds the titles."""
    found: list[Plan] = []
    had: set[Key] = set()
    above = ""
    for line, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells) or list(cells) == list(rows[0]):
            continue
        said = {role: plain(cells[at]) if 0 <= at < len(cells) else "" for role, at in columns.items()}
        if not said.get("title") and said.get("start"):  # cells that were merged downwards
            said["title"] = above
        above = said.get("title", "")
        row = _row(line, said, areas, years)
        key = fold(row.title), row.start, row.end
        if row.state != "wrong" and (key in had or key in seen):
            row = replace(row, state="seen", why=row.why + (("twice",) if key in had else ()))
        had.add(key)
        found.append(row)
    return found


def _row(line: int, said: Mapping[str, str], areas: Mapping[str, str], years: range) -> Plan:
    title, place = said.get("title", ""), said.get("place", "")
    first, last = (_span(said.get(role, ""), years) for role in ("start", "end"))
    start, end = first.days[0] if first.days else None, (last.days or first.days or (None, None))[1]
    why = list(dict.fromkeys(one.why for one in (first, last) if one.why))
    if start and end and end < start:
        start, end = end, start
        why.append("days_turned")
    area = _area(place, areas)
    row = Plan(line, "doubtful" if why else "new", title, start, end, place, area, tuple(why))
    if not title:
        return replace(row, state="wrong", why=("no_words",))
    if title.startswith("="):
        return replace(row, state="wrong", why=("formula",))
    if not start:
        return replace(row, state="wrong", why=row.why or ("when_missing",))
    return replace(row, why=(*row.why, "no_place")) if place and areas and not area else row


@dataclass(frozen=True, slots=True)
class _Days:
    days: tuple[date, date] | None
    why: str


def _span(text: str, years: range) -> _Days:
    days = span(text, years)
    if days or not text:
        return _Days(days, "")
    return _Days(None, "far_day" if span(text, ANY) else "bad_day")


def _area(place: str, areas: Mapping[str, str]) -> str:
    words = " ".join(["", *re.findall(r"[^\W_]+", fold(place)), ""])
    return next((code for name, code in areas.items() if f" {name} " in words), "")


def folded(rows: Sequence[Sequence[str]], gap: int = 7) -> list[list[str]]:
    """A calendar's rows of (title, first day, last day, place) where what recurs at least every `gap` days is one row."""
    found: list[list[str]] = [list(rows[0])]
    open_: dict[tuple[str, str], list[str]] = {}
    for row in sorted(rows[1:], key=lambda one: one[1]):
        key = fold(row[0]), fold(row[3])
        before = open_.get(key)
        if before and (date.fromisoformat(row[1]) - date.fromisoformat(before[2])).days <= gap:
            before[2] = max(before[2], row[2])
        else:
            open_[key] = list(row)
            found.append(open_[key])
    return found
