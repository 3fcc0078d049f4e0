"""From the order in which a line stands on paper to the order in which it is read.

The reverse of the Unicode bidirectional algorithm, as far as it can be reversed: Arabic is turned round, Latin words
and numbers inside it keep their own order, brackets are mirrored where that makes them match.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MIRROR = {
    "(": ")",
    ")": "(",
    "[": "]",
    "]": "[",
    "{": "}",
    "}": "{",
    "«": "»",
    "»": "«",
    "<": ">",
    ">": "<",
    "‹": "›",
    "›": "‹",
}
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»"}
_BETWEEN = ".,:/٫٬\u00a0"  # between two digits these belong to the number
_FORMS = re.compile("[\ufb50-\ufd3d\ufd50-\ufdf9\ufdfc\ufe70-\ufefc]")
# what stands at the right end of a Latin line on an Arabic page: the bullet or number that it is listed by
_TAIL = re.compile(
    r"^(?P<text>.*\S)(?:\s+(?P<marker>[•▪◦●○■□➢✓❖\-–\uf0b7\uf0a7]|[.)\-–(]\s?\d{1,3}|\d{1,3}\s?[.)\-–])|(?P<close>[.)]\d{1,3}))$"
)


@lru_cache(maxsize=4096)
def kind(text: str) -> str:
    """R or L by the first letter that has a direction, N for digits, W for what has none."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in ("R", "AL"):
            return "R"
        if way == "L":
            return "L"
        if way in ("EN", "AN"):
            return "N"
    return "W"


def letters(text: str) -> str:
    """Shapes back to letters."""
    return _FORMS.sub(lambda hit: unicodedata.normalize("NFKC", hit[0]).strip(), text)


def logical(units: list[str], rtl_page: bool) -> str:
    """One line's units, given from left to right, in reading order."""
    kinds = [kind(unit) for unit in units]
    right, left = kinds.count("R"), kinds.count("L")
    if not right:
        return _marker_first("".join(units)) if rtl_page and left else "".join(_runs(units, kinds, rtl_page))
    if left > right and not (rtl_page and _TAIL.match("".join(units).strip())):
        return "".join(_embedded(units, kinds))
    return _bracketed(units, kinds)


def _marker_first(line: str) -> str:
    """A line of Latin letters whose bullet or number stands at its right: it belongs before the text."""
    hit = _TAIL.match(line.strip())
    if not hit:
        return line
    text = hit["text"]
    if (number := re.match(r"(.*[^\W\d_]) (\d+)$", text)) and text[0].islower():  # it began the line: "16 jours"
        text = f"{number[2]} {number[1]}"
    return f"{_turned(hit['marker'] or hit['close'])} {text}"


def _turned(marker: str) -> str:
    hit = re.fullmatch(r"([.)\-–(])\s?(\d+)", marker)
    return f"{hit[2]}{')' if hit[1] == '(' else hit[1]}" if hit else marker


def _runs(units: list[str], kinds: list[str], rtl: bool) -> list[str]:
    """Reading order of the runs; each number and each stretch of Latin words keeps its inner order."""
    if not rtl:
        return units
    runs: list[str] = []
    for first, last, keep in _stretches(units, kinds):
        runs += ["".join(units[first:last])] if keep else units[first:last]
    return runs[::-1]


def _stretches(units: list[str], kinds: list[str]) -> list[tuple[int, int, bool]]:
    """The line cut into stretches that keep their order (True) and single units that are turned (False)."""
    found: list[tuple[int, int, bool]] = []
    at = stop = last = latin = 0
    while at < len(units):
        if kinds[at] not in "LN":
            found.append((at, at + 1, False))
            at += 1
            continue
        if at >= stop:  # the next Arabic unit, and the last of the others before it
            stop = next((n for n in range(at, len(units)) if kinds[n] == "R"), len(units))
            last = max(n for n in range(at, stop) if kinds[n] in "LN")
            latin = max((n for n in range(at, stop) if kinds[n] == "L"), default=-1)
        end = last + 1 if latin >= at else _number(units, kinds, at)
        found.append((at, end, True))
        at = end
    return found


def _number(units: list[str], kinds: list[str], at: int) -> int:
    """Where the number that begins at `at` ends: 113.14 is one, 10-12 and 3 500 are two."""
    end = at + 1
    while end < len(units) and (
        kinds[end] == "N" or (units[end] in _BETWEEN and end + 1 < len(units) and kinds[end + 1] == "N")
    ):
        end += 1
    return end


def _embedded(units: list[str], kinds: list[str]) -> list[str]:
    """A left-to-right line: only its Arabic stretches are turned."""
    found: list[str] = []
    at = 0
    while at < len(units):
        if kinds[at] != "R":
            found.append(units[at])
            at += 1
            continue
        stop = next((n for n in range(at, len(units)) if kinds[n] == "L"), len(units))
        end = max(n for n in range(at, stop) if kinds[n] == "R") + 1
        found.append(_bracketed(units[at:end], kinds[at:end]))
        at = end
    return found


def _bracketed(units: list[str], kinds: list[str]) -> str:
    """A right-to-left stretch, with its brackets the way round that matches better."""
    plain = "".join(_runs(units, kinds, rtl=True))
    mirrored_units = [_MIRROR.get(unit, unit) for unit in units]
    mirrored = "".join(_runs(_spared(units, mirrored_units, kinds), kinds, rtl=True))
    return max((plain, mirrored), key=_matching)


def _spared(units: list[str], mirrored: list[str], kinds: list[str]) -> list[str]:
    """Mirrored brackets, except inside stretches that kept their order."""
    result = list(mirrored)
    for first, last, keep in _stretches(units, kinds):
        if keep:
            result[first:last] = units[first:last]
    return result


def _matching(text: str) -> float:
    """How well the brackets of a line match; a list number closes with a bracket."""
    score, waiting = 0.0, []
    marker = re.match(r"\s*+\w{1,3}\s*+", text)
    for at, letter in enumerate(text):
        if letter in _PAIRS:
            waiting.append(_PAIRS[letter])
            score += 0.1 * (at + 1 < len(text) and not text[at + 1].isspace())
        elif letter in _PAIRS.values():
            if waiting and waiting[-1] == letter:
                waiting.pop()
                score += 1
            else:
                score += 0.5 if marker and marker.end() == at else -0.5
    return score - 0.5 * len(waiting)
