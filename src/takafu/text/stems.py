"""Stems: the part of a word that inflection leaves alone, in Arabic, Darija, French and English."""

from collections.abc import Callable
from functools import cache, lru_cache

from takafu.text import arabic
from takafu.text.normalise import fold


@cache
def _snowball(language: str) -> Callable[[str], str]:
    from snowballstemmer import stemmer  # noqa: PLC0415  # a tenth of a second that Arabic texts need not pay

    stem: Callable[[str], str] = stemmer("english" if language == "en" else "french").stemWord
    return stem


@lru_cache(maxsize=200_000)
def light_stem(form: str, language: str) -> str:
    """Return the stem of one word; Latin words are best given with their accents, Snowball needs them."""
    if not form or form[0].isdigit():
        return form
    folded = fold(form)
    if arabic.is_arabic(folded):
        return arabic.light_stem(folded)
    return fold(_snowball(language)(form.casefold()))


def skeleton(stem: str) -> str:
    """Return an Arabic stem less its weak letters, so that a broken plural meets its singular; others unchanged."""
    return arabic.skeleton(stem) if stem and arabic.is_arabic(stem) else stem
