"""The search key of a text: its words without what habit and grammar add, each fit for the indexes of both databases."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from takafu.text.language import language_of
from takafu.text.normalise import fold
from takafu.text.stems import light_stem
from takafu.text.stopwords import stopword
from takafu.text.tokens import tokenise

LONGEST = 40  # letters of a word that are kept: what is longer is an address or a fault
_PART = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of `text` as they are compared, in order, repeated ones too: letters and digits only, no stop words."""
    return words_of(text, language_of(text))


def words_of(text: str, language: str) -> list[str]:
    """The same of a part of a text whose language is known."""
    found: list[str] = []
    for token in tokenise(text):
        if language != "und" and stopword(token.form, language):
            continue
        for part in _PART.findall(token.form):
            stem = light_stem(part, language)
            kept = "".join(letter for letter in stem if unicodedata.category(letter)[0] in "LN")[:LONGEST]
            if kept:
                found.append(kept)
    return found


def key(*texts: str) -> str:
    """The words of several texts, each once, parted by spaces."""
    return " ".join(dict.fromkeys(word for text in texts for word in words(text)))


def sameness(text: str) -> str:
    """What two texts have alike exactly when they are the same words, however they are typed: 32 hexadecimal digits."""
    words_typed = " ".join(token.form for token in tokenise(text)) or fold(text)
    return hashlib.sha256(words_typed.encode(errors="replace")).hexdigest()[:32]
