"""What the pages show of services: counts that everybody reads, those that wait, and what is counted today for the body alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from takafu.kit import formats
from takafu.kit.components import Column, Table
from takafu.opinions import queries, reporting, rules
from takafu.opinions.models import Figures


@dataclass(frozen=True, slots=True)
class Card:
    """A service's counts, with what it says of them."""

    row: Figures
    facts: tuple[tuple[Any, Any], ...]
    counted: str
    comments: tuple[Any, ...]
    unsaid: str
    waits: bool


def card(one: Figures) -> Card:
    """The counts of one service and year. `one`: with its comments."""
    heads, cells = reporting.service_columns()[1:], reporting.row(one.service, one.counts)[1:]
    comments = tuple(one.comments.all())
    unsaid = "" if comments else reporting.unsaid(one)
    facts = tuple(zip(heads, cells, strict=True))
    return Card(one, facts, reporting.counted(one), comments, unsaid, not queries.told_publicly(one))


def cards(figures: Iterable[Figures]) -> list[Card]:
    """Each of them."""
    return [card(one) for one in figures]


def today(counts: Iterable[tuple[str, rules.Tally]]) -> Table | None:
    """What is counted today of services with enough recommendations, for the body alone. `counts`: as `queries.by_service` gives them."""
    head = reporting.service_columns()
    columns = (Column(head[0]), *(Column(one, numeric=True) for one in head[1:]))
    rows = []
    for service, found in counts:
        if found.enough:
            cells = reporting.row(service, {"total": found.total, "done": found.done, **found.answers})
            rows.append((formats.isolate(cells[0]), *cells[1:]))
    return Table(_("Counted today, for the body alone"), columns, tuple(rows)) if rows else None
