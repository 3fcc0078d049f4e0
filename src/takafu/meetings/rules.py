"""The room's rules on plain values: where a meeting stands, who was there at a moment, how a member sat. Pure."""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

State = Literal["planned", "convened", "open", "closed", "failed", "cancelled"]
Sat = Literal["present", "late", "left", "excused", "asked", "absent"]
EARLY = timedelta(hours=3)  # before it begins, nobody has arrived yet: a slip of the hand
STEP = 30  # seconds that a number stands on the room's screen
DIGITS = 6
FEWEST = 3  # speakers of a sex, before others than members are told how long it spoke
LATE = timedelta(hours=3)  # how long a phone without network may keep the number that was entered


def state(
    *,
    convened: datetime | None,
    opened: datetime | None,
    closed: datetime | None,
    failed: datetime | None,
    cancelled: datetime | None,
) -> State:
    """Where a meeting stands, by its moments."""
    if cancelled:
        return "cancelled"
    if failed:
        return "failed"
    if closed:
        return "closed"
    if opened:
        return "open"
    return "convened" if convened else "planned"


@dataclass(frozen=True, slots=True)
class Spell:
    """A person's presence from a moment to a moment; `left` is None while they are there."""

    person: Hashable
    arrived: datetime
    left: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        """Whether they were there: the moment of arriving counts, that of leaving does not."""
        return self.arrived <= moment and (self.left is None or moment < self.left)


def there(spells: Iterable[Spell], moment: datetime) -> frozenset[Hashable]:
    """Who was there at a moment."""
    return frozenset(spell.person for spell in spells if spell.covers(moment))


def proxied(proxies: Iterable[tuple[Hashable, Hashable]], there: Collection[Hashable]) -> int:
    """How many proxies, each with its giver and its holder, are used: the holder is there, and the giver is not."""
    return sum(holder in there and giver not in there for giver, holder in proxies)


def fits(spells: Iterable[Spell], person: Hashable, arrived: datetime) -> bool:
    """Whether an arrival is not within, or before the end of, an earlier spell of that person."""
    return all(spell.left is not None and spell.left <= arrived for spell in spells if spell.person == person)


def sat(
    spells: Iterable[Spell],
    person: Hashable,
    *,
    opened: datetime | None,
    closed: datetime | None,
    excused: bool | None = None,
) -> Sat:
    """How a person sat: there at the opening and to the end, late, gone before the end; or excused, asked to be, absent.

    `excused`: whether it was accepted; None where they did not ask, or nobody answered yet and `asked` says so.
    """
    own = [spell for spell in spells if spell.person == person]
    reached = [one for one in own if opened is None or one.left is None or one.left > opened]
    if not reached:
        return "excused" if excused else "absent"
    if opened is not None and not there(own, opened):
        return "late"
    if closed is not None and all(one.left is not None and one.left < closed for one in reached):
        return "left"
    return "present"


def moved(order: int, places: int, by: int) -> int:
    """Where an item of `places` stands after it was moved by so many places: from 1, never outside."""
    return max(1, min(places, order + by))


# the room's code


def step(moment: datetime) -> int:
    """The step of time that a moment falls in."""
    return int(moment.timestamp()) // STEP


def code(secret: bytes, step: int) -> str:
    """The number that stands on the room's screen in a step of time."""
    drawn = hmac.digest(secret, step.to_bytes(8), "sha256")
    return f"{int.from_bytes(drawn) % 10**DIGITS:0{DIGITS}}"


def fits_room(secret: bytes, typed: str, moment: datetime) -> bool:
    """Whether the number stood there at that moment, or just before: a hand takes its time. Digits of any script, spaces or not."""
    figures = "".join(str(unicodedata.decimal(sign)) for sign in typed if sign.isdecimal())
    return any(hmac.compare_digest(figures, code(secret, step(moment) - back)) for back in (0, 1))


# the floor


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a sex spoke, and for how long together."""

    people: int
    seconds: int

    @property
    def minutes(self) -> int:
        """The same in minutes, rounded."""
        return round(self.seconds / 60)


def share(spoken: Iterable[tuple[str, Hashable, datetime, datetime]], sex: str) -> Share:
    """The share of a sex in what was spoken: each with the speaker's sex, the speaker, from when to when."""
    own = [(who, max(timedelta(0), ended - given)) for its, who, given, ended in spoken if its == sex]
    return Share(len({who for who, _time in own}), round(sum(time.total_seconds() for _who, time in own)))
