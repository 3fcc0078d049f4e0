"""Ideas that carry markers: which line begins the next, which is a sub-item, where the numbers begin anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from takafu.ideas.lines import Line, rank
from takafu.kit.reading.markers import Marker

_CLOSING = re.compile(
    r"\W*(?:و?حُ?رر\b|حررت|التوقيع|توقيع|الإمضاء|إمضاء|والسلام|وتفضلوا|عن (?:المكتب|الهيئة|الجمعية)\b"
    r"|fait à\b|signé|signature|cordialement|(?:le|la) (?:président|secrétaire|rapporteu)|signed\b|regards\b)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\W*(?:و?حُ?رر (?:ب|في)|التوقيع|توقيع|الإمضاء|إمضاء|fait à\b|signé\b|signature\b)", re.IGNORECASE)
_PARAGRAPHS = {"docx", "odt"}  # formats whose paragraphs are never broken by the width of a line
_AHEAD = 200  # markers looked at to see whether a series goes on


@dataclass(slots=True, eq=False)
class Draft:
    """An idea while its lines are gathered: the text, then one piece a sub-item."""

    line: Line
    pieces: list[str]
    parts: list[str] = field(default_factory=list)
    sub: Marker | None = None  # marker of the last sub-item

    @property
    def opens(self) -> bool:
        """What is gathered so far announces a list."""
        return self.pieces[-1].rstrip(" .\u00a0").endswith((":", "："))

    def join(self, text: str, between: str = " ") -> None:
        """The text goes on."""
        self.pieces[-1] += between + text
        if self.parts:
            self.parts[-1] += between + text

    def add(self, line: Line) -> None:
        """A sub-item: bullets become dashes, a letter or number stays as printed."""
        marker = line.marker
        sign = "-" if marker is None or marker.family == "bullet" else marker.printed
        self.pieces.append(f"{sign} {line.body}".strip())
        self.parts.append(line.body)
        self.sub = marker

    def goes_on_with(self, marker: Marker) -> bool:
        """The marker is the next of the sub-list."""
        return self.sub is not None and rank(self.sub) == rank(marker) and follows(self.sub, marker)


def follows(before: Marker, marker: Marker) -> bool:
    """Whether a marker is the next after another of its writing; any bullet follows its like."""
    return marker.style == before.style and (marker.family == "bullet" or before.value + 1 in marker.values)


def returns(lines: Sequence[Line], main: Marker, opens: bool, at: int = 0) -> bool:
    """Whether the series of `main` goes on after the list that begins at the line `at`.

    1, 2, [1, 2,] 3 can be read both ways; `opens` (the line above ends in a colon) decides for a sub-list.
    """
    inner = lines[at].marker
    if inner is None:
        return False
    seen = max(inner.value - 1, 0)
    after = (marker for n in range(at, len(lines)) if (marker := lines[n].marker) and rank(marker) == rank(main))
    for marker in islice(after, _AHEAD):
        goes_on = marker.style == main.style and main.value + 1 in marker.values
        if marker.style == inner.style and seen + 1 in marker.values and not (goes_on and (opens or seen < 1)):
            seen += 1
        else:
            return goes_on
    return False


class Series:
    """Walks the lines of one axis."""

    def __init__(self, lines: Sequence[Line], format_: str) -> None:
        self.lines, self.format = lines, format_
        self.lists: list[list[Draft]] = [[]]
        self.main: Line | None = None  # the first line of the list: its marker and margin are those of ideas
        self.last: Marker | None = None

    @property
    def idea(self) -> Draft | None:
        """The idea that is being gathered."""
        return self.lists[-1][-1] if self.lists[-1] else None

    def read(self) -> list[list[Draft]]:
        """The ideas; a second list where the numbers begin anew without any heading."""
        last = max((n for n, line in enumerate(self.lines) if line.marker), default=-1)
        for n, line in enumerate(self.lines):
            if line.marker is None:
                self._unmarked(n, line, is_after=n > last)
            elif self.idea is None or self.main is None or self.last is None:
                self._begin(line, main=True)
            else:
                self._marked(n, line, line.marker)
        return [drafts for drafts in self.lists if drafts]

    def _begin(self, line: Line, main: bool = False) -> None:
        self.main = line if main or self.main is None else self.main
        self.lists[-1].append(Draft(line, [line.body]))
        if line.marker and (self.last is None or main or rank(line.marker) == rank(self.last)):
            self.last = line.marker

    def _marked(self, n: int, line: Line, marker: Marker) -> None:
        relation = self._relation(n, line, marker)
        if relation == "sub" and self.idea is not None:
            if not (self.idea.parts or self.idea.opens or self._is_deeper(line)):
                self.idea.line.doubt("joined_list")
            self.idea.add(line)
            return
        if relation == "restart":
            self.lists.append([])
        self._begin(line, main=relation == "restart" or self._is_further_out(line, marker))

    def _is_deeper(self, line: Line) -> bool:
        return self.main is not None and line.indent >= self.main.indent + 2

    def _is_further_out(self, line: Line, marker: Marker) -> bool:
        return self.main is not None and marker.family == "bullet" and line.indent + 2 <= self.main.indent

    def _relation(self, n: int, line: Line, marker: Marker) -> str:
        """next, sub or restart."""
        idea, last, deeper = self.idea, self.last, self._is_deeper(line)
        if idea is None or last is None:
            return "next"
        if rank(marker) != rank(last):
            return self._of_other_rank(marker, idea, last, deeper)
        if marker.family == "bullet":
            return self._bullet(line, marker, idea, last, deeper)
        is_next = last.value + 1 in marker.values
        in_sub = idea.goes_on_with(marker)
        if (
            deeper
            and (in_sub or 1 in marker.values or marker.style != last.style)
            and not (is_next and marker.style == last.style and not in_sub)
        ):
            return "sub"
        if in_sub and (not is_next or (marker.style != last.style and returns(self.lines, last, opens=False, at=n))):
            return "sub"
        if 1 in marker.values and not is_next:
            if marker.path[:-1] != last.path[:-1]:
                return "restart"
            if returns(self.lines, last, idea.opens, at=n):
                return "sub"
            return "restart" if last.value > 1 else "next"  # 1, 1, 1: numbers left to the program that shows them
        return "next"

    @staticmethod
    def _of_other_rank(marker: Marker, idea: Draft, last: Marker, deeper: bool) -> str:
        if last.family != "bullet" or deeper or idea.opens or idea.goes_on_with(marker):
            return "sub"
        return "next"

    def _bullet(self, line: Line, marker: Marker, idea: Draft, last: Marker, deeper: bool) -> str:
        if deeper:
            return "sub"
        if marker.style == last.style or self._is_further_out(line, marker):
            return "next"
        return "sub" if idea.opens or idea.goes_on_with(marker) else "next"

    def _unmarked(self, n: int, line: Line, is_after: bool) -> None:
        idea = self.idea
        if idea is None:
            line.out("introduction")
        elif is_after and _SIGNED.match(line.body):
            line.out("closing")
        elif "soft" in line.shape or self._is_deeper(line) or not self._is_apart(line):
            idea.join(line.body)
        elif is_after and _CLOSING.match(line.body):
            line.out("closing")
        elif self._stands_alone(n, is_after):
            line.doubt("no_number")
            self.lists[-1].append(Draft(line, [line.body]))
        elif line.opens and any(
            after.marker and after.marker.family == "bullet" for after in self.lines[n + 1 : n + 2]
        ):
            line.out("subheading")
        else:
            idea.join(line.body, "\n")
            idea.line.doubt("joined_paragraph")

    def _is_apart(self, line: Line) -> bool:
        """A paragraph of its own, and no line that was broken for its width."""
        return self.format in _PARAGRAPHS or ("blank" in line.shape and "page" not in line.shape)

    def _stands_alone(self, n: int, is_after: bool) -> bool:
        """Between automatic items, or after the last of the list, a paragraph is an idea that was not numbered."""
        if is_after:
            return self.format not in _PARAGRAPHS or self.lines[n - 1].automatic or "blank" in self.lines[n].shape
        return self.format in _PARAGRAPHS and self.main is not None and self.main.automatic
