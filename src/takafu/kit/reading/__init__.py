"""Reading files that people hand in: any of eight formats, or a pasted text, to blocks in order; never trusting the file.

`read` parses in a child process of bounded memory and time. What cannot be read is an `Unreadable`, which
`takafu.kit.reading.sentences` puts in words. No Django here: the child must start quickly.
"""

from __future__ import annotations

from pathlib import Path

from takafu.kit.reading.child import read_in_child
from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.limits import DEFAULT, Limits
from takafu.kit.reading.model import Block, Note, Reading, Unreadable
from takafu.kit.reading.parse import plain

__all__ = ["DEFAULT", "Block", "Limits", "Note", "Reading", "Unreadable", "read", "read_text"]


def read(path: Path, name: str = "", limits: Limits = DEFAULT) -> Reading:
    """The blocks of a file; `name` is what it is called where its path says something else (an upload).

    Raises:
        Unreadable: with a code that `sentences.unreadable` puts in one sentence.
    """
    try:
        with Path(path).open("rb") as data:
            size = data.seek(0, 2)
            data.seek(0)
            if not size:
                raise Unreadable("empty")
            if size > limits.file_bytes:
                raise Unreadable("too_big", size // 1_000_000, limits.file_bytes // 1_000_000)
            return read_in_child(data, name or Path(path).name, limits)
    except FileNotFoundError as error:
        raise Unreadable("missing", str(path)) from error
    except IsADirectoryError as error:
        raise Unreadable("folder", str(path)) from error
    except PermissionError as error:
        raise Unreadable("forbidden", str(path)) from error


def read_text(text: str, limits: Limits = DEFAULT) -> Reading:
    """The blocks of a pasted text: lines, Markdown, or cells pasted from a spreadsheet.

    Raises:
        Unreadable: "empty", "too_long" or "too_many".
    """
    if len(text) > limits.characters:
        raise Unreadable("too_long", len(text), limits.characters)
    out = Gathering("txt", limits)
    plain(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""), "txt", out)
    if not out.blocks:
        raise Unreadable("empty_text")
    return out.done()
