"""Automatic numbers as a word processor shows them: counters a list, formats a level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

LEVELS = 10
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
# Word's Symbol and Wingdings bullets are private code points that no other font shows
SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf02d": "-",
    "\uf0a8": "□",
    "o": "•",
}


def roman(value: int) -> str:
    """Upper-case Roman numerals; plain digits past 3,999."""
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for worth, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        text += letters * (value // worth)
        value %= worth
    return text


def letters(value: int, row: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """a, b … z, aa, bb …, as word processors count past the alphabet."""
    if value < 1:
        return str(value)
    return row[(value - 1) % len(row)] * min(1 + (value - 1) // len(row), 20)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02}",
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": lambda n: letters(n).upper(),
    "lowerLetter": letters,
    "arabicAlpha": lambda n: letters(n, _ALPHA),
    "arabicAbjad": lambda n: letters(n, _ABJAD),
    "none": lambda _: "",
}


def written(value: int, style: str) -> str:
    """The value in a numbering style; styles that are not known here count in digits."""
    return _FORMATS.get(style, str)(value)


def bullet(symbol: str) -> str:
    """A bullet that any font shows."""
    return SYMBOLS.get(symbol.strip(), symbol.strip()) or "•"


@dataclass(slots=True)
class Level:
    """How one depth of a list is numbered; `text` is a pattern with %1…%9, or the bullet itself."""

    style: str = "decimal"
    text: str = "%1."
    start: int = 1
    legal: bool = False
    restart: int | None = None  # the depth (from 1) whose items restart it; None: any shallower one, 0: none


@dataclass(slots=True)
class Counter:
    """The running numbers of one list."""

    levels: dict[int, Level]
    values: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int) -> str:
        """Count one item at `depth` and give the number that is shown before it."""
        level = self.levels.get(depth) or Level()
        self.values[depth] = self.values.get(depth, level.start - 1) + 1
        for deeper in [d for d in self.values if d > depth]:
            rule = (self.levels.get(deeper) or Level()).restart
            if rule is None or (rule and depth < rule):
                del self.values[deeper]
        if level.style == "bullet":
            return bullet(level.text)
        text = level.text
        for place in range(min(depth, LEVELS - 1), -1, -1):
            other = self.levels.get(place) or Level()
            value = self.values.setdefault(place, other.start)
            style = "decimal" if level.legal else other.style
            text = text.replace(f"%{place + 1}", written(value, style))
        return text.strip()
