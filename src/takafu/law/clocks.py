"""Clocks: a period that runs, and is recounted when something new is known. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from takafu.law.calendars import Holiday
from takafu.law.counting import Counted


@dataclass(frozen=True, slots=True)
class Change:
    """A clock counted twice, that ends on another day: which holidays are new in it, and which no longer fall there."""

    was: Counted
    now: Counted
    come: tuple[Holiday, ...] = ()
    gone: tuple[Holiday, ...] = ()


def change(was: Counted, now: Counted) -> Change | None:
    """What changed between two counts of one clock; None where its end did not."""
    if was.end == now.end:
        return None
    old, new = ({(one.day, one.code): one for one in counted.holidays} for counted in (was, now))
    come = tuple(one for key, one in new.items() if key not in old)
    gone = tuple(one for key, one in old.items() if key not in new)
    return Change(was, now, come, gone)
