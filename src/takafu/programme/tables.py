"""The tables that programmes come in: plain ones, Decidim's results, calendars. Which column is what; what each row would become.

Pure: no database, no Django.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from takafu.programme import calendars
from takafu.text.normalise import fold

ROLES = ("measure", "axis", "activity", "start", "end", "objective", "amount", "source", "key", "parent")
State = Literal["new", "seen", "doubtful", "wrong"]
DEEPEST = 6  # names within names in a JSON file

_TITLES = {
    "measure": "measure mesure action ligne title titre wording التدبير الإجراء السطر العنوان المقترح المشروع result résultat",
    "axis": "axis axe thème theme category catégorie المحور المجال domaine",
    "activity": "activity activité النشاط الأنشطة العملية opération",
    "start": "start début debut start_date البداية تاريخ_البداية من",
    "end": "end fin end_date النهاية تاريخ_النهاية échéance الأجل إلى",
    "objective": "objective objectif description الهدف الغاية الوصف",
    "amount": "amount budget montant coût cost الميزانية المبلغ التكلفة dirhams",
    "source": "source financement funding التمويل مصدر_التمويل bailleur",
    "key": "id",
    "parent": "parent parent_id parent/id",
}
KNOWN = {fold(word).replace("_", " "): role for role, words in _TITLES.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it would be taken in. `why` are codes: "no_words", "no_days", "bad_day", "days_turned", "bad_amount", "twice"."""

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


def guess(titles: Sequence[str]) -> dict[str, int]:
    """The column of each role by the columns' titles; the first that fits. «title/ar» stands before «title/fr»."""
    found: dict[str, int] = {}
    order = sorted(range(len(titles)), key=lambda place: (_later(titles[place]), place))
    for place in order:
        role = role_of(titles[place])
        if role and role not in found:
            found[role] = place
    return found


def _later(title: str) -> int:
    tongue = title.rpartition("/")[2]
    return {"ar": 0, "fr": 1, "en": 2}.get(tongue, 0)


def role_of(title: str) -> str:
    """What a column of that title holds, or ""."""
    plain = " ".join(fold(title).replace("_", " ").split()).strip(" :.*()")
    head, _slash, tail = plain.partition("/")
    if plain in KNOWN:
        return KNOWN[plain]
    if head in ("parent", "id"):
        return ""
    if tail and not (tail in {"ar", "fr", "en"} or tail.startswith("name")):
        return ""
    if head in KNOWN:
        return KNOWN[head]
    words = [word.removeprefix("ال") for word in head.split()]
    return next((role for word in words for name, role in KNOWN.items() if name.removeprefix("ال") == word), "")


Key = tuple[str, str, date | None]  # a measure's words, an activity's or "", its first day


def read(rows: Sequence[Sequence[str]], columns: Mapping[str, int], seen: Iterable[Key]) -> list[Row]:
    """What each row would become; `seen` is what stands already. The first row holds the titles."""
    table = _Table(rows, columns)
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
    """Rows under the roles of their columns; an empty measure or axis goes on with the one above it, as merged cells do."""

    def __init__(self, rows: Sequence[Sequence[str]], columns: Mapping[str, int]) -> None:
        self.columns = columns
        self.had: set[Key] = set()
        self.measure = self.axis = ""
        keyed = ((self.cell(row, "key"), self.cell(row, "measure")) for row in rows[1:])
        self.titles = {key: title for key, title in keyed if key and title}

    def cell(self, row: Sequence[str], role: str) -> str:
        place = self.columns.get(role, -1)
        return row[place].strip() if 0 <= place < len(row) else ""

    def row(self, line: int, cells: Sequence[str]) -> Row:
        measure, activity = self.cell(cells, "measure"), self.cell(cells, "activity")
        self.axis = self.cell(cells, "axis") or self.axis
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
        return Row(
            line, state, measure, self.axis, activity, start or end, end or start, self.cell(cells, "objective"), amount,
            self.cell(cells, "source"), tuple(why),
        )  # fmt: skip

    def _day(self, cells: Sequence[str], role: str, why: list[str]) -> date | None:
        text = self.cell(cells, role)
        found = day(text, last=role == "end")
        if text and found is None:
            why.append("bad_day")
        return found

    def _amount(self, cells: Sequence[str], why: list[str]) -> Decimal | None:
        text = re.sub(r"[^\d.,]", "", self.cell(cells, "amount"))
        if not self.cell(cells, "amount"):
            return None
        if re.fullmatch(r"\d{1,3}([.,]\d{3})+", text):
            text = re.sub(r"[.,]", "", text)
        try:
            found = Decimal(text.replace(",", "."))
        except InvalidOperation:
            why.append("bad_amount")
            return None
        if found >= 10**12:
            why.append("bad_amount")
            return None
        return found.quantize(Decimal("0.01"))


def day(text: str, *, last: bool = False) -> date | None:
    """A day as people and programs write it: 2026-03-08, 08/03/2026, 8.3.2026, 2026 (its first day, or its `last`)."""
    numbers = [int(part) for part in re.findall(r"\d{1,4}", text.partition("T")[0])][:3]
    try:
        if len(numbers) == 1 and 1990 <= numbers[0] <= 2100:
            return date(numbers[0], 12 if last else 1, 31 if last else 1)
        if len(numbers) == 3:
            found = date(*numbers) if numbers[0] > 31 else date(numbers[2], numbers[1], numbers[0])
            return found if 1990 <= found.year <= 2100 else None
    except ValueError:
        return None
    return None


# other shapes of files


class NoTable(ValueError):
    """There are no rows in it."""


def of_json(text: str) -> list[list[str]]:
    """The rows of a list of objects, as Decidim exports its results: names within names are joined by "/".

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
    flat = [dict(_flat(one)) for one in listed if isinstance(one, dict)]
    if not flat:
        raise NoTable
    titles = list(dict.fromkeys(name for one in flat for name in one))
    return [titles, *([one.get(name, "") for name in titles] for one in flat)]


def _flat(data: Mapping[str, Any], above: str = "", depth: int = 0) -> Iterable[tuple[str, str]]:
    for name, value in data.items():
        if isinstance(value, dict) and depth < DEEPEST:
            yield from _flat(value, f"{above}{name}/", depth + 1)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield f"{above}{name}", re.sub(r"<[^>]*>", " ", str(value)).strip()


def of_calendar(text: str) -> list[list[str]]:
    """The rows of a calendar.

    Raises:
        NoTable: it holds no event.
    """
    events = calendars.read(text)
    if not events:
        raise NoTable
    rows = [[event.title, event.start.isoformat(), event.end.isoformat()] for event in events]
    return [["title", "start", "end"], *rows]
