"""Text of both directions, cut into runs that keep their own order.

The Unicode bidirectional algorithm shows «القانون 113-14» as «القانون 14-113» and «12 500 درهم» as «500 12 درهم»: a hyphen or an
ordinary space between two numbers of a right-to-left text takes the text's direction. It also loses a bracket that closes a foreign
phrase. A person's own words cannot be rewritten, so what is fragile is found here and set apart, in the way that works in each output:
HTML by `<bdi dir>`, plain text by U+2066/7…U+2069, office files by marks (their programs know U+200E/F, but not all know isolates).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import NamedTuple

LRM, RLM = "\u200e", "\u200f"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
LRE, RLE, PDF = "\u202a", "\u202b", "\u202c"
_OPENING = {"ltr": LRI, "rtl": RLI}
_RTL = "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # Hebrew to Arabic and their forms, less the digits
_SPACE = " \u00a0\u202f"
_WORD = f"(?:(?![{_RTL}])[^\\W_])"  # a letter or a digit of any script that runs to the right
_RTL_LETTER = re.compile(f"(?=[^\\W\\d_])[{_RTL}]")
_RTL_STRONG = re.compile(f"(?!،)[{_RTL}]")  # the Arabic comma alone takes the direction of its neighbours
_LTR_LETTER = re.compile(f"(?![{_RTL}])[^\\W\\d_]")
_UNPAIRED = re.compile(
    "[\u202a-\u202e\u2066-\u2069]"
)  # embeddings, overrides and isolates: their reach could leave the paragraph's part
_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_URL = f"(?:https?://|www\\.)[^\\s{_RTL}]*[^\\s{_RTL}.,;:!?()«»\"'\\[\\]]"
_TOKEN = re.compile(
    f"{_URL}|(?<![^\\s{_RTL}(«\"'])[+−-](?=\\d)\\d+(?:[.,/-]\\d+)*|[+#@]?{_WORD}+(?:['’_.,:/@+#&=?%~–‑−-]{{1,2}}{_WORD}+)*[+#]*(?:[{_SPACE}]?[%‰€$£°](?!\\w))?"
)
_UNIT = re.compile(r"(?:dhs?|mad|eur|km|m|m²|m2|ha|kg|h|min|mo|go|ko)(?!\w)", re.I)
_ORDERED = re.compile(
    r"\d+(?:[.,:/\u00a0\u202f]\d+)*"
)  # one separator of numbers between digits: the algorithm keeps these by itself
_WHOLE = re.compile(r"(?=.*\d)(?=.*[ /–-])[\d\W]{3,24}")
_PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
_LABEL = re.compile(r"\s*[^:\n]{1,40}:(?=\s)")
_DEEP = 8  # isolates inside one another, as no hand writes them: past that the inner ones are dropped
_RTL_LANGUAGES = {"ar", "ary", "he", "fa", "ur"}


class Run(NamedTuple):
    """A piece of a text. `direction` is "" where it follows the text's, else "ltr" or "rtl"; `fragile` where its order would break."""

    text: str
    direction: str = ""
    fragile: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text in runs, with the direction it is read in. It renders itself in templates (`__html__`) and in plain text (`str`)."""

    runs: tuple[Run, ...]
    direction: str

    def __html__(self) -> str:
        return "".join(_as_html(run) for run in self.runs)

    def __str__(self) -> str:
        return "".join(f"{_OPENING[run.direction]}{run.text}{PDI}" if run.fragile else run.text for run in self.runs)

    def marked(self) -> str:
        """For office files: marks round what is fragile, so that neighbours stay apart as isolates would keep them."""
        return "".join(mark(run, self.direction) for run in self.runs)


def whole(text: str) -> bool:
    """True for a number that a line's end would part («113-14», «12 500»): a reader would take its halves for two numbers."""
    return bool(_WHOLE.fullmatch(text))


def sealed(text: str, side: str, inner: str = "") -> str:
    """The text as HTML that keeps its own direction; `inner`: its HTML, where it holds more than itself."""
    kept = ' class="whole"' if whole(text) else ""
    return f'<bdi dir="{side}"{kept}>{inner or escape(text)}</bdi>'


