"""What an ODT paragraph inherits: heading level, list numbering, bold, from its automatic and common styles."""

from __future__ import annotations

from lxml import etree

from takafu.kit.reading.archive import Archive
from takafu.kit.reading.counters import LEVELS, Level
from takafu.kit.reading.model import Unreadable

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_ARABIC = {"أ, ب, ت, ...": "arabicAlpha", "أ, ب, ج, ...": "arabicAbjad", "ا, ب, ج, ...": "arabicAbjad"}
_DEEPEST = 20  # styles that a style may go back to; programs write three or four
_PATTERN = 60  # letters of the pattern that a number is shown by
_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353, "pc": 0.423}


def refuse_password(archive: Archive, format_: str) -> None:
    """An encrypted ODT keeps its directory readable: its manifest says which parts are sealed.

    Raises:
        Unreadable: "password".
    """
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.names else b""
    if b"encryption-data" in manifest or "encrypted-package" in archive.names:
        raise Unreadable("password", format_)


class Styles:
    """Paragraph, text and list styles; `lists` by name, `outline` for numbered headings."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self.lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in reversed([root for root in roots if root is not None]):
            for style in root.iter(STYLE + "style"):
                self._styles[style.get(STYLE + "name", "")] = style
            for style in root.iter(TEXT + "list-style"):
                self.lists[style.get(STYLE + "name", "")] = _levels(style)
            for style in root.iter(TEXT + "outline-style"):
                levels = _levels(style)
                self.outline = levels if any(level.style != "none" for level in levels.values()) else {}

    def _chain(self, name: str | None) -> list[etree._Element]:
        found: list[etree._Element] = []
        while name in self._styles and self._styles[name] not in found and len(found) < _DEEPEST:
            found.append(self._styles[name])
            name = found[-1].get(STYLE + "parent-style-name")
        return found

    def _property(self, name: str | None, part: str, attribute: str) -> str:
        for style in self._chain(name):
            for properties in style.iterchildren(STYLE + part):
                if (value := properties.get(attribute)) is not None:
                    return str(value)
        return ""

    def heading(self, element: etree._Element) -> int | None:
        """0 for the document's title, 1-9 for a heading, None for body text."""
        name = element.get(TEXT + "style-name")
        if any(style.get(STYLE + "name") == "Title" for style in self._chain(name)):
            return 0
        if element.tag == TEXT + "h":
            level = element.get(TEXT + "outline-level", "1")
            return min(max(int(level), 1), 9) if level.isdecimal() else 1
        for style in self._chain(name):
            level = style.get(STYLE + "default-outline-level") or ""
            if level.isdecimal() and int(level):
                return int(level)
        return None

    def subtitle(self, name: str | None) -> bool:
        """Whether a style is the subtitle's."""
        return any(style.get(STYLE + "name") == "Subtitle" for style in self._chain(name))

    def bold(self, name: str | None) -> bool:
        """Whether a style writes bold, in either script."""
        attributes = (FO + "font-weight", STYLE + "font-weight-complex")
        return any(
            self._property(name, "text-properties", a) in ("bold", "600", "700", "800", "900") for a in attributes
        )

    def centred(self, name: str | None) -> bool:
        """Whether a style centres."""
        return self._property(name, "paragraph-properties", FO + "text-align") == "center"

    def breaks_page(self, name: str | None) -> bool:
        """Whether a style begins a page."""
        return self._property(name, "paragraph-properties", FO + "break-before") == "page"

    def indentation(self, name: str | None) -> int:
        """Columns that a style moves its text in."""
        text = self._property(name, "paragraph-properties", FO + "margin-left")
        try:
            return max(0, round(float(text[:-2]) * _CM.get(text[-2:], 0) / 0.21))
        except ValueError:
            return 0


def _levels(style: etree._Element) -> dict[int, Level]:
    found = {}
    for element in style.iterchildren():
        place = element.get(TEXT + "level", "")
        if place.isdecimal() and len(place) < 3 and 0 < int(place) <= LEVELS:
            found[int(place) - 1] = _level(element, int(place))
    return found


def _level(element: etree._Element, place: int) -> Level:
    if element.tag == TEXT + "list-level-style-bullet":
        return Level(style="bullet", text=element.get(TEXT + "bullet-char", "•")[:8])
    code = element.get(STYLE + "num-format", "")
    style = _FORMATS.get(code) or _ARABIC.get(code, "decimal")
    shown = element.get(TEXT + "display-levels", "1")
    first = max(1, place - int(shown) + 1) if shown.isdecimal() else place
    text = ".".join(f"%{level}" for level in range(first, place + 1))
    prefix, suffix = element.get(STYLE + "num-prefix", ""), element.get(STYLE + "num-suffix", "")
    pattern = element.get("{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format")
    start = element.get(TEXT + "start-value", "1")
    if pattern:
        text = pattern.replace("%%", "%") if "%%" in pattern else pattern
        text = "".join(part for part in text.split("%")) if style == "none" else _pattern(pattern)
    else:
        text = f"{prefix}{text}{suffix}" if style != "none" else f"{prefix}{suffix}"
    return Level(style=style, text=text[:_PATTERN], start=int(start) if start.isdecimal() else 1)


def _pattern(text: str) -> str:
    """LibreOffice writes "%1%.%2%." for what Word writes "%1.%2."."""
    for place in range(1, 11):
        text = text.replace(f"%{place}%", f"%{place}")
    return text
