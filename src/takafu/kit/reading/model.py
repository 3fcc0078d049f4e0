"""What reading a file yields, in values that cross a pipe as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["heading", "item", "text", "row"]


class Unreadable(Exception):
    """A file that cannot be read. `code` and `values` become one sentence in `takafu.kit.reading.sentences`."""

    def __init__(self, code: str, *values: str | int) -> None:
        super().__init__(code, *values)
        self.code = code
        self.values = tuple(str(value) for value in values)


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the whole file that its reader should know; `sentences` puts it in words."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, line, heading, list item or table row, in the file's order.

    Args:
        kind: what the file itself says it is; a typed "1. " is still "text".
        text: as in the file, but for trimmed white space; "\\n" is a line break inside a paragraph. Empty for a row.
        level: heading 1-9 (0: the document's title); item: depth from 0; text: indentation in columns.
        number: the automatic number or bullet as it is shown ("3.", "•").
        where: place in the file as "unit value" pairs ("page 2 line 5"); `sentences.place` words it.
        cells: a row's cells.
        shape: hints among "bold", "centre", "blank" (empty line before), "page" (first on its page), "next" (first row of a table).
    """

    kind: Kind
    text: str
    level: int = 0
    number: str = ""
    where: str = ""
    cells: tuple[str, ...] = ()
    shape: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: `format` is the one it truly has, `name` the one it came under."""

    format: str
    name: str = ""
    title: str = ""
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = field(default=())


def to_json(reading: Reading) -> str:
    """The reading as one JSON text."""
    return json.dumps(
        {
            "format": reading.format,
            "name": reading.name,
            "title": reading.title,
            "notes": [[note.code, note.values] for note in reading.notes],
            "blocks": [[b.kind, b.text, b.level, b.number, b.where, b.cells, b.shape] for b in reading.blocks],
        },
        ensure_ascii=True,  # lone surrogates from broken files survive the pipe
        separators=(",", ":"),
    )


def from_json(answer: dict[str, Any]) -> Reading:
    """The reading that `to_json` wrote."""
    return Reading(
        format=answer["format"],
        name=answer["name"],
        title=answer["title"],
        notes=tuple(Note(code, tuple(values)) for code, values in answer["notes"]),
        blocks=tuple(
            Block(kind, text, level, number, where, tuple(cells), tuple(shape))
            for kind, text, level, number, where, cells, shape in answer["blocks"]
        ),
    )
