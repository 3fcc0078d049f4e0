"""Stems: the part of a word that inflection leaves alone, in Arabic, Darija, French and English."""

from functools import lru_cache

import snowballstemmer

from takafu.text import arabic
from takafu.text.normalise import fold

_SNOWBALL = {"fr": snowballstemmer.stemmer("french"), "en": snowballstemmer.stemmer("english")}


@lru_cache(maxsize=200_000)
def light_stem(form: str, language: str) -> str:
    """Return the stem of one word; Latin words are best given with their accents, Snowball needs them."""
    if not form or form[0].isdigit():
        return form
    folded = fold(form)
    if arabic.is_arabic(folded):
        return arabic.light_stem(folded)
    stemmer = _SNOWBALL.get(language, _SNOWBALL["fr"])
    return fold(stemmer.stemWord(form.casefold()))


def skeleton(stem: str) -> str:
    """Return an Arabic stem less its weak letters, so that a broken plural meets its singular; others unchanged."""
    return arabic.skeleton(stem) if stem and arabic.is_arabic(stem) else stem
