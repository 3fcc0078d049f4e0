"""Plain text, pasted or from a file: one block a line, and whether its lines were wrapped by a program."""

from __future__ import annotations

import re
from itertools import pairwise

from takafu.kit.reading.gather import Gathering

_TAB = 4
_BOLD = re.compile(r"\*(?=\S)([^*]+)(?<=\S)\*(\s*:?)")  # as messengers write a bold line


def indentation(line: str) -> int:
    """Columns of white space before the text."""
    head = line[: len(line) - len(line.lstrip(" \t\u00a0\u200f\u200e"))]
    return len(head.replace("\t", " " * _TAB).replace("\u200f", "").replace("\u200e", ""))


def read(text: str, out: Gathering) -> None:
    """Every line of a plain text."""
    pages = text.split("\f")
    wrapped = wraps(text.replace("\f", "\n").split("\n"))
    number = 0
    for page, content in enumerate(pages):
        if page:
            out.page()
        for line in content.removesuffix("\n").split("\n") if page < len(pages) - 1 else content.split("\n"):
            number += 1
            shape = ("full",) if number in wrapped else ()
            if bold := _BOLD.fullmatch(line.strip()):
                line, shape = bold[1] + bold[2], ("bold", *shape)
            out.add("text", line, level=indentation(line), where=f"line {number}", shape=shape)


def wraps(lines: list[str]) -> set[int]:
    """Numbers (from 1) of the lines that a program broke because the next word did not fit.

    Only where the whole text behaves so: paragraphs parted by empty lines, all of whose lines but the last are full.
    """
    width = max((len(line.strip()) for line in lines), default=0)
    if not 40 <= width <= 160 or not any(not line.strip() for line in lines[1:-1]):
        return set()
    full, broken = set(), 0
    for number, (line, after) in enumerate(pairwise(lines), 1):
        if not line.strip() or not after.strip():
            continue
        word = re.match(r"\S*", after.strip())
        if len(line.strip()) + 1 + len(word[0] if word else "") > width:
            full.add(number)
        else:
            broken += 1
    return full if len(full) > 9 * broken else set()
