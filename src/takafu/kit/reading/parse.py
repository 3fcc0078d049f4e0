"""One open file to one reading: which reader takes it. Runs in the confined child only."""

from __future__ import annotations

from typing import BinaryIO

from takafu.kit.reading import csv, lines, markdown
from takafu.kit.reading.encodings import decode
from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.limits import Limits
from takafu.kit.reading.model import Reading, Unreadable
from takafu.kit.reading.sniff import OFFICE, extension, sniff

# extensions under which a format may honestly come
_HONEST = {
    "docx": {"docx", "docm", "dotx", "dotm"},
    "xlsx": {"xlsx", "xlsm", "xltx", "xltm"},
    "odt": {"odt", "ott"},
    "pdf": {"pdf"},
    "html": {"html", "htm", "xhtml", "xht", "php", "asp", "aspx"},
    "csv": {"csv", "tsv", "txt"},
    "md": {"md", "markdown", "txt", "text"},
    "txt": {"txt", "text", "md", "log", "csv", "tsv", "markdown"},
}


def parse(data: BinaryIO, name: str, limits: Limits) -> Reading:
    """The reading of an open file.

    Raises:
        Unreadable: with the code that says why.
    """
    format_ = sniff(data, name)
    out = Gathering(format_, limits, name)
    if extension(name) and extension(name) not in _HONEST[format_]:
        out.note("wrong_extension", extension(name), format_)
    if format_ in OFFICE:
        _office(format_, data, out, limits)
    elif format_ == "html":
        from takafu.kit.reading import html  # noqa: PLC0415 - a reader loads its libraries only when its format comes

        html.read(data.read(), out)
    else:
        _text(format_, data.read(), out)
    return out.done()


def _office(format_: str, data: BinaryIO, out: Gathering, limits: Limits) -> None:
    if format_ == "pdf":
        from takafu.kit.reading import pdf  # noqa: PLC0415 - a reader loads its libraries only when its format comes

        pdf.read(data, out)
        return
    from takafu.kit.reading.archive import Archive  # noqa: PLC0415 - a reader loads its libraries only when its format comes

    archive = Archive(data, limits, format_)
    if format_ == "docx":
        from takafu.kit.reading import docx as reader  # noqa: PLC0415 - a reader loads its libraries only when its format comes
    elif format_ == "odt":
        from takafu.kit.reading import odt as reader  # type: ignore[no-redef]  # noqa: PLC0415 - the same name for each reader; loaded when its format comes
    else:
        from takafu.kit.reading import xlsx as reader  # type: ignore[no-redef]  # noqa: PLC0415 - the same name for each reader; loaded when its format comes
    reader.read(archive, out)


def _text(format_: str, data: bytes, out: Gathering) -> None:
    text, notes = decode(data)
    out.notes += notes
    if not text.strip():
        raise Unreadable("no_text", format_)
    if len(text) > out.limits.characters:  # said before cells are made of it
        raise Unreadable("too_long", len(text), out.limits.characters)
    plain(text, format_, out)


def plain(text: str, format_: str, out: Gathering) -> None:
    """Text by what it turns out to be: a table, Markdown, or lines."""
    if format_ == "csv" or (format_ == "txt" and csv.is_table(text)):
        out.format = "csv"
        csv.read(text, out)
    elif format_ == "md" or markdown.has_headings(text):
        out.format = "md"
        markdown.read(text, out)
    else:
        lines.read(text, out)
