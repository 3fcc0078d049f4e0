"""Bytes to text: which encoding a file is in, told by its marks or by the letters it would hold.

Windows-1256 (Arabic) and Windows-1252 (French) use the same bytes and every byte is valid in both, so only letter
statistics can tell them apart: the candidate whose text reads most like Arabic, French or English wins.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from takafu.kit.reading.model import Note, Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# letters per thousand in running text, rounded; a letter that is not listed counts as rare
_ARABIC = dict(
    zip(
        "البيمتنوردعةسفقهكحجشصخطذضغزثأىإءئظآؤ",
        (
            150,
            110,
            35,
            70,
            60,
            60,
            55,
            60,
            50,
            35,
            38,
            40,
            26,
            28,
            26,
            22,
            22,
            22,
            16,
            16,
            12,
            14,
            14,
            8,
            10,
            8,
            8,
            8,
            22,
            8,
            9,
            5,
            5,
            3,
            2,
            2,
        ),
        strict=True,
    )
)  # fmt: skip - one row a language
_LATIN = {
    "é": 20,
    "è": 4,
    "à": 5,
    "ê": 3,
    "ç": 2,
    "ù": 1,
    "î": 1,
    "ô": 1,
    "â": 1,
    "û": 1,
    "ï": 1,
    "ë": 1,
    "œ": 1,
    "É": 2,
    "À": 1,
    "È": 1,
    "Ê": 1,
    "Ç": 1,
}
_PUNCTUATION = set("’‘“”«»–—…،؛؟•°€ـًٌٍَُِّْ\u00a0\u200f\u200e")
_CANDIDATES = ("cp1252", "cp1256", "iso8859_6", "mac_roman", "cp850")
_NAMES = {
    "cp1256": "Windows-1256",
    "cp1252": "Windows-1252",
    "iso8859_6": "ISO-8859-6",
    "mac_roman": "Mac Roman",
    "cp850": "CP850",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
}  # fmt: skip - one row to read
SAMPLE = 200_000  # bytes; letter statistics settle far earlier


def decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text of `data`, with a note when its encoding was guessed or some bytes could not be read.

    Raises:
        Unreadable: "binary", when the bytes are no text in any encoding known here.
    """
    encoding, notes = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        notes += (Note("bad_bytes", (str(text.count("\ufffd")),)),)
    if _is_noise(text):
        raise Unreadable("binary")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""), notes


def _encoding(data: bytes) -> tuple[str, tuple[Note, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, () if encoding == "utf-8-sig" else _told(encoding)
    if wide := _wide(data[:SAMPLE]):
        return wide, _told("utf-16")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _nearly_utf8(data[:SAMPLE]):
            return "utf-8", ()
        encoding = _guess(data[:SAMPLE])
        return encoding, _told(encoding)
    return "utf-8", ()


def _told(encoding: str) -> tuple[Note, ...]:
    return (Note("encoding", (_NAMES[encoding],)),)


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: every other byte is the page number of its script (0, 6 for Arabic, 32 for signs)."""
    if len(sample) < 8:
        return ""
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        pages, letters = Counter(sample[first::2]), Counter(sample[1 - first :: 2])
        size = len(sample) // 2
        spaces = letters[0x20] + letters[0x0A]
        if (
            pages[0] + pages[6] + pages[32] >= 0.95 * size
            and (pages[0] > size * 0.04 or pages[6] > size * 0.5)
            and spaces
        ):
            return name
    return ""


def _nearly_utf8(sample: bytes) -> bool:
    """UTF-8 with a few broken bytes: far more whole multi-byte letters than broken ones."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - broken > 20 * broken


def _guess(sample: bytes) -> str:
    high = bytes(byte for byte in sample if byte > 0x7F)
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", sample)]
    share_of_runs = sum(run for run in runs if run > 1) / max(1, len(high))
    scores = {name: _likeness(high, name, share_of_runs) for name in _CANDIDATES}
    return max(scores, key=lambda name: scores[name])


def _likeness(high: bytes, encoding: str, runs: float) -> float:
    """How much the high bytes look like a language when read so; Arabic stands in runs, French accents alone."""
    text = high.decode(encoding, "replace")
    points = 0.0
    for letter, count in Counter(text).items():
        if letter in _ARABIC:
            points += count * (_ARABIC[letter] / 60 + 0.2) * (2 * runs - 0.6)
        elif letter in _LATIN:
            points += count * (_LATIN[letter] / 10 + 0.2) * (1.6 - 2 * runs)
        elif letter not in _PUNCTUATION:
            points -= count * 1.5
    return points / max(1, len(high))


def _is_noise(text: str) -> bool:
    """Control characters and unreadable bytes make up a part that no typed text has."""
    sample = text[:20_000]
    odd = sum((c < " " and c not in "\t\n\r\f\v\x1a\x1e\x1f") or c == "\ufffd" or "\x7f" <= c <= "\x9f" for c in sample)
    return odd > 2 and odd * 20 > len(sample)