def _as_html(run: Run) -> str:
    if not run.direction:
        return escape(run.text)
    return sealed(run.text, run.direction, isolate(run.text, run.direction).__html__() if PDI in run.text else "")


def mark(run: Run, around: str) -> str:
    """One run as office files need it inside a text of direction `around`."""
    if not run.fragile:
        return run.text
    outer, inner = (RLM if around == "rtl" else LRM), (RLM if run.direction == "rtl" else LRM)
    if PDI in run.text:  # it holds a part of the other direction again: marks would end it, an embedding does not
        return f"{outer}{embed(run.text.translate(_AS_MARKS), run.direction)}{outer}"
    return f"{outer}{inner}{run.text}{inner}{outer}"


def embed(text: str, side: str) -> str:
    """A text with parts of both directions, held together inside a paragraph of the other direction."""
    return f"{RLE if side == 'rtl' else LRE}{text}{PDF}"


_AS_MARKS = {ord(LRI): RLM + LRM, ord(RLI): LRM + RLM, ord(FSI): None, ord(PDI): LRM + RLM}


def bare(text: str) -> str:
    """The text without direction controls, as any reader of our files may compare it."""
    return _CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """A name as it may be kept: single spaces, and no sign that is not seen, be it a direction, a joiner or a break."""
    return " ".join("".join(sign for sign in text if sign.isspace() or not _unseen(sign)).split())


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"}


def language_direction(language: str) -> str:
    """The direction of a language's pages."""
    return "rtl" if language.partition("-")[0] in _RTL_LANGUAGES and not language.endswith("-Latn") else "ltr"


def direction(text: str, default: str = "ltr") -> str:
    """The direction a text is read in: right to left if it begins so or is mostly so («PAC: برنامج العمل» is Arabic)."""
    rtl, ltr = len(_RTL_LETTER.findall(text)), len(_LTR_LETTER.findall(text))
    if not rtl and not ltr:
        return default
    if not rtl or not ltr:
        return "rtl" if rtl else "ltr"
    first_rtl, first_ltr = _RTL_LETTER.search(text), _LTR_LETTER.search(text)
    begins = first_rtl and first_ltr and first_rtl.start() < first_ltr.start()
    return "rtl" if begins or rtl > 2 * ltr else "ltr"


def within(text: str, base: str) -> str:
    """The direction of a paragraph of a document: its own, or the document's (`base`) where it begins with a label in that script.

    «À : رئاسة المجلس» is a line of a French letter, though most of its letters are Arabic.
    """
    side, label = direction(text, base), _LABEL.match(text)
    return base if side != base and label and direction(label[0], side) == base else side


def isolate(text: str, base: str = "") -> Text:
    """Cut a text into runs for a paragraph of direction `base` (default: its own). Joined, the runs are the text less stray controls."""
    base = base or direction(text)
    runs: list[Run] = []
    for piece, sealed in _explicit(text):
        if sealed:
            runs.append(Run(piece, sealed, fragile=True))
        else:
            runs.extend(_in_rtl(piece) if base == "rtl" else _in_ltr(piece))
    return Text(tuple(run for run in runs if run.text), base)


