"""CSV for spreadsheets: UTF-8 with its mark, every cell quoted, risky beginnings neutralised; `read` gives the rows back without loss."""

from __future__ import annotations

import csv
import io

from takafu.kit.documents.cells import neutral, restored
from takafu.kit.documents.model import Sheet

MARK = "\ufeff"


def write(sheets: tuple[Sheet, ...]) -> bytes:
    """The first sheet as CSV (the format holds one table)."""
    sheet = sheets[0]
    content = io.BytesIO()
    out = io.TextIOWrapper(content, encoding="utf-8", errors="surrogatepass", newline="")
    out.write(MARK)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (sheet.columns, *sheet.rows):
        writer.writerow([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    out.flush()
    return content.getvalue()


def read(content: bytes) -> list[tuple[str, ...]]:
    """The rows that `write` was given, the header first, numbers as text."""
    text = content.decode("utf-8", errors="surrogatepass").removeprefix(MARK)
    return [tuple(restored(cell) for cell in row) for row in csv.reader(io.StringIO(text, newline=""))]
