"""What decides about applications, on plain values: conditions, points, parity, what may be told of a small group, a call's states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

State = Literal["draft", "published", "open", "closed", "scored", "proposed", "approved", "result", "cancelled"]
Verdict = Literal["met", "not", "unknown"]
MOST = 10  # points of a criterion
READERS = 2  # at least, of each application
SMALL = 5  # a group of fewer is not told, where what it has in common is delicate
CONDITIONS = ("age", "association_years", "lives_here", "mandated", "not_councillor", "document", "other")
BANDS = ((0, "under_30"), (30, "30_44"), (45, "45_59"), (60, "60_on"))


@dataclass(frozen=True, slots=True)
class Moments:
    """When a call did what it did; `opens` and `closes` are its first and last day."""

    opens: date
    closes: date
    published: bool = False
    cancelled: bool = False
    scored: bool = False
    proposed: bool = False
    approved: bool = False
    result: bool = False


def state(call: Moments, today: date) -> State:
    """Where a call stands today. Its days alone open and close it; every other step is an act."""
    if call.cancelled:
        return "cancelled"
    if not call.published:
        return "draft"
    steps: tuple[tuple[State, bool], ...] = (
        ("result", call.result),
        ("approved", call.approved),
        ("proposed", call.proposed),
        ("scored", call.scored),
    )
    for name, done in steps:
        if done:
            return name
    if today < call.opens:
        return "published"
    return "open" if today <= call.closes else "closed"


# conditions


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the call: its kind, the number it asks for if any, its words where its kind has none, and what says so."""

    key: str
    kind: str
    number: int = 0
    words: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What an application says that conditions ask about; None is not said."""

    year: int  # in which the call opens
    kind: str = "person"
    born: int | None = None
    founded: int | None = None
    lives_here: bool | None = None
    mandate: bool | None = None
    councillor: bool | None = None
    documents: int = 0


def assess(condition: Condition, facts: Facts) -> Verdict:
    """What the application's own words say of a condition. An officer has the last word; where the words cannot tell, it is theirs to say.

    Of years only the year is known: somebody born in the year of the bound may have had the birthday or not.
    """
    match condition.kind:
        case "age":
            return _years(facts.born, facts.year, condition.number)
        case "association_years":
            return "met" if facts.kind == "person" else _years(facts.founded, facts.year, condition.number)
        case "lives_here":
            return _said(facts.lives_here)
        case "mandated":
            return "met" if facts.kind == "person" else _said(facts.mandate)
        case "not_councillor":
            return _said(None if facts.councillor is None else not facts.councillor)
        case "document":
            return "unknown" if facts.documents else "not"  # somebody must read what it is
        case _:
            return "unknown"


def _years(since: int | None, year: int, least: int) -> Verdict:
    if since is None or year - since == least:
        return "unknown"
    return "met" if year - since > least else "not"


def _said(value: bool | None) -> Verdict:
    return "unknown" if value is None else "met" if value else "not"


def eligible(verdicts: Iterable[Verdict]) -> Verdict:
    """All together: one that is not met decides; without one, one that is not known leaves it open."""
    found = set(verdicts)
    return "not" if "not" in found else "unknown" if "unknown" in found else "met"


# points


def total(weights: Mapping[str, int], points: Mapping[str, int]) -> Fraction:
    """What a reader's points come to, of a hundred.

    Raises:
        ValueError: a criterion has no points, or points that cannot be.
    """
    if points.keys() != weights.keys() or any(not 0 <= one <= MOST for one in points.values()):
        raise ValueError("points")
    whole = sum(weights.values()) * MOST
    return Fraction(100 * sum(weights[key] * points[key] for key in weights), whole)


def mean(totals: Sequence[Fraction]) -> Fraction:
    """The mean of the readers' totals."""
    return sum(totals, Fraction(0)) / len(totals)


def apart(totals: Sequence[Fraction], gap: int) -> bool:
    """Whether readers differ by so many points that they must talk."""
    return len(totals) > 1 and max(totals) - min(totals) >= gap


def ranked(scores: Mapping[int, Fraction]) -> list[tuple[int, int]]:
    """Numbers of applications with their ranks, the best first; equal scores share a rank, in the order of their numbers."""
    order = sorted(scores, key=lambda number: (-scores[number], number))
    return [(number, 1 + sum(other > scores[number] for other in scores.values())) for number in order]


