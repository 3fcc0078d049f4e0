"""Tables of indicators' values: which column is what, and what each row would become. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from takafu.programme import tables
from takafu.programme.cells import ANY, YEARS, day, figure, plain
from takafu.programme.tables import NoTable, State
from takafu.register.rules import plain_code
from takafu.text.normalise import fold

ROLES = ("activity", "indicator", "value", "on", "unit", "baseline", "target", "code")
NEEDED = ("indicator", "value", "on")
KNOWN = tables.titles_of(
    {
        "activity": "activity activité النشاط الأنشطة العملية opération",
        "indicator": "indicator indicateur المؤشر المؤشرات",
        "value": "value valeur القيمة measured mesure",
        "on": "on day date jour le اليوم التاريخ",
        "unit": "unit unité الوحدة",
        "baseline": "baseline départ البداية الأساس",
        "target": "target wanted cible voulu الهدف المطلوب",
        "code": "code الرمز رمز",
    }
)


@dataclass(frozen=True, slots=True)
class Value:
    """A row as it would be taken in; `key` is that of its activity. `why` are codes: "no_words", "no_activity", "no_code",
    "two_activities", "bad_day", "far_day", "future", "bad_value", "formula", "twice", "new_indicator", "other_title"."""

    line: int
    state: State
    activity: str = ""
    indicator: str = ""
    unit: str = ""
    on: date | None = None
    value: Decimal | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    why: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a programme has: the keys of the activities of each title and of each code, indicators by (activity's key, title),
    and values of them; titles are folded, codes as `plain_code` writes them."""

    titles: Mapping[str, Sequence[str]]
    codes: Mapping[str, Sequence[str]]
    indicators: frozenset[tuple[str, str]]
    values: frozenset[tuple[str, str, date, Decimal]]


def read(
    rows: Sequence[Sequence[str]], columns: Mapping[str, int], standing: Standing, today: date, years: range = YEARS
) -> list[Value]:
    """What each row would become in a programme where that stands. The first row holds the titles."""
    found: list[Value] = []
    had: set[tuple[str, str, date | None, Decimal | None]] = set()
    for line, cells in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in cells):
            said = {role: plain(cells[at]) if 0 <= at < len(cells) else "" for role, at in columns.items()}
            row = _row(line, said, standing, today, years)
            key = (row.key, fold(row.indicator), row.on, row.value)
            if row.state != "wrong" and (key in had or key in standing.values):
                row = _as(row, "seen", ("twice",) if key in had else ())
            had.add(key)
            found.append(row)
    return found


def _row(line: int, said: Mapping[str, str], standing: Standing, today: date, years: range) -> Value:
    on, value = day(said.get("on", ""), years=years), figure(said.get("value", ""))
    named, coded, indicator = said.get("activity", ""), said.get("code", ""), said.get("indicator", "")
    held = standing.codes.get(plain_code(coded or named), ()) or (() if coded else standing.titles.get(fold(named), ()))
    activity, key = named or coded, held[0] if len(held) == 1 else ""
    row = Value(
        line, "new", activity, indicator, said.get("unit", ""), on, value,
        figure(said.get("baseline", "")), figure(said.get("target", "")), key=key,
    )  # fmt: skip
    far = on is None and day(said.get("on", ""), years=ANY) is not None
    wrong = {
        "no_words": not activity or not indicator,
        "formula": activity.startswith("=") or indicator.startswith("="),
        "no_code": not held and bool(coded),
        "no_activity": not held and not coded,
        "two_activities": len(held) > 1,
        "far_day": far,
        "bad_day": on is None and not far,
        "future": on is not None and on > today,
        "bad_value": value is None,
    }
    why = tuple(name for name, so in wrong.items() if so)
    if why:
        return _as(row, "wrong", why[:1] if why[0] in {"no_words", "formula"} else why)
    doubts = {
        "other_title": bool(coded and named) and key not in standing.titles.get(fold(named), ()),
        "new_indicator": (key, fold(indicator)) not in standing.indicators,
    }
    why = tuple(name for name, so in doubts.items() if so)
    return _as(row, "doubtful", why) if why else row


def _as(row: Value, state: State, why: tuple[str, ...]) -> Value:
    return replace(row, state=state, why=row.why + why)


def of_json(text: str) -> list[list[str]]:
    """The rows of values in the file that the product writes of a programme's activities, or in a list of objects.

    Raises:
        NoTable: it is no JSON, or holds no value.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoTable from error
    if not isinstance(data, dict) or "activities" not in data:
        return tables.of_json(text)
    rows = [
        [_told(activity, "title"), _told(sign, "title"), _told(one, "value"), _told(one, "on"),
         *(_told(sign, name) for name in ("unit", "baseline", "target")), _told(activity, "code")]
        for activity in _each(data, "activities") for sign in _each(activity, "indicators") for one in _each(sign, "values")
    ]  # fmt: skip
    if not rows:
        raise NoTable
    return [list(ROLES), *rows]


def _each(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    listed = data.get(name)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _told(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
