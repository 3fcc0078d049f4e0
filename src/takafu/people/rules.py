"""Names and numbers compared, periods joined: plain values, no database."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

import phonenumbers

from takafu.text.normalise import fold

REGION = "MA"  # where a number without a country's code belongs
BUREAU = ("president", "vice_president", "rapporteur", "deputy_rapporteur")
ENDS = ("replaced", "resigned", "left_association", "term_over", "deceased", "dissolved", "erased")
SUSPENSIONS = ("by_decision", "absences", "inquiry")
_ADDRESSED = "السيدة السيد الأستاذة الأستاذ الدكتورة الدكتور الحاجة الحاج لالة سيدي د ذ mme m mr dr pr"
_TITLES = frozenset(fold(_ADDRESSED).split())
_LETTERS = re.compile(r"[^\W_]+")
Why = Literal["phone", "name", "part"]


class BadPhone(ValueError):
    """These digits are no telephone number."""


def phone(text: str) -> str:
    """A telephone number as it is kept: with its country's code, digits only («06 61…» becomes «+212661…»). Empty stays empty.

    Raises:
        BadPhone: it cannot be one.
    """
    if not text.strip():
        return ""
    try:
        read = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        raise BadPhone(text) from None
    if not phonenumbers.is_possible_number(read):
        raise BadPhone(text)
    return str(phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: folded, without forms of address, in one order."""
    words = [word for word in _LETTERS.findall(fold(name)) if word not in _TITLES]
    return tuple(sorted(words))


@dataclass(frozen=True, slots=True)
class Known:
    """What of a person is compared: the names in each language, and the number."""

    key: UUID
    names: tuple[str, ...]
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Likely:
    """Two entries that may be one person, and why we think so."""

    first: UUID
    second: UUID
    why: Why


def same_name(one: Iterable[str], other: Iterable[str]) -> Why | None:
    """Whether a name of one is a name of the other: the same words, or at least two and all of the shorter."""
    mine, theirs = ({frozenset(name_words(name)) for name in names} - {frozenset()} for names in (one, other))
    if mine & theirs:
        return "name"
    if any(len(a & b) >= 2 and (a <= b or b <= a) for a in mine for b in theirs):
        return "part"
    return None


def likely_same(known: Iterable[Known]) -> list[Likely]:
    """Pairs that may be one person: the same number first, then the same name, then part of a name; each pair once."""
    listed = list(known)
    places: dict[str, list[Known]] = defaultdict(list)
    for one in listed:
        for mark in {word for name in one.names for word in name_words(name)} | ({one.phone} - {""}):
            places[mark].append(one)
    found: dict[frozenset[UUID], Likely] = {}
    for near in places.values():
        for place, one in enumerate(near):
            for other in near[place + 1 :]:
                pair = frozenset((one.key, other.key))
                why = None if pair in found else _why(one, other)
                if why:
                    first, second = sorted(pair)
                    found[pair] = Likely(first, second, why)
    rank = {"phone": 0, "name": 1, "part": 2}
    return sorted(found.values(), key=lambda pair: (rank[pair.why], pair.first, pair.second))


def _why(one: Known, other: Known) -> Why | None:
    if one.phone and one.phone == other.phone:
        return "phone"
    return same_name(one.names, other.names)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to before a day; None is for good."""

    start: date
    end: date | None = None

    def meets(self, other: Period) -> bool:
        """Whether some day belongs to both."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)

    def joined(self, other: Period) -> Period:
        """From the earlier start to the later end."""
        end = None if self.end is None or other.end is None else max(self.end, other.end)
        return Period(min(self.start, other.start), end)


def sorting(name: str) -> str:
    """What names are put in order by: folded, without the article."""
    return " ".join(word.removeprefix("ال") for word in fold(name).split())
