"""The grammar of list markers in Arabic, French and English: «1.», «١-», «(3)», «1.2», «أ)», «أولا:», «IV -», «•».

Shape alone cannot tell "8 مارس" from an item 8: such a marker comes back as not `sure`, and whoever knows its
neighbours decides.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from takafu.kit.reading.ordinals import ORDINALS, ordinal

# direction marks, byte order marks and zero-width spaces, which people type without seeing them
MARKS = "\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad"
EMBEDS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
CLOSES = "\u202c\u2069"
_SKIP = rf"[\s{MARKS}{EMBEDS}{CLOSES}]*"
_BULLETS = (
    "•●○◦∙·⋅*■□▪▫◾◽◼◻◆◇❖►▶▸▹➢➤➔→⇒⮚✓✔✗✘☐☑☒★☆✦✧‣⁃❑❒❏❐\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8\uf071\uf06e\uf06c\uf0e8"
)
_EMOJI = "🔹🔸🔷🔶🔵🔴🟢🟡🟠🟣⚫⚪👉👈✅📌📍➡⬅☞☜🔺🔻💠"
_DASHES = r"\-–—‒―−‐‑"

_BULLET = re.compile(
    rf"(?:(?P<nested>[*•\-]{{2,3}})(?=[\s\u00a0])|(?P<sign>[{_BULLETS}{_EMOJI}])[\ufe0f\U0001f3fb-\U0001f3ff]?|(?P<dash>[{_DASHES}])(?![\d{_DASHES}])|(?P<o>[oO§+])(?=[\s\u00a0]))"
)
_KEYCAP = re.compile(r"(?P<keycap>\d{1,2}|🔟)\ufe0f?\u20e3?(?<=[\u20e3🔟])")
_ENCLOSED = re.compile(rf"[(\[﴾]{_SKIP}(?P<word>[^\W_]{{1,6}}){_SKIP}[)\]﴿]{_SKIP}[-–—:.]?")
_PATH = re.compile(
    rf"(?P<path>\d{{1,3}}(?:(?P<joint>[.\-–])\d{{1,3}})+)(?P<tail>{_SKIP}[.)\-–—:/]{{1,2}}(?!\d)|\.?(?=[\s\u00a0]|$)|(?=[^\W\d_]))"
)
_SEPARATED = re.compile(
    rf"(?:[Nn]{_SKIP}[°º]{_SKIP}|رقم{_SKIP})?(?P<word>\d{{1,6}}|[^\W\d_]{{1,5}})[°º]?"
    rf"(?P<sep>{_SKIP}[.)\]\-–—‒−:/،,ـ_．）：、]+)(?P<gap>{_SKIP})"
)
_BARE = re.compile(rf"(?P<word>\d{{1,6}})(?P<gap>{_SKIP})(?=[^\W\d_]|[«\"(“])")
_BEFORE = re.compile(rf"(?P<sep>[.)\-–]){_SKIP}(?P<word>\d{{1,3}})(?P<gap>{_SKIP})(?=[^\W\d_]|[«\"“])")
_ROMAN = re.compile(r"(?=[ivxlcIVXLC])(?:xl|xc|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_CIRCLED = re.compile(r"[①-⑳❶-❿➀-➉➊-➓⒈-⒛⓵-⓾]")


class Marker(NamedTuple):
    """What stands before an item's text.

    `family` is number, letter, roman, ordinal or bullet; `style` tells the family's writings apart ("number)" and
    "number."); `values` holds the readings of it (the letter ب is second, "I" first or ninth), `path` the numbers
    of "1.2"; `printed` is the marker as typed; `sure` says that its shape alone proves it a marker.
    """

    family: str
    style: str
    values: tuple[int, ...]
    printed: str
    path: tuple[int, ...] = ()
    sure: bool = True

    @property
    def value(self) -> int:
        """The likeliest value; 0 for a bullet."""
        return self.values[0] if self.values else 0


def strip(text: str) -> str:
    """The text without white space and stray direction marks at its ends; a mark that opens and closes inside stays."""
    text = text.strip().strip(MARKS).strip()
    if not text or (text[0] not in EMBEDS and text[-1] not in CLOSES):
        return text
    start, end = 0, len(text)
    closes = sum(text.count(mark) for mark in CLOSES)
    while start < end and text[start] in EMBEDS and (text[end - 1] in CLOSES or not closes):
        closed = text[end - 1] in CLOSES
        closes -= closed
        start, end = _within(text, start + 1, end - closed)
    if not any(mark in text[start:end] for mark in EMBEDS):
        while start < end and text[end - 1] in CLOSES:
            start, end = _within(text, start, end - 1)
    return text[start:end]


def _within(text: str, start: int, end: int) -> tuple[int, int]:
    """The span less white space, then marks, then white space at its ends; each letter is looked at once."""
    for is_loose in (str.isspace, MARKS.__contains__, str.isspace):
        while start < end and is_loose(text[start]):
            start += 1
        while end > start and is_loose(text[end - 1]):
            end -= 1
    return start, end


def split(text: str) -> tuple[Marker | None, str]:
    """The marker that the line opens with, if any, and the text after it."""
    line = strip(text)
    for read in (_keycap, _enclosed, _path, _separated, _bullet, _bare):
        if found := read(line):
            marker, end = found
            return marker, strip(line[end:])
    return None, line


def automatic(printed: str) -> Marker | None:
    """The marker that a word processor shows before an item ("3.", "b)", "•")."""
    if not strip(printed):
        return None
    marker, rest = split(f"{strip(printed)} x")
    if marker and rest == "x":
        return marker._replace(printed=strip(printed), sure=True)
    marker, _ = split(f"{strip(printed)}. x")
    if marker and marker.family != "bullet":
        return marker._replace(printed=strip(printed), sure=True)
    return Marker("bullet", f"bullet{strip(printed)[:1]}", (), strip(printed))


def _digits(word: str) -> int:
    return int(word)  # Python reads the decimal digits of every script


def _word(word: str, sep: str) -> Marker | None:
    """The marker of a number, letter, Roman number or ordinal word followed by `sep`."""
    form = "".join(sorted(set(unicodedata.normalize("NFKC", sep)) & set(".)-–—‒−:/،,ـ_"))) or " "
    form = re.sub("[–—‒−ـ_]", "-", form)
    if word.isdecimal():
        return Marker("number", f"number{form}", (_digits(word),), "", sure=len(word) < 4 and form != ",")
    if (place := ordinal(word)) and form != ",":
        return Marker("ordinal", "ordinal", (place,), "")
    if re.fullmatch("[\u0621-\u064a]\u0640?|هـ", word):
        bare = word.rstrip("ـ").translate(str.maketrans("أإآٱ", "اااا"))
        places = tuple(dict.fromkeys(row.index(bare) + 1 for row in (_ABJAD, _ALPHABET) if bare in row))
        return Marker("letter", f"letter{form}", places, "", sure=form != ",") if places else None
    if not word.isascii():
        return None
    values: list[int] = []
    if _ROMAN.fullmatch(word) and (number := _roman(word)):
        if len(word) > 1 or word in "IVXivx":
            values.append(number)
        if len(word) > 1:
            return Marker("roman", f"roman{form}", (number,), "", sure=word.isupper() or ")" in form)
    if len(word) > 1:
        return None
    values.append(ord(word.lower()) - 96)
    case = "A" if word.isupper() else "a"
    return Marker("letter", f"{case}letter{form}", tuple(values), "", sure=")" in form)


def _roman(word: str) -> int:
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    values = [worth[c] for c in word.lower()]
    return sum(-v if v < max(values[n:]) else v for n, v in enumerate(values))


def _keycap(line: str) -> tuple[Marker, int] | None:
    if hit := _KEYCAP.match(line):
        value = 10 if hit["keycap"] == "🔟" else _digits(hit["keycap"])
        return Marker("number", "number⃣", (value,), hit[0]), hit.end()
    if hit := _CIRCLED.match(line):
        return Marker("number", "number○", (int(unicodedata.numeric(hit[0])),), hit[0]), hit.end()
    return None


def _enclosed(line: str) -> tuple[Marker, int] | None:
    hit = _ENCLOSED.match(line)
    marker = _word(hit["word"], ")") if hit else None
    if hit and marker and marker.family != "ordinal":
        return marker._replace(style=f"({marker.family})", printed=hit[0].strip(), sure=marker.sure), hit.end()
    return None


def _path(line: str) -> tuple[Marker, int] | None:
    """«1.2», «1-2-»: the numbers from the outermost inwards."""
    hit = _PATH.match(line)
    if not hit:
        return None
    path = tuple(_digits(part) for part in re.split(r"[.\-–]", hit["path"]))
    closed = bool(hit["tail"].strip(" \t")) and len(path) < 4
    marker = Marker(
        "number", f"number{'.' * len(path)}", (path[-1],), hit[0].strip(), path, sure=closed or len(path) == 3
    )
    return (marker._replace(sure=False), hit.end()) if hit["joint"] != "." and not closed else (marker, hit.end())


def _separated(line: str) -> tuple[Marker, int] | None:
    plain = line
    if line[:1] in "أاثرخستع" and any(c in "\u064b\u064c\u064d\u0651\u064e\u0652" for c in line[:12]):
        head = re.match(r"\S+", line)
        word = re.sub("[\u064b-\u0652]", "", head[0] if head else "")
        if head and word.rstrip(":.،-)/") in ORDINALS:  # «أوّلاً:» is «أولا:»
            plain = word + line[head.end() :]
    hit = _SEPARATED.match(plain)
    if not hit:
        return None
    nextchar = plain[hit.end() : hit.end() + 1]
    if nextchar.isdecimal() and not hit["gap"] and hit["word"].isdecimal():
        return None  # a decimal, an hour, a span of years
    marker = _word(hit["word"], hit["sep"])
    if not marker or (marker.family in ("letter", "roman") and not hit["gap"] and nextchar and ")" not in hit["sep"]):
        return None  # "e-mail", "I.N.D.H"
    end = hit.end() + len(line) - len(plain)
    return marker._replace(printed=line[:end].strip()), end


def _bullet(line: str) -> tuple[Marker, int] | None:
    if before := _BEFORE.match(line):  # «-1 نص», «.1 نص»: typed from the other side
        marker = _word(before["word"], before["sep"])
        if marker and not line[1:2].isspace():
            return marker._replace(style="number<", printed=before[0].strip(), sure=False), before.end()
    hit = _BULLET.match(line)
    if not hit or (hit[0] == "*" and re.fullmatch(r"\*[^*\s][^*]*\*.?", line)):  # *emphasis*
        return None
    style = "bullet-" if hit["dash"] else f"bullet{hit['nested'] or hit[0][0]}"
    return Marker("bullet", style, (), hit[0]), hit.end()


def _bare(line: str) -> tuple[Marker, int] | None:
    """«12 نص» or «12نص»: only its neighbours can prove it."""
    if line.isdecimal() and len(line) < 4:
        return Marker("number", "number ", (_digits(line),), line, sure=False), len(line)
    if hit := _BARE.match(line):
        return Marker("number", "number ", (_digits(hit["word"]),), hit["word"], sure=False), hit.end()
    return None
