"""How far activities are, what differs between versions, who overlaps whom. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Status = Literal["cancelled", "done", "late", "running", "ahead"]
EARLIEST, AHEAD = 1990, 15  # the first year of any programme, and how many years from today one may reach


def years(today: date) -> range:
    """The years that may be spoken of today: any other is a slip of the keys, and would stretch every calendar to it."""
    return range(EARLIEST, today.year + AHEAD + 1)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of an activity: its share of the work, its day, and whether it was done, with evidence."""

    weight: int = 1
    due: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is: `share` of its weight from 0 to 1, what it would be were nothing late, and the state in a code."""

    share: float
    expected: float
    status: Status


def progress(
    start: date, end: date, milestones: Sequence[Milestone], today: date, *, cancelled: bool = False
) -> Progress:
    """How far an activity is on `today`.

    Its share is the weight done; without milestones nothing is done, for there is no evidence. Expected is the weight of the
    milestones due by today; those without a day are due at the end.
    """
    total = sum(one.weight for one in milestones)
    done = sum(one.weight for one in milestones if one.done)
    due = sum(one.weight for one in milestones if (one.due or end) <= today)
    share = done / total if total else 0.0
    expected = due / total if total else float(today >= end)
    return Progress(share, expected, _status(start, end, share, milestones, today, cancelled=cancelled))


def _status(
    start: date, end: date, share: float, milestones: Sequence[Milestone], today: date, *, cancelled: bool
) -> Status:
    if cancelled:
        return "cancelled"
    if milestones and share == 1:
        return "done"
    if today > end or any(not one.done and one.due and one.due < today for one in milestones):
        return "late"
    return "running" if today >= start else "ahead"


def rolled_up(parts: Iterable[tuple[float, float]]) -> float:
    """The share of a whole from (weight, share) of its parts; 0 for a whole without parts."""
    listed = list(parts)
    total = sum(weight for weight, _share in listed)
    return sum(weight * share for weight, share in listed) / total if total else 0.0


def by_source(rows: Iterable[tuple[int, str, Decimal]]) -> tuple[list[int], dict[str, list[Decimal]]]:
    """Money of (year, source, amount) as the years in order and each source's amounts in them, the largest source first."""
    listed = list(rows)
    years = sorted({year for year, _source, _amount in listed})
    found: dict[str, list[Decimal]] = {}
    for year, source, amount in listed:
        found.setdefault(source, [Decimal()] * len(years))[years.index(year)] += amount
    return years, dict(sorted(found.items(), key=lambda one: (-sum(one[1]), one[0])))


# versions


@dataclass(frozen=True, slots=True)
class Difference:
    """What a later version says of one measure.

    `what` is "added", "dropped", "reworded", "moved" (another axis), "order" (another place among those that both hold), "sources"
    (other ideas), or "told" (an idea behind it reads otherwise, is another's, or is a rival answer now).
    """

    measure: str
    what: str
    before: str = ""
    after: str = ""


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What changed between two versions' contents, in the order of the later one, then what was dropped."""
    old, new = _lines(before), _lines(after)
    found: list[Difference] = []
    shifted = _shifted(old, new)
    for key, line in new.items():
        was = old.get(key)
        if was is None:
            found.append(Difference(key, "added", after=line["wording"]))
            continue
        if was["wording"] != line["wording"]:
            found.append(Difference(key, "reworded", was["wording"], line["wording"]))
        if was["axis"] != line["axis"]:
            found.append(Difference(key, "moved", was["axis"], line["axis"]))
        elif key in shifted:
            found.append(Difference(key, "order", was["number"], line["number"]))
        if was["sources"] != line["sources"]:
            found.append(Difference(key, "sources", was["sources"], line["sources"]))
        elif was["told"] != line["told"]:
            found.append(Difference(key, "told", after=line["sources"]))
    found += [Difference(key, "dropped", before=line["wording"]) for key, line in old.items() if key not in new]
    return found


def _lines(content: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """A content's measures by key: wording, axis, place, and the numbers of their source ideas with what is told of them."""
    listed = [(axis, line) for axis in content.get("axes", ()) for line in axis["lines"]]
    return {
        line["measure"]: {
            "wording": line["wording"],
            "axis": str(axis["axis"]),
            "number": str(number),
            "sources": ", ".join(str(source["number"]) for source in line["sources"]),
            "told": repr([[source.get(name) for name in _TOLD] for source in line["sources"]]),
        }
        for number, (axis, line) in enumerate(listed, 1)
    }


_TOLD = ("text", "by", "option")


def _shifted(old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Of the lines that stay in their axis, the fewest that must have moved for the order to be another."""
    places = {key: place for place, key in enumerate(old)}
    kept = [key for key in new if key in old and old[key]["axis"] == new[key]["axis"]]
    ends: list[int] = []  # the last place of the best run of each length
    at: list[str] = []
    before: dict[str, str | None] = {}
    for key in kept:
        length = bisect_left(ends, places[key])
        before[key] = at[length - 1] if length else None
        ends[length : length + 1], at[length : length + 1] = [places[key]], [key]
    shifted = set(kept)
    here: str | None = at[-1] if at else None
    while here is not None:
        shifted.discard(here)
        here = before[here]
    return shifted


# dependencies and alignment


def circle(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """One circle of activities that wait for each other, or nothing."""
    done: set[str] = set()
    for first in needs:
        path: list[str] = []
        stack: list[tuple[str, int]] = [(first, 0)]
        while stack:
            here, depth = stack.pop()
            del path[depth:]
            if here in path:
                return tuple(path[path.index(here) :])
            if here in done:
                continue
            path.append(here)
            following = list(needs.get(here, ()))
            if not following:
                done.add(here)
            stack.extend((one, depth + 1) for one in following)
        done.update(path)
    return ()


def too_early(start: date, ends: Iterable[date]) -> bool:
    """Whether an activity starts before one that it waits for has ended."""
    return any(end >= start for end in ends)


def overlap(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Days that two spans share, first and last day included; 0 where they share none."""
    return max(0, (min(one[1], other[1]) - max(one[0], other[0])).days + 1)


def near(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two areas are the same or one lies in the other; each is given by its code, then those around it.

    What has no area may be anywhere.
    """
    return not one or not other or one[0] in other or other[0] in one
