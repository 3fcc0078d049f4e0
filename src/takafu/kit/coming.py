"""What comes next: each room says which days of its own are worth knowing, so that the portal knows no room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from takafu.kit.calendars import Event
from takafu.kit.components import Text
from takafu.kit.legal import counting
from takafu.kit.permissions import Viewer
from takafu.law.counting import Counted

AHEAD = timedelta(days=120)  # how far ahead a day is worth knowing


@dataclass(frozen=True, slots=True)
class Coming:
    """A day, what happens on it, and where more is told (the address below the body's own). `title` names it by language.

    `legal`: it was counted by an article of the law or of the body's rules. `prepare`: what one does for it in time.
    `counted`: how the day was counted, where it was.
    """

    day: date
    what: Text
    title: Any
    address: str
    legal: bool = False
    prepare: Text = ""
    counted: Counted | None = None

    @property
    def estimated(self) -> bool:
        """Whether the day hangs on a holiday that was not announced yet."""
        return self.counted is not None and self.counted.estimated

    @property
    def said(self) -> Text:
        """What happens, and that its day is an estimate where it is one."""
        return _("%(what)s (estimated)") % {"what": self.what} if self.estimated else self.what

    @property
    def why(self) -> str:
        """Why this day, in a sentence; "" of a day that is not counted."""
        return counting.why(self.counted) if self.counted else ""


Ask = Callable[[Viewer, date, date], Iterable[Coming]]
AskEvents = Callable[[Viewer, date, date], Iterable[Event]]
_asked: dict[str, Ask] = {}
_events: dict[str, AskEvents] = {}
_own: dict[str, Ask] = {}


def announce(room: str, ask: Ask, events: AskEvents | None = None, own: Ask | None = None) -> None:
    """Say what asks a room for its days; called once, when the room is made ready.

    `ask(viewer, first, last)` gives what the viewer may see from the first day to the last, at a fixed number of queries. A room that
    knows more than days gives `events` for the viewer's own calendar: with hours, changed, called off; their address stands below the
    body's own. `own` gives days that stand in the viewer's own calendar alone, beside those of `ask`.
    """
    _asked[room] = ask
    if own:
        _own[room] = own
    if events:
        _events[room] = events


def coming(viewer: Viewer, today: date, limit: int) -> list[Coming]:
    """The next days of all rooms, the nearest first."""
    return between(viewer, today, today + AHEAD)[:limit]


def between(viewer: Viewer, first: date, last: date) -> list[Coming]:
    """The days of all rooms from the first to the last, in their order."""
    return _sorted(one for ask in _asked.values() for one in ask(viewer, first, last))


def for_calendar(viewer: Viewer, first: date, last: date) -> tuple[list[Event], list[Coming]]:
    """What belongs into the viewer's own calendar: events as their rooms give them, and the days of the other rooms."""
    events = [one for ask in _events.values() for one in ask(viewer, first, last)]
    others = [ask for room, ask in _asked.items() if room not in _events] + list(_own.values())
    return events, _sorted(one for ask in others for one in ask(viewer, first, last))


def _sorted(found: Iterable[Coming]) -> list[Coming]:
    return sorted(found, key=lambda one: (one.day, one.address))
