"""A chart of activities over time: where each bar stands, in shares of the width, read from the side that the language begins at. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from takafu.programme.rules import Progress

ROW, HEAD, BAR = 46, 30, 12  # heights, in px: of a row, of the line of months, of a bar
LONGEST = 44  # letters of a title in the chart; the table has them all


@dataclass(frozen=True, slots=True)
class Task:
    """An activity as the chart needs it. `note` is said after its title, so that colour alone says nothing."""

    title: str
    start: date
    end: date
    progress: Progress
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart. Shares are percentages of the width, from the left; `done` is the part that is done."""

    title: str
    top: int
    text: int
    x: float
    width: float
    done_x: float
    done: float
    status: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a month or a year: `x` where its line stands, `at` where its name does."""

    name: str
    x: float
    at: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole chart."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    today: float | None
    edge: float


def chart(tasks: Sequence[Task], first: date, last: date, today: date, months: Sequence[str], *, rtl: bool) -> Chart:
    """The chart of these tasks from `first` to `last`; `months` are the twelve names, for a span of one year."""
    days = (last - first).days + 1

    def place(day: date, after: int = 0) -> float:
        share = 100 * ((day - first).days + after) / days
        return round(min(100.0, max(0.0, share)), 2)

    def turned(x: float, width: float = 0.0) -> float:
        return round(100 - x - width, 2) if rtl else x

    bars = []
    for row, task in enumerate(tasks):
        width = max(0.8, round(place(task.end, 1) - place(task.start), 2))
        x = min(place(task.start), round(100 - width, 2))
        done = round(width * task.progress.share, 2)
        top = HEAD + row * ROW
        bars.append(
            Bar(
                _named(task),
                top + 24,
                top + 17,
                turned(x, width),
                width,
                turned(x, done),
                done,
                task.progress.status,
            )
        )
    ticks = tuple(Tick(name, turned(place(day)), turned(place(day) + 0.6)) for day, name in _ticks(first, last, months))
    now = turned(place(today)) if first <= today <= last else None
    return Chart(tuple(bars), ticks, HEAD + len(tasks) * ROW + 6, now, 100.0 if rtl else 0.0)


def _ticks(first: date, last: date, months: Sequence[str]) -> list[tuple[date, str]]:
    if first.year == last.year:
        return [(date(first.year, month, 1), months[month - 1]) for month in range(1, 13, 2)]
    return [(date(year, 1, 1), str(year)) for year in range(first.year, last.year + 1)]


def _named(task: Task) -> str:
    return f"{short(task.title)} · {task.note}" if task.note else short(task.title)


def short(title: str) -> str:
    """A title that has room above its bar."""
    return title if len(title) <= LONGEST else f"{title[:LONGEST].rsplit(' ', 1)[0]}…"
