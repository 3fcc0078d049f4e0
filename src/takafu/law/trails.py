"""A trail of dated steps: what may come next follows from where it stands. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """A step that was taken on a day. `outcome`: of an answer or a vote; of what is sent, none."""

    step: str
    on: date
    outcome: str = ""


class Barred(ValueError):
    """A step that cannot be entered; `code` says why: "unknown", "outcome", "next", "order", "future"; rooms add their own."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check(
    trail: Sequence[Entry], entry: Entry, today: date, following: Collection[str], outcomes: Mapping[str, Collection[str]],
    known: Collection[str],
) -> None:  # fmt: skip
    """Whether a step may come next.

    Args:
        following: what may, from where the trail stands.
        outcomes: how a step can come out, of those that come out at all.
        known: every step.

    Raises:
        Barred: it cannot come next, or not on that day.
    """
    if entry.step not in known:
        raise Barred("unknown")
    if (entry.outcome or None) not in outcomes.get(entry.step, (None,)):
        raise Barred("outcome")
    if entry.step not in following:
        raise Barred("next")
    if trail and entry.on < trail[-1].on:
        raise Barred("order")
    if entry.on > today:
        raise Barred("future")
