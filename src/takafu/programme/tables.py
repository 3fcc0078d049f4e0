"""The tables that programmes come in: plain ones, Decidim's results, calendars. Which column is what; what each row would become.

Pure: no database, no Django.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from takafu.kit import calendars
from takafu.programme.cells import ANY, YEARS, amount, day, plain
from takafu.text.normalise import fold

ROLES = ("measure", "axis", "activity", "start", "end", "objective", "amount", "source", "key", "parent")
State = Literal["new", "seen", "doubtful", "wrong"]
TONGUES = ("ar", "fr", "en")
DEEPEST = 6  # names within names in a JSON file
LISTED, COLUMNS, OBJECTS = 6, 60, 2_000  # that are read of a list of names, of an object, and of a file

_TITLES = {
    "measure": "measure mesure action ligne title titre wording التدبير الإجراء السطر العنوان المقترح المشروع result résultat",
    "axis": "axis axe thème theme category catégorie taxonomies المحور المجال domaine",
    "activity": "activity activité النشاط الأنشطة العملية opération",
    "start": "start début debut start_date البداية تاريخ_البداية من",
    "end": "end fin end_date النهاية تاريخ_النهاية échéance الأجل إلى",
    "objective": "objective objectif description body الهدف الغاية الوصف",
    "amount": "amount budget montant coût cost الميزانية المبلغ التكلفة dirhams",
    "source": "source financement funding التمويل مصدر_التمويل bailleur",
    "key": "id",
    "parent": "parent parent_id parent/id",
}


def titles_of(titles: Mapping[str, str]) -> dict[str, str]:
    """The role of each title, from the titles of each role."""
    return {fold(word).replace("_", " "): role for role, words in titles.items() for word in words.split()}


KNOWN = titles_of(_TITLES)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it would be taken in. `why` are codes: "no_words", "no_days", "bad_day", "far_day", "days_turned",
    "bad_amount", "formula", "twice"."""

    line: int
    state: State
    measure: str = ""
    axis: str = ""
    activity: str = ""
    start: date | None = None
    end: date | None = None
    objective: str = ""
    amount: Decimal | None = None
    source: str = ""
    why: tuple[str, ...] = ()


def guess(titles: Sequence[str], known: Mapping[str, str] = KNOWN) -> dict[str, int]:
    """The column of each role by the columns' titles; the first that fits. «title/ar» stands before «title/fr»."""
    found: dict[str, int] = {}
    order = sorted(range(len(titles)), key=lambda place: (_later(titles[place]), place))
    for place in order:
        role = role_of(titles[place], known)
        if role and role not in found:
            found[role] = place
    return found


def _later(title: str) -> int:
    tongue = title.rpartition("/")[2]
    return TONGUES.index(tongue) if tongue in TONGUES else 0


def role_of(title: str, known: Mapping[str, str] = KNOWN) -> str:
    """What a column of that title holds, or ""; `known` are the titles that say it."""
    plain = " ".join(fold(title).replace("_", " ").split()).strip(" :.*()")
    plain = "/".join(part for part in plain.split("/") if not part.isdecimal())
    head, _slash, tail = plain.partition("/")
    if plain in known:
        return known[plain]
    if head in ("parent", "id"):
        return ""
    if tail and not (tail in TONGUES or tail.startswith("name")):
        return ""
    if head in known:
        return known[head]
    words = [word.removeprefix("ال") for word in head.split()]
    return next((role for word in words for name, role in known.items() if name.removeprefix("ال") == word), "")


def _beside(titles: Sequence[str], place: int) -> list[int]:
    """The columns that say the same in other languages: beside «title/ar», «title/fr» and «title/en»."""
    if not 0 <= place < len(titles):
        return []
    head, slash, tongue = titles[place].rpartition("/")
    if not slash or tongue not in TONGUES:
        return []
    return [titles.index(other) for one in TONGUES if one != tongue and (other := f"{head}/{one}") in titles]


Key = tuple[str, str, date | None]  # a measure's words, an activity's or "", its first day


def read(
    rows: Sequence[Sequence[str]], columns: Mapping[str, int], seen: Iterable[Key], years: range = YEARS
) -> list[Row]:
    """What each row would become; `seen` is what stands already, `years` those that may be meant. The first row holds the titles."""
    table = _Table(rows, columns, years)
    standing = {_key(*one) for one in seen}
    found: list[Row] = []
    for line, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        row = table.row(line, cells)
        key = (fold(row.measure), fold(row.activity), row.start)
        if row.state != "wrong" and (key in standing or key in table.had):
            row = _with(row, "seen", ("twice",) if key in table.had else ())
        table.had.add(key)
        found.append(row)
    return found


