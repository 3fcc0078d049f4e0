"""Delimited text: the delimiter is the one that cuts the lines into the same number of cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.model import Unreadable

DELIMITERS = (";", "\t", ",", "|")
_CELL = 1_000_000  # characters; the csv module's own limit is 131,072


def read(text: str, out: Gathering) -> None:
    """Every row; Excel's "sep=;" line is obeyed."""
    csv.field_size_limit(_CELL)
    told = text[:6].lower().startswith("sep=") and text[4:5]
    first = 1
    if told:
        text, first = text.partition("\n")[2], 2
    delimiter = told or delimiter_of(text)
    rows = csv.reader(_lines(text), delimiter=delimiter, strict=False)
    shape: tuple[str, ...] = ("next",)
    before = first
    for row in _sound(rows):
        cells = tuple(cell.strip() for cell in row[: out.limits.columns])
        if len(row) > out.limits.columns:
            out.note("columns_cut", out.limits.columns)
        out.add("row", "", where=f"row {before}", cells=cells, shape=shape)
        before = first + rows.line_num
        shape = () if any(cells) else shape


def _lines(text: str) -> Iterator[str]:
    """Each line with its end; a file in memory would take four bytes a letter."""
    return (hit[0] for hit in re.finditer(r"[^\n]*\n|[^\n]+", text))


def _sound(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """The rows, as far as they are rows: a quote that is never closed makes one cell of all that follows."""
    try:
        yield from rows
    except csv.Error as error:
        raise Unreadable("broken", "csv") from error


def delimiter_of(text: str) -> str:
    """The likeliest delimiter, or a comma when no delimiter cuts the lines alike."""
    sample = text[:50_000].rpartition("\n")[0] if len(text) > 50_000 else text
    best, score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if any(row))
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]), default=(1, 0))
        share = count / max(1, sum(widths.values()))
        if width > 1 and share > score + 0.05:
            best, score = delimiter, share
    return best


def is_table(text: str) -> bool:
    """Whether a text that came under no name is a table pasted from a spreadsheet, or a CSV under another name."""
    lines = [line for line in text.split("\n")[:200] if line.strip()]
    if len(lines) < 2:
        return False
    for delimiter in ("\t", ";"):
        widths = {line.count(delimiter) for line in lines}
        if len(widths) == 1 and widths.pop() >= (1 if delimiter == "\t" else 2):
            return not all(line.startswith(delimiter) for line in lines) and not _typed_list(lines, delimiter)
    return False


def _typed_list(lines: list[str], delimiter: str) -> bool:
    """Numbered or bulleted lines whose marker a word processor parted by a tab."""
    heads = [line.split(delimiter)[0].strip() for line in lines]
    return all(len(line.split(delimiter)) == 2 for line in lines) and all(
        len(head) < 5 and not head.isdecimal() for head in heads
    )
