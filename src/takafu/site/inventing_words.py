"""A part of the demonstration: how the invented body began its glossary, from the starter concepts and from words of its quarters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from takafu.kit.permissions import Viewer
from takafu.library import actions, starter
from takafu.library.rules import Entry
from takafu.register.models import Body

Event = tuple[int, Callable[[date], object]]


def events(told: Mapping[str, Any], body: Body, viewer: Callable[[str], Viewer]) -> Iterator[Event]:
    """What happened, each with how many days ago: the starter concepts, then the file's own; a member's words wait to be decided."""
    words = told["words"]
    yield words["days"], lambda _day: _begin(body, viewer("rapporteur"))
    for row in words["concepts"]:
        yield row["days"], partial(_say, row, body, viewer)


def _begin(body: Body, by: Viewer) -> None:
    actions.take_starter(by=by, body=body, chosen=[one.key for one in starter.concepts()])


def _say(row: Mapping[str, Any], body: Body, viewer: Callable[[str], Viewer], _day: date) -> None:
    entry, by = Entry.of(row), viewer(row["by"])
    if row["by"] == "rapporteur":
        actions.add_concept(by=by, body=body, entry=entry)
    else:
        actions.propose(by=by, body=body, entry=entry)
