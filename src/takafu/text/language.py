"""Which language a text is written in, by its letters and its small words."""

from collections.abc import Iterable
from functools import cache

from takafu.text.normalise import fold
from takafu.text.tokens import Token, tokenise
from takafu.text.wordlists import rows

LATIN = ("fr", "en", "ary-Latn")
_ARABIC = ("ar", "ary")


def is_arabic(form: str) -> bool:
    """Tell whether a word is written in Arabic letters."""
    return "\u0621" <= form[0] <= "\u06ff"


@cache
def marks() -> dict[str, dict[str, int]]:
    """Weigh the words that give a language away: folded word → language → weight."""
    weights: dict[str, dict[str, int]] = {}
    for language, weight, words in rows("language_marks.tsv"):
        for word in words.split():
            weights.setdefault(fold(word), {})[language] = int(weight)
    return weights


def votes(form: str) -> dict[str, int]:
    """Return what one word says of its text's language."""
    known = marks().get(form, {})
    if not known and any(digit in form for digit in "379") and any("a" <= letter <= "z" for letter in form):
        return {"ary-Latn": 2}
    return known


def _best(languages: tuple[str, ...], forms: Iterable[str], default: str) -> str:
    totals = dict.fromkeys(languages, 0)
    for form in forms:
        for language, weight in votes(form).items():
            if language in totals:
                totals[language] += weight
    best = max(totals, key=lambda language: totals[language])
    return best if totals[best] > totals[default] else default


def arabic_language(forms: Iterable[str]) -> str:
    """Choose between standard Arabic and Darija for words in Arabic letters."""
    return _best(_ARABIC, forms, "ar")


def latin_language(forms: Iterable[str]) -> str:
    """Choose between French, English and Darija in Latin letters; French when nothing tells."""
    return _best(LATIN, forms, "fr")


def of_tokens(tokens: Iterable[Token]) -> str:
    """Return the language of a text already cut into words."""
    arabic, latin = [], []
    for token in tokens:
        if is_arabic(token.form):
            arabic.append(token.form)
        elif token.form[0].isalpha():
            latin.append(token.form)
    if not arabic and not latin:
        return "und"
    if sum(map(len, arabic)) >= sum(map(len, latin)):
        return arabic_language(arabic)
    if not any("a" <= form[0] <= "z" for form in latin):
        return "und"
    return latin_language(latin)


def language_of(text: str) -> str:
    """Return `ar`, `ary` (Darija), `ary-Latn` (Darija in Latin letters), `fr`, `en`, or `und` when nothing tells."""
    return of_tokens(tokenise(text))
