"""Stems: the part of a word that inflection leaves alone, in Arabic, Darija, French and English."""

from functools import lru_cache

from takafu.text import arabic, darija_latin, latin
from takafu.text.normalise import fold


@lru_cache(maxsize=200_000)
def light_stem(form: str, language: str) -> str:
    """Return the stem of one word; Latin words are best given with their accents, Snowball needs them.

    A Darija word in Latin letters takes the stem of the same word in Arabic letters.
    """
    folded = fold(form)
    if not folded or not any(letter.isalpha() for letter in folded):
        return folded
    if arabic.is_arabic(folded):
        return arabic.light_stem(folded)
    if language == "ary-Latn":
        return darija_latin.light_stem(folded) or latin.light_stem(form, "fr")
    return latin.light_stem(form, "en" if language == "en" else "fr")


def skeleton(stem: str) -> str:
    """Return an Arabic stem less its weak letters, so that a broken plural meets its singular; others unchanged."""
    return arabic.skeleton(stem) if stem and arabic.is_arabic(stem) else stem


@lru_cache(maxsize=200_000)
def base(form: str, language: str) -> str:
    """Return a folded word with its endings and without its article and prepositions."""
    if not form or form[0].isdigit():
        return form
    if arabic.is_arabic(form):
        return arabic.base(form)
    if language == "ary-Latn" and darija_latin.light_stem(form):
        return darija_latin.base(form)
    return form
