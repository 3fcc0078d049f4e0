"""Which language a text is written in, by its letters and its small words."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from takafu.text.arabic import is_arabic
from takafu.text.normalise import fold
from takafu.text.tokens import tokenise
from takafu.text.wordlists import rows

LATIN = ("fr", "en", "ary-Latn")
_LATIN_LETTER = re.compile("[a-z]")
_ARABIZI = re.compile("[379]")
_ARABIC = ("ar", "ary")


@cache
def marks() -> dict[str, dict[str, int]]:
    """Weigh the words that give a language away: folded word → language → weight."""
    weights: dict[str, dict[str, int]] = {}
    for language, weight, words in rows("language_marks.tsv"):
        for word in words.split():
            weights.setdefault(fold(word), {})[language] = int(weight)
    return weights


Votes = dict[str, int]


@lru_cache(maxsize=200_000)
def votes(form: str) -> Votes:
    """Return what one word says of its text's language."""
    known = marks().get(form, {})
    if not known and not form.isalpha() and _ARABIZI.search(form) and _LATIN_LETTER.search(form):
        return {"ary-Latn": 2}
    return known


def _best(languages: tuple[str, ...], said: Iterable[Votes], default: str, least: int) -> str:
    totals = dict.fromkeys(languages, 0)
    for votes_of_word in said:
        for language, weight in votes_of_word.items():
            if language in totals:
                totals[language] += weight
    best = max(totals, key=totals.__getitem__)
    return best if totals[best] >= totals[default] + least else default


def arabic_language(said: Iterable[Votes]) -> str:
    """Choose between standard Arabic and Darija by what the words in Arabic letters say."""
    return _best(_ARABIC, said, "ar", least=2)


def latin_language(said: Iterable[Votes]) -> str:
    """Choose between French, English and Darija by what the words in Latin letters say; French when nothing tells."""
    return _best(LATIN, said, "fr", least=1)


def language_of(text: str) -> str:
    """Return `ar`, `ary` (Darija), `ary-Latn` (Darija in Latin letters), `fr`, `en`, or `und` when nothing tells."""
    words = [token.form for token in tokenise(text) if not is_number(token.form)]
    arabic = [word for word in words if is_arabic(word)]
    latin = [word for word in words if _LATIN_LETTER.search(word)]
    if not arabic and not latin:
        return "und"
    if sum(map(len, arabic)) >= sum(map(len, latin)):
        return arabic_language(map(votes, arabic))
    return latin_language(map(votes, latin))


def is_number(form: str) -> bool:
    """Tell whether a folded word is written in digits alone."""
    return form[0].isdigit() and not any(letter.isalpha() for letter in form)
