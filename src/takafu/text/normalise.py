"""The comparison form of a text: what differs only by typing habit becomes equal here.

Diacritics, tatweel, hamza forms and seats, ة/ه, ى/ي, digits, Latin accents, case and white space do not tell
two texts apart. The original is never altered: this form is only ever compared.
"""

import re
import unicodedata
from functools import cache

from takafu.text.wordlists import rows

_SPACES = {"\u200b", "\u2060", "\ufeff", "\u3164", "\uffa0"}
_LETTERS = {
    "ـ": "", "ٱ": "ا", "إ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ې": "ي", "ے": "ي", "ۍ": "ي", "ک": "ك", "ڪ": "ك",
    "ہ": "ه", "ە": "ه", "ھ": "ه", "ۀ": "ه", "ۃ": "ه", "گ": "ك", "ڭ": "ك", "ݣ": "ك", "ڨ": "ق", "پ": "ب", "ڤ": "ف",
    "ڥ": "ف", "چ": "ش", "ژ": "ج", "ٲ": "أ", "ٳ": "إ", "ٵ": "أ", "ٶ": "ؤ", "ٸ": "ئ", "ۇ": "و", "ۋ": "و",
    "٫": ".", "٬": ",", "٪": "%", "’": "'", "‘": "'", "ʼ": "'", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d",
    "ı": "i", "ß": "ss",
}  # fmt: skip


class _Table(dict[int, str]):
    """Translates one code point, working each out once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kind = unicodedata.category(letter)
        if letter in _LETTERS:
            value = _LETTERS[letter]
        elif letter in _SPACES or kind in ("Cc", "Zs", "Zl", "Zp"):
            value = " "
        elif kind in ("Mn", "Me", "Cf", "Cs"):
            value = ""
        elif kind == "Nd":
            value = str(unicodedata.digit(letter))
        elif "\u0600" <= letter <= "\u06ff":
            value = letter
        else:
            value = "".join(
                c for c in unicodedata.normalize("NFKD", letter) if unicodedata.category(c) not in ("Mn", "Me")
            )
        self[code] = value
        return value


_TABLE = _Table()
_HAMZA = re.compile("[أآؤئء]")
# A hamza is kept by what stands beside it, not by the seat that the writer chose; bare seats then meet it too.
_SEATS = (
    (re.compile("ا[ءئؤأ](?=[ء-ي])"), "اي"),
    (re.compile("يآ"), "ييا"),
    (re.compile("ي[أء](?=[هت])"), "يي"),
    (re.compile("(?<=[ء-ي])[ؤئء]و"), "وو"),
    (re.compile("(?<=[ء-ي])ء(?=ي)"), "ي"),
    (re.compile("ء+(?![ء-ي])"), ""),
    (re.compile("ء+ا?|[أآ]"), "ا"),
    (re.compile("ؤ"), "و"),
    (re.compile("ئ"), "ي"),
)
_CLITICS = ("", "و", "ب", "ل", "ال", "وال", "بال", "لل", "ولل", "وبال", "فال", "كال")
_OPEN_TAILS = ("تها", "تهم", "تنا", "ته", "ات", "اتها")
_TAILS = ("ون", "ين", "ات", "ه", "ها", "هم", "نا", "ي", "يه", "يات")


def _letters(text: str) -> str:
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_TABLE)
    if _HAMZA.search(text):
        for pattern, seat in _SEATS:
            text = pattern.sub(seat, text)
    return text


@cache
def _bare_seats() -> dict[str, str]:
    """Spellings that the rules do not reach (الهياة), with and without clitics, each beside its comparison form."""
    known: dict[str, str] = {}
    for right, others in rows("hamza.tsv"):
        to = _letters(right)
        for wrong in map(_letters, others.split()):
            for head in _CLITICS:
                known[head + wrong] = head + to
                feminine = to[-1] == wrong[-1] == "ه"
                for tail in _OPEN_TAILS if feminine else _TAILS:
                    known[head + wrong[: len(wrong) - feminine] + tail] = head + to[: len(to) - feminine] + tail
    return known


def fold(text: str) -> str:
    """Return the comparison form of a text: no marks, one shape for each letter, digits 0-9, single spaces."""
    folded = " ".join(_letters(text).split())
    known = _bare_seats()
    return " ".join(known.get(word, word) for word in folded.split(" "))