def suggested(
    scores: Mapping[int, Fraction],
    women: Collection[int],
    seats: int,
    floor: Fraction,
    men: Collection[int] = (),
    floor_men: Fraction = Fraction(0),
) -> list[int]:
    """The best for so many seats, with at least `floor` per cent women and `floor_men` men where there are as many.

    The last of the others give way to the next.
    """
    order = [number for number, _rank in ranked(scores)]
    chosen = order[:seats]
    for mine, least, others, kept in ((women, floor, men, floor_men), (men, floor_men, women, floor)):
        needed, spared = (-(-share * len(chosen) // 100) for share in (least, kept))
        giving = [number for number in chosen if number not in mine]
        waiting = [number for number in order if number in mine and number not in chosen]
        while giving and waiting and sum(number in mine for number in chosen) < needed:
            last = giving.pop()
            if last in others and sum(number in others for number in chosen) <= spared:
                continue
            chosen.remove(last)
            chosen.append(waiting.pop(0))
    return [number for number in order if number in set(chosen)]


# gauges


@dataclass(frozen=True, slots=True)
class Parity:
    """How many women and men a list holds, against floors in per cent; `needed` and `needed_men` of `size` would reach them."""

    women: int
    men: int
    unsaid: int
    floor: Fraction
    floor_men: Fraction = Fraction(0)

    @property
    def size(self) -> int:
        """All on the list."""
        return self.women + self.men + self.unsaid

    @property
    def needed(self) -> int:
        """The least number of women with which the floor is reached."""
        return -(-self.floor * self.size // 100)

    @property
    def needed_men(self) -> int:
        """The least number of men, where the rules ask for a share of each sex."""
        return -(-self.floor_men * self.size // 100)

    @property
    def verdict(self) -> Verdict:
        """Whether the floor is reached; not known where it hangs on those who did not say."""
        short = max(0, self.needed - self.women) + max(0, self.needed_men - self.men)
        return "met" if not short else "unknown" if short <= self.unsaid else "not"


def parity(genders: Iterable[str], floor: Fraction, floor_men: Fraction = Fraction(0)) -> Parity:
    """The parity of a list of genders ("f", "m", "" for not said)."""
    counted = Counter(genders)
    unsaid = sum(counted.values()) - counted["f"] - counted["m"]
    return Parity(counted["f"], counted["m"], unsaid, floor, floor_men)


def band(born: int | None, year: int) -> str:
    """The age band of somebody born in a year; "" where it is not said."""
    if born is None:
        return ""
    return [name for least, name in BANDS if least <= max(year - born, 0)][-1]


def spread(values: Iterable[str]) -> list[tuple[str, int]]:
    """How many there are of each value, the most first, those who did not say last."""
    counted = Counter(values)
    return sorted(counted.items(), key=lambda pair: (pair[0] == "", -pair[1], pair[0]))


def told(count: int, size: int) -> int | None:
    """A count that may be told: neither a small group nor one whose rest is small; nobody and everybody in a list count as small too."""
    return count if count >= SMALL and size - count >= SMALL else None


# who may read what


def may_read(person: str, candidates: Collection[str], interests: Collection[str], candidate: str) -> bool:
    """Whether a named reader may score an application: who applies reads none of the call, who declared an interest not that one."""
    return person not in candidates and candidate not in interests


def revealed(done: Collection[str], reader: str, needed: int = READERS) -> bool:
    """Whether a reader sees the others' points: only after their own, and once as many as are needed are done."""
    return reader in done and len(done) >= needed


def parse_criteria(text: str) -> list[tuple[str, int]]:
    """Criteria typed one a line, each with its weight at the end: «Experience in the field = 30», «: 30» and «30 %» do too.

    Raises:
        ValueError: a line has no weight, or none that counts; the line is told.
    """
    found = []
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        words, _mark, weight = line.rstrip(" %٪").replace(":", "=").rpartition("=")
        try:
            number = int(weight)
        except ValueError:
            raise ValueError(line) from None
        if not words.strip() or not 1 <= number <= 1000:
            raise ValueError(line)
        found.append((words.strip(), number))
    return found
