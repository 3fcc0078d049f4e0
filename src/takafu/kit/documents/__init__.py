"""One document model, seven file formats. A room gives an `Export`, `write` makes the bytes of a file, `save` puts them on disk whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from takafu.kit.documents.model import Export

MAX_LINES = 12_000


class TooLong(Exception):
    """More lines than a format for paper can hold: `lines`, and `limit`."""

    def __init__(self, lines: int, limit: int) -> None:
        super().__init__(lines, limit)
        self.lines, self.limit = lines, limit


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what its writer takes ("document", "sheets" or "data") and how the web names it."""

    extension: str
    media_type: str
    takes: str
    limit: int = 0


FORMATS = {
    form.extension: form
    for form in (
        Format("pdf", "application/pdf", "document", MAX_LINES),
        Format(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "document",
            10 * MAX_LINES,
        ),
        Format("odt", "application/vnd.oasis.opendocument.text", "document", 10 * MAX_LINES),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "sheets"),
        Format("csv", "text/csv; charset=utf-8", "sheets"),
        Format("json", "application/json", "data"),
        Format("html", "text/html; charset=utf-8", "document"),
    )
}


def write(export: Export, extension: str) -> bytes:
    """The export as a file of the given format.

    Raises:
        KeyError: no such format.
        TooLong: the format cannot hold that many lines; those for programs and spreadsheets can.
    """
    form = FORMATS[extension]
    writer = import_module(f"takafu.kit.documents.{extension}")
    if form.takes == "data":
        made: bytes = writer.write(export.data())
    elif form.takes == "document":
        document = export.document()
        if form.limit and document.lines > form.limit:
            raise TooLong(document.lines, form.limit)
        made = writer.write(document)
    elif extension == "xlsx":
        made = writer.write(export.sheets(), export.language)
    else:
        made = writer.write(export.sheets())
    return made


def save(content: bytes, path: Path) -> None:
    """Put the bytes at `path` whole or not at all: what stood there stays until the new file is complete on disk.

    Raises:
        OSError: the folder cannot be written to, or the disk is full; `path` is then as it was.
    """
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(draft).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        Path(draft).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(draft).unlink()
        raise
