"""Markdown as people write it: headings, tables and emphasis are read, list markers stay for whoever reads lists."""

from __future__ import annotations

import html
import re

from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.lines import indentation, wraps

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*)")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_FENCE = re.compile(r"\s*(```|~~~)")
_RULE = re.compile(r"\s{0,3}([-*_])(\s*\1){2,}\s*$")
_DASHES = re.compile(r":?-+:?")
_TASK = re.compile(r"^(\s*[-*+]\s+)\[[ xX]\]\s+")
_QUOTE = re.compile(r"^\s{0,3}(>\s?)+")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_NAMED = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPANS = (
    (re.compile(r"!?\[([^\[\]]++)\]\(\s*+<?([^\s()<>]*+)>?(?:\s++\"[^\"]*+\")?+\s*+\)"), lambda m: _link(m[1], m[2])),
    (re.compile(r"<(https?://[^\s<>]+)>"), lambda m: m[1]),
    (re.compile(r"(?<![*\w\\])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![*\w])"), lambda m: m[2]),
    (re.compile(r"(?<![_\w\\])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![_\w])"), lambda m: m[2]),
    (re.compile(r"(?<![\\`])(`++)\s?([^`\n]+?)\s?\1(?!`)"), lambda m: m[2]),
    (re.compile(r"(?<![~\\])~~(?=\S)([^~\n]+?)~~"), lambda m: m[1]),
)


def has_headings(text: str) -> bool:
    """Whether a text that came under no name is Markdown: it has a heading line."""
    return any(_HEADING.match(line) for line in text.split("\n"))


def read(text: str, out: Gathering) -> None:
    """Every line of a Markdown text."""
    offset = 0
    if front := _FRONT.match(text):
        title = re.search(r"^title[ \t]*:(.*)", front[1], re.MULTILINE)
        out.title = title[1].strip().strip("\"'") if title else ""
        offset = front[0].count("\n")
        text = text[front.end() :]
    text = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text).replace("\f", "\n\n")
    lines = [_QUOTE.sub("", line) for line in text.split("\n")]
    _Lines(lines, offset, out).read()


class _Lines:
    """Walks the lines; some of them (a table, an underlined heading) take several."""

    def __init__(self, lines: list[str], offset: int, out: Gathering) -> None:
        self.lines, self.offset, self.out = lines, offset, out
        self.wrapped = wraps(lines)
        self.fenced = False
        self.at = 0

    def read(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if _FENCE.match(line):
                self.fenced = not self.fenced
                self.at += 1
            elif self.fenced or not (self._table() or self._heading()):
                self._text(line)

    def _place(self) -> str:
        return f"line {self.offset + self.at + 1}"

    def _heading(self) -> bool:
        line, after = self.lines[self.at], self.lines[self.at + 1 : self.at + 2]
        if hit := _HEADING.match(line):
            self.out.add("heading", plain(_opened(hit[2])), level=len(hit[1]), where=self._place())
        elif after and line.strip() and (under := _UNDERLINE.match(after[0])) and not self._listed(line):
            self.out.add("heading", plain(line), level=1 if under[1][0] == "=" else 2, where=self._place())
            self.at += 1
        elif _RULE.match(line):
            self.out.blank()
        else:
            return False
        self.at += 1
        return True

    def _listed(self, line: str) -> bool:
        return bool(_RULE.match(line) or re.match(r"\s*([-*+•]|\d+\S?)\s", line) or line.startswith("    "))

    def _table(self) -> bool:
        if "|" not in self.lines[self.at] or not _is_rule("".join(self.lines[self.at + 1 : self.at + 2])):
            return False
        shape: tuple[str, ...] = ("next",)
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            if not _is_rule(self.lines[self.at]):
                row = re.split(r"(?<!\\)\|", self.lines[self.at].strip().removeprefix("|").removesuffix("|"))
                cells = tuple(plain(cell).strip() for cell in row)
                self.out.add("row", "", where=self._place(), cells=cells[: self.out.limits.columns], shape=shape)
                shape = ()
            self.at += 1
        return True

    def _text(self, line: str) -> None:
        """One line, with those that a hard break ties to it."""
        place, wrapped = self._place(), self.at + 1 in self.wrapped
        parts = [line]
        while (
            re.search(r"(\S {2,}|(?<!\\)\\)$", parts[-1])
            and self.lines[self.at + 1 : self.at + 2] > [""]
            and self._joins()
        ):
            self.at += 1
            parts.append(self.lines[self.at])
        self.at += 1
        text = "\n".join(plain(_TASK.sub(r"\1", re.sub(r"\\$", "", part))).strip() for part in parts)
        self.out.add("text", text, level=indentation(line), where=place, shape=("full",) if wrapped else ())

    def _joins(self) -> bool:
        after = self.lines[self.at + 1]
        return bool(after.strip()) and not (_HEADING.match(after) or _FENCE.match(after))


def _opened(heading: str) -> str:
    """A heading's text less the number signs that close it; at least its first letter stays."""
    return heading.rstrip().rstrip("#").rstrip() or heading[:1]


def _is_rule(line: str) -> bool:
    """The line of dashes under a table's titles."""
    line = line.strip()
    cells = line.removeprefix("|").removesuffix("|").split("|")
    framed = len(line) > 2 and line[0] == line[-1] == "|"
    return (len(cells) > 1 or framed) and all(_DASHES.fullmatch(cell.strip()) for cell in cells)


def _link(text: str, address: str) -> str:
    """A link keeps its address in brackets, unless its text already is one or it points inside the page."""
    return (
        text if not address or address.startswith("#") or address in text or text in address else f"{text} ({address})"
    )


def plain(line: str) -> str:
    """The line as it would be shown: emphasis, code and links less their marks."""
    for pattern, repl in _SPANS:
        line = pattern.sub(repl, line)
    line = re.sub(r"<br\s*/?>", "\n", line, flags=re.IGNORECASE)
    return _NAMED.sub(lambda hit: html.unescape(hit[0]), _ESCAPE.sub(r"\1", line))
