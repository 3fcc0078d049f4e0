"""A file that holds a programme, to the rows of its table. Spreadsheets and documents are read in the confined child."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from takafu.kit.reading import DEFAULT, Unreadable, read
from takafu.kit.reading.encodings import decode
from takafu.programme import measured, planned, tables

MOST = 500  # rows that are taken in at once
LETTERS = 5_000_000  # of a JSON or calendar file
WORKED_OUT = replace(DEFAULT, worked_out=True)
CELL = 4_000  # letters of a cell that are kept


class TooMany(ValueError):
    """More rows than are taken in at once."""


def rows_of(
    chunks: Iterable[bytes], name: str, span: tuple[date, date] | None = None, *, kind: str = "lines"
) -> tuple[list[list[str]], str]:
    """The rows of a file, the first of which holds the titles, and the SHA-256 of its bytes.

    What recurs in a calendar has a row for each time inside the span. `kind` is that of the intake: "values" are those of
    indicators, in a file of ours too; of "plans", what recurs every week or more often is one row.

    Raises:
        Unreadable: it cannot be read.
        tables.NoTable: there is no table in it.
        TooMany: it has more rows than are taken in at once.
    """
    content = b"".join(chunks)
    digest = hashlib.sha256(content).hexdigest()
    ending = name.rpartition(".")[2].lower()
    if ending in {"json", "ics"}:
        if len(content) > LETTERS:
            raise Unreadable("too_big", str(len(content) // 1_000_000), str(LETTERS // 1_000_000))
        text = decode(content)[0].replace("\x00", "")
        rows = _rows(text, ending, span, kind)
    else:
        rows = _table(content, name, kind)
    if len(rows) > MOST + 1:
        raise TooMany
    return [[_sound(cell) for cell in row] for row in rows], digest


def _sound(cell: str) -> str:
    """A cell without what no database keeps: an escape in JSON may name half a letter, or none."""
    return cell[:CELL].replace("\x00", "").encode("utf-8", "replace").decode()


def _rows(text: str, ending: str, span: tuple[date, date] | None, kind: str) -> list[list[str]]:
    if ending == "ics":
        rows = tables.of_calendar(text, span)
        return planned.folded(rows) if kind == "plans" else rows
    return measured.of_json(text) if kind == "values" else tables.of_json(text)


def _table(content: bytes, name: str, kind: str) -> list[list[str]]:
    with tempfile.NamedTemporaryFile(prefix="takafu-") as file:
        file.write(content)
        file.flush()
        reading = read(Path(file.name), name, WORKED_OUT)
    rows = [list(block.cells) for block in reading.blocks if block.kind == "row" and any(block.cells)]
    heads = [at for at, row in enumerate(rows) if _head_of_values(row)] if kind == "values" else []
    known = planned.guess if kind == "plans" else tables.guess
    heads = heads or [at for at, row in enumerate(rows[:25]) if len(known(row)) > 1]
    rows = rows[heads[0] if heads else 0 :]
    if len(rows) < 2:
        raise tables.NoTable
    return rows


def _head_of_values(row: list[str]) -> bool:
    """Whether these are the titles of a table of values: a programme's own file holds other tables before it."""
    found = {tables.role_of(cell, measured.KNOWN) for cell in row}
    return found.issuperset(("indicator", "value", "on"))
