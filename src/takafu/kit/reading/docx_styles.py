"""What a DOCX paragraph inherits: heading level, automatic numbering, bold, from its styles and numbering parts."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from takafu.kit.reading.counters import LEVELS, Counter, Level

_DEEPEST = 20  # styles that a style may go back to; programs write three or four
_PATTERN = 60  # letters of the pattern that a number is shown by
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = {"0", "false", "off", "none"}
# Word writes "heading 1" in every language; other programs and converted templates write their own
_HEADING = re.compile(
    r"\b(?:heading|titre|überschrift|título|titolo|kop|rubrik)\s*(\d)\b|(?:عنوان|العنوان|رأس|ترويسة)\s*(\d)",
    re.IGNORECASE,
)
_TITLE = {"title", "titre", "العنوان", "عنوان", "titel", "título", "titolo"}
_SUBTITLE = {"subtitle", "sous-titre", "العنوان الفرعي", "عنوان فرعي"}


def val(element: etree._Element | None, path: str, attribute: str = "val") -> str | None:
    """The attribute of the first element at `path`, all in Word's namespace."""
    found = element.find("/".join(W + part for part in path.split("/"))) if element is not None else None
    return found.get(W + attribute) if found is not None else None


def on(element: etree._Element | None, name: str) -> bool | None:
    """A switch such as bold: on, off, or not said."""
    found = element.find(W + name) if element is not None else None
    return None if found is None else found.get(W + "val", "1").lower() not in _OFF


def _whole(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default


class Styles:
    """The paragraph and character styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {
            style.get(W + "styleId", ""): style for style in (root.iter(W + "style") if root is not None else ())
        }
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(W + "default") == "1" and style.get(W + "type") == "paragraph"
            ),
            "",
        )
        self._chains: dict[str, tuple[etree._Element, ...]] = {}

    def chain(self, style: str | None) -> tuple[etree._Element, ...]:
        """A style and those it is based on, nearest first."""
        key = style or self._default
        if key not in self._chains:
            found: list[etree._Element] = []
            seen: set[str] = set()
            at: str | None = key
            while at is not None and at in self._styles and at not in seen and len(seen) < _DEEPEST:
                seen.add(at)
                found.append(self._styles[at])
                at = val(self._styles[at], "basedOn")
            self._chains[key] = tuple(found)
        return self._chains[key]

    def heading(self, paragraph: etree._Element | None) -> int | None:
        """0 for the document's title, 1-9 for a heading, None for body text."""
        chain = self.chain(val(paragraph, "pStyle"))
        for place in (paragraph, *(style.find(W + "pPr") for style in chain)):
            if (level := val(place, "outlineLvl")) is not None:
                return _whole(level, 9) + 1 if _whole(level, 9) < 9 else None
        for style in chain:
            name = (val(style, "name") or "").strip().lower()
            if name in _TITLE:
                return 0
            if hit := _HEADING.search(name):
                return int(hit[1] or hit[2]) or None
        return None

    def subtitle(self, paragraph: etree._Element | None) -> bool:
        """Whether the paragraph has the style of a subtitle."""
        return any((val(style, "name") or "").lower() in _SUBTITLE for style in self.chain(val(paragraph, "pStyle")))

    def numbering(self, paragraph: etree._Element | None) -> tuple[str, int] | None:
        """The list a paragraph belongs to and its depth, its own or its style's."""
        number, depth = None, None
        for place in (paragraph, *(style.find(W + "pPr") for style in self.chain(val(paragraph, "pStyle")))):
            number = number or val(place, "numPr/numId")
            depth = depth or val(place, "numPr/ilvl")
            if number:
                break
        return (number, min(max(_whole(depth, 0), 0), 9)) if number and number != "0" else None

    def style_id(self, paragraph: etree._Element | None) -> str:
        """The style that the paragraph names, or the default one."""
        return val(paragraph, "pStyle") or self._default

    def bold(self, paragraph: etree._Element | None, run: etree._Element | None) -> bool:
        """Whether a run is bold, by itself, its character style or its paragraph's style."""
        places = [run, *(style.find(W + "rPr") for style in self.chain(val(run, "rStyle") or "-"))]
        places += [style.find(W + "rPr") for style in self.chain(val(paragraph, "pStyle"))]
        for place in places:
            said = on(place, "b")
            said = on(place, "bCs") if said is None else said
            if said is not None:
                return said
        return False


class Numbering:
    """The lists of a document and how far each has counted.

    Lists that share an abstract definition share its counters, unless one overrides where it starts.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._counters: dict[str, Counter] = {}
        self._defined: dict[str, tuple[str, dict[int, Level]] | None] = {}
        self._started: set[tuple[str, int]] = set()
        self._pstyles: dict[tuple[str, str], int] = {}
        links: dict[str, str] = {}
        for element in root.iterchildren() if root is not None else ():
            if element.tag == W + "abstractNum":
                key = element.get(W + "abstractNumId", "")
                self._abstract[key] = element
                links |= {link: key} if (link := val(element, "styleLink")) else {}
            elif element.tag == W + "num":
                self._nums[element.get(W + "numId", "")] = element
        for key, element in list(self._abstract.items()):
            target = links.get(val(element, "numStyleLink") or "")
            if target and target != key:
                self._abstract[key] = self._abstract[target]

    def depth_of(self, num: str, style: str, depth: int) -> int:
        """The depth that a style stands for in a list (Word ties headings to depths so)."""
        abstract = self._abstract.get(val(self._nums.get(num), "abstractNumId") or "")
        for level in islice(abstract.iterchildren(W + "lvl"), LEVELS) if abstract is not None else ():
            if val(level, "pStyle") == style:
                return _whole(level.get(W + "ilvl"), depth)
        return depth

    def next(self, num: str, depth: int) -> str | None:
        """The number shown before the next paragraph of this list, or None where the list is not defined."""
        if num not in self._defined:
            self._defined[num] = self._read(num)
        found = self._defined[num]
        if found is None:
            return None
        name, levels = found
        counter = self._counters.setdefault(name, Counter(levels))
        counter.levels = levels
        return counter.next(depth)

    def _read(self, num: str) -> tuple[str, dict[int, Level]] | None:
        """The name of the counters that a list counts with, and its levels."""
        element = self._nums.get(num)
        key = val(element, "abstractNumId") or ""
        if element is None or key not in self._abstract:
            return None
        levels = self._levels(self._abstract[key])
        own = False
        for override in element.iterchildren(W + "lvlOverride"):
            place = _whole(override.get(W + "ilvl"), 0)
            if (given := override.find(W + "lvl")) is not None:
                levels[place] = self._level(given)
            if (start := val(override, "startOverride")) is not None:
                own = True
                levels.setdefault(place, Level()).start = _whole(start, 1)
        return (f"num {num}" if own else key), levels

    def _levels(self, abstract: etree._Element) -> dict[int, Level]:
        levels = islice(abstract.iterchildren(W + "lvl"), LEVELS)
        return {_whole(level.get(W + "ilvl"), 0): self._level(level) for level in levels}

    @staticmethod
    def _level(element: etree._Element) -> Level:
        restart = val(element, "lvlRestart")
        return Level(
            style=val(element, "numFmt") or "decimal",
            text=(val(element, "lvlText") or "")[:_PATTERN],
            start=_whole(val(element, "start"), 1),
            legal=bool(on(element, "isLgl")),
            restart=None if restart is None else _whole(restart, 0),
        )
