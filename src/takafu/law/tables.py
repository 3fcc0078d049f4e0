"""The figures of texts, each with its source: tab-separated rows in `law/data`, `#` starts a comment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from takafu.law.sources import Source

_FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Feast:
    """A public holiday as its text fixes it, in the Gregorian or the Hijri calendar."""

    code: str
    moon: bool
    month: int
    day: int
    length: int
    since: int
    source: Source


@dataclass(frozen=True, slots=True)
class Known:
    """A period that a text of law fixes. `back`: counted back from the day that it prepares."""

    code: str
    count: int
    unit: str
    back: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Ordinary:
    """A month in which a council sits without being called, and on which of its days it may open."""

    kind: str
    month: int
    first: int
    last: int
    source: Source


@dataclass(frozen=True, slots=True)
class Petition:
    """A figure of the law on petitions. `begins`: from how many inhabitants, or where else, it is asked."""

    code: str
    begins: str
    figure: int
    source: Source


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_FOLDER / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


@cache
def feasts() -> tuple[Feast, ...]:
    """Every public holiday of administrations."""
    return tuple(
        Feast(
            code,
            calendar == "hijri",
            int(month),
            int(day),
            int(length),
            0 if since == "-" else int(since),
            Source(text, read=date.fromisoformat(read), where=where),
        )
        for code, calendar, month, day, length, since, text, read, where in _rows("holidays.tsv")
    )


@cache
def weekend() -> tuple[frozenset[int], Source]:
    """The days of the week that are not worked, Monday being 0, and where that stands."""
    ((days, text, read, where),) = _rows("weekend.tsv")
    return frozenset(map(int, days.split())), Source(text, read=date.fromisoformat(read), where=where)


@cache
def periods() -> dict[str, Known]:
    """Periods of the law, by their codes."""
    return {
        code: Known(
            code,
            int(count),
            unit,
            way == "back",
            Source(text, article, read=date.fromisoformat(read), where=where),
        )
        for code, count, unit, way, text, article, read, where in _rows("periods.tsv")
    }


@cache
def sessions() -> tuple[Ordinary, ...]:
    """The ordinary sessions of councils."""
    return tuple(
        Ordinary(
            kind, int(month), int(first), int(last), Source(text, article, read=date.fromisoformat(read), where=where)
        )
        for kind, month, first, last, text, article, read, where in _rows("sessions.tsv")
    )


@cache
def petitions() -> tuple[Petition, ...]:
    """The figures of petitions to a council."""
    return tuple(
        Petition(code, begins, int(figure), Source(text, article, read=date.fromisoformat(read), where=where))
        for code, begins, figure, text, article, read, where in _rows("petitions.tsv")
    )
