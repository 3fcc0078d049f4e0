"""Lists copied out of a messenger: each message begins with a date, an hour and its author, none of which is part of the idea.

Known are the ways in which WhatsApp writes them on Android, on iPhone and when messages are copied, in Western and Arabic digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from takafu.ideas.lines import Line, lines_of
from takafu.kit.reading import Block

_DIGIT = "[0-9٠-٩۰-۹]"
_HIDDEN = "[\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
_DAY = f"{_DIGIT}{{1,4}}{_HIDDEN}[/.-]{_HIDDEN}{_DIGIT}{{1,2}}{_HIDDEN}[/.-]{_HIDDEN}{_DIGIT}{{2,4}}"
_HOUR = f"{_DIGIT}{{1,2}}:{_DIGIT}{{2}}(?::{_DIGIT}{{2}})?(?:[ \u00a0\u202f]?(?:[AaPp]\\.?[Mm]\\.?|ص|م))?"
_WHEN = f"(?:{_DAY}[,،]?[ \u00a0]{_HOUR}|{_HOUR}[,،][ \u00a0]{_DAY})"
_STAMP = re.compile(f"^{_HIDDEN}(?:\\[{_WHEN}\\]|{_WHEN}[ \u00a0][-–]){_HIDDEN}[ \u00a0]")
_AUTHOR = re.compile(f"{_HIDDEN}([^:\n]{{1,60}}):[ \u00a0]{_HIDDEN}")
_PLACEHOLDER = re.compile(
    r"^[\u200e\u200f]*(?:<[^<>]{3,40}>|(?:image|video|audio|sticker|gif) omitted|تم (?:حذف|إرفاق|استبعاد)[^.]{0,40}|message supprimé"
    r"|this message was deleted|you deleted this message)[.]?$",
    re.IGNORECASE,
)
LEAST = 2  # messages that make a chat; one line with a date may be anything
SHARE = 0.3  # of the lines that begin a message; a long message may have many lines


def is_chat(blocks: Sequence[Block]) -> bool:
    """Whether these blocks were copied out of a messenger."""
    said = [block for block in blocks if block.text.strip()]
    stamped = sum(_STAMP.match(block.text) is not None for block in said)
    return stamped >= LEAST and stamped >= SHARE * len(said)


def lines_of_chat(blocks: Iterable[Block]) -> list[Line]:
    """The lines of the messages, each with the author of its message; what the messenger itself says is left out."""
    found: list[Line] = []
    author = ""
    for block, stamp in _stamped(blocks):
        text = block.text[stamp:]
        if stamp and not (named := _AUTHOR.match(text)):
            found += _own(block)
            continue
        if stamp and named:
            author, text = named[1].strip(), text[named.end() :]
        if _PLACEHOLDER.match(text.strip()) or not text.strip():
            found += _own(block)
            continue
        for place, line in enumerate(lines_of([replace(block, text=text)])):
            line.author = author
            if stamp and not place and line.marker is None:  # a message stands for itself, as the row of a table does
                line.kind, line.shape = "row", frozenset({"row"})
            found.append(line)
    return found


def _stamped(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Each block with where its date and hour end, 0 where it has none."""
    for block in blocks:
        stamp = _STAMP.match(block.text)
        yield block, stamp.end() if stamp else 0


def _own(block: Block) -> list[Line]:
    """A line that the messenger wrote."""
    lines = lines_of([block])
    for line in lines:
        line.out("messenger")
    return lines
