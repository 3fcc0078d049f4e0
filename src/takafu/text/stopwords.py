"""Words and phrases that carry no meaning of their own, by language."""

from functools import cache

from takafu.text import arabic, lexicon
from takafu.text.tokens import form_of, tokenise
from takafu.text.wordlists import rows


@cache
def _lists() -> dict[str, frozenset[str]]:
    gathered: dict[str, set[str]] = {"ar": set(), "fr": set(), "en": set(), "ary-Latn": set()}
    for language, words in rows("stopwords.tsv"):
        gathered["ar" if language == "ary" else language].update(map(form_of, words.split()))
    return {language: frozenset(words) for language, words in gathered.items()}


def stopword(form: str, language: str) -> str:
    """Return the small word that a form stands for (وفي → في), or nothing if the form means something."""
    if not arabic.is_arabic(form):
        among = {"ar": ("ar",), "fr": ("fr",), "en": ("en",)}.get(
            language, ("ary-Latn", "fr")
        )  # Latin words in Darija are its own, or French
        small = any(form in _lists()[latin] for latin in among)
        return form if small else ""
    words = _lists()["ar"]
    if form in words:
        return form
    rest = form[1:]
    return rest if form[0] in "وف" and len(rest) > 1 and rest in words and form not in lexicon.words() else ""


def boilerplate() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the phrases of asking («نريد أن», «il faut») as (language, words as written)."""
    return tuple(
        (language, tuple(phrase[t.start : t.end] for t in tokenise(phrase)))
        for language, phrases in rows("boilerplate.tsv")
        for phrase in phrases.split("; ")
    )
