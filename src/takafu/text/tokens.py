"""Words of a text, each with its span in the original."""

import re
from functools import lru_cache
from typing import NamedTuple

from takafu.text.normalise import fold

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u00ad\u200c-\u200f\u202a-\u202e\u2066-\u2069"
_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_OTHER = rf"[^\W_{_ARABIC}]"
# habitant·e·s, élu(e)s, conseiller-ère-s, acteurs/trices, عضو(ة): the added endings belong to the word and are left out
_ENDING = "(?:e|ne|le|se|ve|te|ère|ere|ière|iere|euse|rice|trice|ive|fe|esse)"
_INCLUSIVE = rf"(?:[·•⋅‧.\-/]{_ENDING}(?:[·•⋅‧.\-/]?s)?|\({_ENDING}s?\)s?)(?![^\W_])"
_INCLUSIVE_ARABIC = r"(?:\((?:ة|ات)\)|/ة(?![^\W_]))"
_NUMBER = rf"\d+(?:[.,٫٬]\d+)*(?!{_OTHER})"
WORD = re.compile(
    rf"{_NUMBER}|[{_ARABIC}][{_ARABIC}{_MARKS}]*{_INCLUSIVE_ARABIC}?|{_OTHER}(?:{_OTHER}|[{_MARKS}])*(?:{_INCLUSIVE})?"
)
_SUFFIX = re.compile(rf"(?:{_INCLUSIVE}|{_INCLUSIVE_ARABIC})$", re.IGNORECASE)


class Token(NamedTuple):
    """A word: `text[start:end]` is how it was written, `form` is what is compared."""

    start: int
    end: int
    form: str


def bare(raw: str) -> str:
    """Return a written word without the endings of inclusive spelling (habitant·e·s → habitant)."""
    return _SUFFIX.sub("", raw) if raw[-1] in ")eEsSة" else raw


@lru_cache(maxsize=200_000)
def form_of(raw: str) -> str:
    """Return the comparison form of one written word; nothing for one without letters or digits."""
    form = fold(bare(raw)).replace(" ", "").replace("'", "")
    return form if form[:1].isalnum() else ""


def tokenise(text: str) -> list[Token]:
    """Cut a text into words; punctuation and white space are left out."""
    found = (Token(m.start(), m.end(), form_of(m.group())) for m in WORD.finditer(text))
    return [token for token in found if token.form]
