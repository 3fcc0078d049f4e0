"""A file that holds a programme, to the rows of its table. Spreadsheets and documents are read in the confined child."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from pathlib import Path

from takafu.kit.reading import Unreadable, read
from takafu.programme import tables

MOST = 500  # rows that are taken in at once
LETTERS = 5_000_000  # of a JSON or calendar file
CELL = 4_000  # letters of a cell that are kept


class TooMany(ValueError):
    """More rows than are taken in at once."""


def rows_of(chunks: Iterable[bytes], name: str) -> tuple[list[list[str]], str]:
    """The rows of a file, the first of which holds the titles, and the SHA-256 of its bytes.

    Raises:
        Unreadable: it cannot be read.
        tables.NoTable: there is no table in it.
        TooMany: it has more rows than are taken in at once.
    """
    content = b"".join(chunks)
    digest = hashlib.sha256(content).hexdigest()
    kind = name.rpartition(".")[2].lower()
    if kind in {"json", "ics"}:
        if len(content) > LETTERS:
            raise Unreadable("too_big", str(len(content) // 1_000_000), str(LETTERS // 1_000_000))
        text = content.decode("utf-8-sig", "replace").replace("\x00", "")
        rows = tables.of_json(text) if kind == "json" else tables.of_calendar(text)
    else:
        rows = _table(content, name)
    if len(rows) > MOST + 1:
        raise TooMany
    return [[cell[:CELL] for cell in row] for row in rows], digest


def _table(content: bytes, name: str) -> list[list[str]]:
    with tempfile.NamedTemporaryFile(prefix="takafu-") as file:
        file.write(content)
        file.flush()
        reading = read(Path(file.name), name)
    rows = [list(block.cells) for block in reading.blocks if block.kind == "row" and any(block.cells)]
    heads = [at for at, row in enumerate(rows[:25]) if sum(bool(tables.role_of(cell)) for cell in row) > 1]
    rows = rows[heads[0] if heads else 0 :]
    if len(rows) < 2:
        raise tables.NoTable
    return rows