def _key(measure: str, activity: str, start: date | None) -> Key:
    return fold(measure), fold(activity), start


def _with(row: Row, state: State, why: tuple[str, ...]) -> Row:
    return Row(
        row.line, state, row.measure, row.axis, row.activity, row.start, row.end, row.objective, row.amount, row.source,
        row.why + why,
    )  # fmt: skip


class _Table:
    """Rows under the roles of their columns; an empty measure or axis goes on with the one above it, as merged cells do.

    Not so the axis where columns are those of a program: there, empty is none.
    """

    def __init__(self, rows: Sequence[Sequence[str]], columns: Mapping[str, int], years: range) -> None:
        self.years = years
        titles = rows[0] if rows else ()
        self.columns = {role: (place, *_beside(titles, place)) for role, place in columns.items()}
        self.had: set[Key] = set()
        self.measure = self.axis = ""
        place = columns.get("axis", -1)
        self.merged = not (0 <= place < len(titles) and "/" in titles[place])
        keyed = ((self.cell(row, "key"), self.cell(row, "measure")) for row in rows[1:])
        self.titles = {key: title for key, title in keyed if key and title}

    def cell(self, row: Sequence[str], role: str) -> str:
        held = (row[place] for place in self.columns.get(role, ()) if 0 <= place < len(row))
        return next((words for cell in held if (words := plain(cell))), "")

    def row(self, line: int, cells: Sequence[str]) -> Row:
        measure, activity = self.cell(cells, "measure"), self.cell(cells, "activity")
        self.axis = self.cell(cells, "axis") or (self.axis if self.merged else "")
        parent = self.titles.get(self.cell(cells, "parent"), "")
        if parent and parent != measure:
            measure, activity = parent, measure
        if not measure and activity:
            measure = self.measure
        self.measure = measure or self.measure
        why: list[str] = []
        start, end = (self._day(cells, role, why) for role in ("start", "end"))
        amount = self._amount(cells, why)
        if start and end and end < start:
            why.append("days_turned")
            start, end = end, start
        if not activity and (start or end):
            activity = measure
        if activity and not (start or end):
            why.append("no_days")
        state: State = "wrong" if not measure else "doubtful" if why else "new"
        if not measure:
            why = ["no_words"]
        elif measure.startswith("=") or activity.startswith("="):
            state, why = "wrong", ["formula"]
        return Row(
            line, state, measure, self.axis, activity, start or end, end or start, self.cell(cells, "objective"), amount,
            self.cell(cells, "source"), tuple(why),
        )  # fmt: skip

    def _day(self, cells: Sequence[str], role: str, why: list[str]) -> date | None:
        text = self.cell(cells, role)
        found = day(text, last=role == "end", years=self.years)
        if text and found is None:
            why.append("far_day" if day(text, years=ANY) else "bad_day")
        return found

    def _amount(self, cells: Sequence[str], why: list[str]) -> Decimal | None:
        text = self.cell(cells, "amount")
        found = amount(text)
        if text and found is None:
            why.append("bad_amount")
        return found


# other shapes of files


class NoTable(ValueError):
    """There are no rows in it."""


def of_json(text: str) -> list[list[str]]:
    """The rows of a list of objects, as Decidim exports its results: names within names are joined by "/", those of a list
    have its places, from 1.

    Raises:
        NoTable: it is no JSON, or holds no list of objects.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoTable from error
    if isinstance(data, dict):
        data = next((value for value in data.values() if isinstance(value, list)), [])
    listed = data if isinstance(data, list) else []
    flat = [dict(_flat(one)) for one in listed[:OBJECTS] if isinstance(one, dict)]
    if not flat:
        raise NoTable
    titles = list(dict.fromkeys(name for one in flat for name in one))[:COLUMNS]
    return [titles, *([one.get(name, "") for name in titles] for one in flat)]


def _flat(data: Mapping[str, Any], above: str = "", depth: int = 0) -> Iterable[tuple[str, str]]:
    for name, held in data.items():
        value = {str(place): one for place, one in enumerate(held[:LISTED], 1)} if isinstance(held, list) else held
        if isinstance(value, dict) and depth < DEEPEST:
            yield from _flat(value, f"{above}{name}/", depth + 1)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield f"{above}{name}", str(value).strip()


def of_calendar(text: str, span: tuple[date, date] | None = None) -> list[list[str]]:
    """The rows of a calendar; what recurs has one for each time inside the span, and what was called off none.

    Raises:
        NoTable: it holds no event.
    """
    events = [event for event in calendars.read(text, span) if not event.cancelled]
    if not events:
        raise NoTable
    rows = [[event.title, event.start.isoformat(), event.end.isoformat(), event.place] for event in events]
    return [["title", "start", "end", "place"], *rows]
