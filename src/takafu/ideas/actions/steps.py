"""One step at the sorting desk: a transaction, an act, and each row that it changed, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction

from takafu.ideas import changes
from takafu.ideas.models import Idea, Step
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.register.actions import next_number, record
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare

STEPS = ("placed", "grouped", "cited", "uncited", "related", "reworded", "dissolved", "corrected", "split",
         "axis_made", "axis_renamed", "axis_ordered", "axis_closed", "axis_split", "moved", "judged", "undone")  # fmt: skip
declare(*(Verb(f"ideas.{code}", data={"step": UUID, "number": int}, topics=("ideas",)) for code in STEPS))
COUNTER = "desk-steps"


class Stale(ValueError):
    """Somebody changed these rows since the page was shown. `rows` are how they stand now, `row` the first of them."""

    def __init__(self, *rows: Any) -> None:
        super().__init__(type(rows[0]).__name__)
        self.rows, self.row = rows, rows[0]


class Apart(Stale):
    """Some of the ideas are not sorted any more: withdrawn, split, or not taken in. `rows` are those."""


@contextmanager
def step(code: str, *, by: Viewer, body: Body, undoes: Step | None = None) -> Iterator[Desk]:
    """One step; what it changed is written down at its end, and nothing at all where nothing changed."""
    require(by, "ideas.sort")
    with transaction.atomic():
        desk = Desk()
        yield desk
        made = desk.made + desk.recorder.changes()
        if not made:
            return
        number = next_number(body, COUNTER)
        desk.step = Step.objects.create(
            body=body, number=number, code=code, changes=made, at=clock.now(), by_id=by.user_id, undoes=undoes
        )
        record(f"ideas.{code}", by=by, body=body, item=desk.item, data={"step": desk.step.id, "number": number})


class Desk:
    """What one step has in hand."""

    def __init__(self) -> None:
        self.recorder = changes.Recorder()
        self.made: list[changes.Change] = []
        self.item: Item | None = None
        self.step: Step | None = None

    def take(self, row: Any, seen: int | None = None) -> Any:
        """The row as it stands, locked and remembered.

        Raises:
            Stale: its version is not the one that was seen.
        """
        kept = type(row).objects.select_for_update().get(pk=row.pk)
        if seen is not None and kept.version != seen:
            raise Stale(kept)
        self.recorder.touch(kept)
        return kept

    def idea(self, idea: Idea, seen: int | None = None) -> Idea:
        """An idea of the pool, locked and remembered.

        Raises:
            Apart: it was withdrawn, or not taken in.
            Stale: its version is not the one that was seen.
        """
        kept: Idea = self.take(idea, seen)
        if kept.withdrawn_at or kept.taken_at is None:
            raise Apart(kept)
        return kept

    def hold(self, ideas: Iterable[Idea]) -> None:
        """Go on only while all of these stand in the pool, locked.

        Raises:
            Apart: some were withdrawn, or not taken in.
        """
        keys = [idea.pk for idea in ideas]
        gone = [
            one
            for one in Idea.objects.select_for_update().filter(pk__in=keys).order_by("pk")
            if one.withdrawn_at or one.taken_at is None
        ]
        if gone:
            raise Apart(*gone)

    def keep(self, row: Any, **values: Any) -> None:
        """Change a row that was taken."""
        if all(getattr(row, name) == value for name, value in values.items()):
            return
        for name, value in values.items():
            setattr(row, name, value)
        if hasattr(row, "version"):
            row.version += 1
        row.save()

    def add(self, row: Any) -> Any:
        """Save a new row."""
        row.save(force_insert=True)
        self.recorder.touch(row, new=True)
        return row

    def made_part(self, idea: Idea) -> None:
        """Remember an idea that the step made of another."""
        self.recorder.touch(idea, new=True, name="part")
