"""Numbers written in words: ثلاثة, trois and 3 are one number; 113-14, 5 000 and خمسة عشر are one number each."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from takafu.text.tokens import Token, form_of
from takafu.text.wordlists import rows

_CLITICS = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "ول", "وب")
_MARKS = "[\u200e\u200f\u2066-\u2069]*"
_REFERENCE = re.compile(f"{_MARKS}[-‐‑–/]{_MARKS}")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,٫٬]\d{3})+")
_SPACES = (" ", "\u00a0", "\u202f")


class Named(NamedTuple):
    """A number named in a text by its words from `first` to `last`, both included; a reference keeps its dashes."""

    first: int
    last: int
    number: str


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


def numbers_named(text: str, tokens: Sequence[Token]) -> Iterator[Named]:
    """The numbers of a text, each whole: a law's 113-14, 5 000 written with a space, خمسة عشر and vingt-cinq in words."""
    first = 0
    while first < len(tokens):
        number, last = _plain(number_of(tokens[first].form)), first
        while number and last + 1 < len(tokens) and (more := _joined(number, text, tokens[last], tokens[last + 1])):
            number, last = more, last + 1
        if number:
            yield Named(first, last, number)
        first = last + 1


def _plain(number: str) -> str:
    """The number without what only its writing adds: 5.000 is 5000, 05 is 5."""
    whole = re.sub(r"\D", "", number) if _THOUSANDS.fullmatch(number) else number
    return whole.lstrip("0") or whole[:1]


def _joined(number: str, text: str, one: Token, other: Token) -> str:
    """The number that goes on in the next word, or nothing where the next word is none or another number."""
    following = number_of(other.form)
    if not following:
        return ""
    between = text[one.end : other.start]
    if not one.form[0].isdigit() and not other.form[0].isdigit():
        return _summed(int(number), int(following))
    if between in _SPACES and len(following) == 3 and len(one.form) <= 3 and following.isdigit() and number.isdigit():
        return number + following
    return f"{number}-{following}" if _REFERENCE.fullmatch(between) else ""


def _summed(one: int, other: int) -> str:
    """Two numbers in words that make one: خمسة عشر, خمسة وعشرون, vingt-cinq, deux cents, cent vingt; nothing where they are two."""
    low, high = sorted((one, other))
    if low < 10 and (20 <= high < 100 or (one < other == 10)):
        return str(one + other)
    if one >= 100 > other:
        return str(one + other)
    return str(one * other) if one < other and other in (100, 1000) else ""