def _explicit(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a text that its isolate characters already set apart, with their direction; unpaired controls are dropped."""
    depth = start = done = deepest = 0
    for hit in re.finditer("[\u2066-\u2069]", text):
        if hit[0] != PDI:
            start, depth = (hit.start() if not depth else start), depth + 1
            deepest = max(deepest, depth)
        elif depth == 1:
            yield _UNPAIRED.sub("", text[done:start]), ""
            inner = text[start + 1 : hit.start()]
            inner = inner if deepest <= _DEEP else _UNPAIRED.sub("", inner)
            yield inner, {LRI: "ltr", RLI: "rtl"}.get(text[start]) or direction(inner)
            depth, done, deepest = 0, hit.end(), 0
        elif depth:
            depth -= 1
    yield _UNPAIRED.sub("", text[done:]), ""


def _in_rtl(text: str) -> Iterator[Run]:
    """Runs of a right-to-left text: what is set apart is left to right."""
    spans = [(start, end) for first, last in _phrases(text) for start, end in _balanced(text, first, last)]
    spans = [(start, end) for start, end in spans if not text[start:end].isdecimal()]
    done = 0
    for place, (start, end) in enumerate(spans):
        yield Run(text[done:start])
        close = any(
            not _RTL_STRONG.search(text[one[1] : two[0]]) for one, two in pairwise(spans[max(place - 1, 0) : place + 2])
        )
        yield Run(text[start:end], "ltr", close or _fragile(text[start:end]))
        done = end
    yield Run(text[done:])


def _fragile(chunk: str) -> bool:
    return not _ORDERED.fullmatch(chunk) and (
        any(c.isdecimal() for c in chunk) or not (chunk[-1].isalnum()) or "://" in chunk
    )


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    """Spans that are read as one from left to right: foreign words with all between them, numbers with their groups and units."""
    span: tuple[int, int] | None = None
    for token in _TOKEN.finditer(text):
        if span and _joined(text, span, token):
            span = (span[0], token.end())
            continue
        if span:
            yield span
        span = token.span()
    if span:
        yield span


def _joined(text: str, span: tuple[int, int], token: re.Match[str]) -> bool:
    gap, before = text[span[1] : token.start()], text[span[0] : span[1]]
    if not gap:
        return True
    if "\n" in gap or "،" in gap or _RTL_STRONG.search(gap):
        return False
    if _LTR_LETTER.search(before):  # after a foreign letter the algorithm itself carries on to the right
        return True
    if len(gap) > 1 or gap not in _SPACE or not before[-1].isdecimal():
        return False
    if _UNIT.match(text, token.start()):
        return True
    groups = re.split(f"[{_SPACE}.-]", before)
    if not token[0][0].isdecimal():
        return False
    figures = re.match(r"\d+", token[0])
    size = len(figures[0]) if figures else 0
    if before[0] in "+0" and 2 <= size <= 4:  # a telephone number
        return True
    return size == 3 and 1 <= len(groups[0].lstrip("+−-")) <= 3 and all(len(group) == 3 for group in groups[1:])


def _balanced(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span with the bracket that closes it; cut at each bracket whose partner stands outside, less the spaces beside it."""
    while start < end:
        waiting, stray = _brackets(text, start, end)
        while stray < 0 and waiting and end < len(text) and _PAIRS.get(text[end]) == text[waiting[-1]]:
            waiting.pop()
            end += 1
        for place in [stray] if stray >= 0 else waiting:
            last = place
            while last > start and text[last - 1].isspace():
                last -= 1
            if last > start:
                yield start, last
            start = place + 1
            while start < end and text[start].isspace():
                start += 1
        if stray < 0:
            if start < end:
                yield start, end
            return


def _brackets(text: str, start: int, end: int) -> tuple[list[int], int]:
    """The places of brackets that wait for their partner, and that of one that closes none of them (else -1)."""
    waiting: list[int] = []
    for place in range(start, end):
        mark = text[place]
        if mark in _PAIRS.values():
            waiting.append(place)
        elif mark in _PAIRS:
            if not waiting or text[waiting[-1]] != _PAIRS[mark]:
                return waiting, place
            waiting.pop()
    return waiting, -1


_RTL_END = re.compile(f"[{_RTL}\\d%]")
_RTL_PHRASE = re.compile(f"(?=[^\\W\\d])[{_RTL}](?:(?:(?![^\\W\\d_])|(?=[{_RTL}]))[^\\n])*")


def _in_ltr(text: str) -> Iterator[Run]:
    """Runs of a left-to-right text: an Arabic phrase is read as one with the numbers that follow it, and these keep their order."""
    done = 0
    for hit in _RTL_PHRASE.finditer(text):
        end = hit.end()
        while not _RTL_END.match(text, end - 1):
            end -= 1
        for first, last in _balanced(text, hit.start(), end):
            yield Run(text[done:first])
            inner = str(isolate(text[first:last], "rtl"))
            yield Run(inner, "rtl", fragile=inner != text[first:last] or not text[last - 1].isalpha())
            done = last
    yield Run(text[done:])
