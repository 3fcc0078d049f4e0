"""Rows before and after a step at the desk, so that it can be undone exactly, or the conflict told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import models

from takafu.ideas.models import Axis, Citation, Group, Idea, Judgement
from takafu.kit import clock

# What a step may change, by model; everything else of these rows is given once.
TRACKED: Mapping[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "idea": (Idea, ("axis_id", "correction")),
    "group": (Group, ("axis_id", "wording", "language", "order", "dissolved_at")),
    "citation": (Citation, ("relation", "ended_at")),
    "axis": (Axis, ("title", "keywords", "order", "closed_at")),
    "part": (Idea, ("withdrawn_at",)),  # an idea that a split made
    "judgement": (Judgement, ("answer",)),
}
NAMES: Mapping[type[models.Model], str] = {
    Idea: "idea",
    Group: "group",
    Citation: "citation",
    Axis: "axis",
    Judgement: "judgement",
}

Change = dict[str, Any]


class Conflict(Exception):
    """A row is no longer as it was: somebody changed it since. `changes` are the rows that differ."""

    def __init__(self, changes: list[Change]) -> None:
        super().__init__(str(len(changes)))
        self.changes = changes


def state(row: models.Model, name: str = "") -> dict[str, Any]:
    """The tracked values of a row, as they stand in JSON."""
    _model, fields = TRACKED[name or NAMES[type(row)]]
    return {field: _plain(getattr(row, field)) for field in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


class Recorder:
    """Collects what a step changes. `touch` a row before changing it; a new row is touched after it was saved."""

    def __init__(self) -> None:
        self._before: dict[tuple[str, str], dict[str, Any] | None] = {}
        self._rows: dict[tuple[str, str], models.Model] = {}

    def touch(self, row: Any, *, new: bool = False, name: str = "") -> None:
        """Remember the row as it is now; `new`: that it was not there."""
        key = name or NAMES[type(row)], str(row.pk)
        if key not in self._before:
            self._before[key], self._rows[key] = (None if new else state(row, key[0])), row

    def changes(self) -> list[Change]:
        """What differs now, in the order in which the rows were touched."""
        found = []
        for key, before in self._before.items():
            after = state(self._rows[key], key[0])
            if before != after:
                found.append({"row": key[0], "id": key[1], "before": before, "after": after})
        return found


def undo(changes: list[Change]) -> list[Change]:
    """Put the rows back, last first; the changes that this made. In the caller's transaction, in the body's scope.

    A row that the step had made is ended (a group dissolved, a citation ended, an axis closed, a part withdrawn, an answer
    taken back), never deleted.

    Raises:
        Conflict: a row is not as the step left it.
    """
    rows = [(change, _locked(change)) for change in reversed(changes)]
    stale = [change for change, row in rows if row is None or state(row, change["row"]) != change["after"]]
    if stale:
        raise Conflict(stale)
    recorder = Recorder()
    for change, row in rows:
        assert row is not None  # noqa: S101 - told apart above
        recorder.touch(row, name=change["row"])
        _put(row, change["before"] if change["before"] is not None else _ended(change))
    return recorder.changes()


def _locked(change: Change) -> Any:
    model: Any = TRACKED[change["row"]][0]
    return model.objects.select_for_update().filter(pk=change["id"]).first()


ENDINGS = {"group": "dissolved_at", "citation": "ended_at", "axis": "closed_at", "part": "withdrawn_at"}


def _ended(change: Change) -> dict[str, Any]:
    if change["row"] == "judgement":
        return {"answer": ""}
    return {ENDINGS[change["row"]]: clock.now()}


def _put(row: Any, values: Mapping[str, Any]) -> None:
    for field, value in values.items():
        attribute = row._meta.get_field(field)
        setattr(row, attribute.attname, attribute.to_python(value) if not attribute.is_relation else value)
    if hasattr(row, "version"):
        row.version += 1
    row.save()
