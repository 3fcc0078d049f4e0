"""Numbers written in words: ثلاثة, trois and 3 are one number."""

from functools import cache

from takafu.text.tokens import form_of
from takafu.text.wordlists import rows

_CLITICS = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "ول", "وب")


@cache
def _words() -> dict[str, str]:
    return {
        head + form_of(word): number
        for number, words in rows("numbers.tsv")
        for word in words.split()
        for head in _CLITICS
    }


def number_of(form: str) -> str:
    """Return a folded word as digits if it is a number, written in digits or in words; nothing if it is none."""
    if form[0].isdigit():
        return "" if any(letter.isalpha() for letter in form) else form
    return _words().get(form, "")
