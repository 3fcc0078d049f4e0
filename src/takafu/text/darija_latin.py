"""Darija in Latin letters (jam3iya, n7adro): brought to the stem of the same word in Arabic letters.

Vowels are written at will, and one Latin letter stands for several Arabic ones, so words are looked up by their
consonants; among several words of the same consonants, the one whose long vowels agree best is taken.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from takafu.text import arabic, lexicon
from takafu.text.latin import french_words

_DIGRAPHS = (
    ("tch", "S"), ("sch", "S"), ("ch", "S"), ("sh", "S"), ("7'", "x"), ("kh", "x"), ("gh", "G"), ("th", "t"), ("dh", "d"),
    ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
)  # fmt: skip
_SINGLE = str.maketrans(
    {
        "5": "x",
        "7": "H",
        "3": "c",
        "9": "q",
        "8": "G",
        "6": "t",
        "c": "k",
        "p": "b",
        "v": "f",
        "2": "",
        "o": "u",
        "e": "i",
    }
)
_TO_ARABIC = str.maketrans(
    {
        "S": "ش", "x": "خ", "G": "غ", "H": "ح", "c": "ع", "q": "ق", "b": "ب", "t": "ت", "j": "ج", "g": "ك", "d": "د", "r": "ر",
        "z": "ز", "s": "س", "f": "ف", "k": "ك", "l": "ل", "m": "م", "n": "ن", "h": "ه", "w": "و", "y": "ي", "u": "و", "i": "ي",
        "a": "ا",
    }
)  # fmt: skip
_FROM_ARABIC = str.maketrans(
    {
        "ش": "S", "خ": "x", "غ": "G", "ح": "H", "ع": "c", "ق": "q", "ب": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "د": "d",
        "ض": "d", "ذ": "d", "ظ": "d", "ر": "r", "ز": "z", "س": "s", "ص": "s", "ف": "f", "ك": "k", "ل": "l", "م": "m", "ن": "n",
        "ه": "h", "و": "w", "ي": "y", "ا": "a",
    }
)  # fmt: skip
_VOWELS = re.compile("[aiuwy]")
_RELAXED = str.maketrans({"H": "h", "g": "k", "q": "k"})
"""Sounds that writers of Latin letters do not always tell apart."""
_HEADS = frozenset(
    [
        "",
        "l",
        "la",
        "el",
        "al",
        "il",
        "d",
        "dl",
        "del",
        "f",
        "fl",
        "fel",
        "b",
        "bl",
        "bel",
        "w",
        "wl",
        "u",
        "ul",
        "li",
        "lil",
    ]
)
_LONGEST_HEAD = max(map(len, _HEADS))
_TAILS = {
    "": ("",), "at": ("a", ""), "in": ("",), "na": ("",), "tna": ("a",), "hum": ("",), "thum": ("a",), "ha": ("",), "kum": ("",),
    "u": ("",), "i": ("",),
}  # fmt: skip
"""Endings, and what the word by itself ends in instead."""
_VERB_HEADS = re.compile("^(?:ma|m)?(?:ka|ki|k|ta|ga|gad|Ga|Gadi|sa|l)?([nty]i?)")
_VERB_TAILS = re.compile("(?:u|i|ha|hum|na|uh|uha|uhum)*(?:S|Si)?$")


def _sounds(word: str) -> str:
    """Write a Latin word with one letter for each sound; doubled letters count once."""
    for letters, sound in _DIGRAPHS:
        word = word.replace(letters, sound)
    return re.sub(r"(.)\1+", r"\1", word.replace("'", "").translate(_SINGLE))


def _sounds_of_arabic(form: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub("ه$", "a", form).translate(_FROM_ARABIC))


def _consonants(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", sounds))


@cache
def _nouns(*, relaxed: bool) -> dict[str, list[tuple[str, str]]]:
    """Consonants → (sounds, stem) of each known Arabic word."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, stem in lexicon.words().items():
        sounds = _sounds_of_arabic(form)
        sounds = sounds.translate(_RELAXED) if relaxed else sounds
        found[_consonants(sounds)].append((sounds, stem))
    return dict(found)


@cache
def _verbs() -> dict[str, str]:
    found: dict[str, str] = {}
    for body, stem in lexicon.verbs().items():
        found.setdefault(_consonants(_sounds_of_arabic(body)), stem)
    return found


_PRICES = {"a": 0.35, "i": 0.4, "u": 0.4, "w": 0.7, "y": 0.7}


@cache
def _prices(sounds: str) -> list[float]:
    """What each sound costs to leave out: short vowels little, a last vowel more, it is often an ending."""
    prices = [_PRICES.get(sound, 1.0) for sound in sounds]
    return [*prices[:-1], max(prices[-1], 0.6)] if prices else []


@cache
def _same(sound: str, other: str) -> float:
    """What taking one sound for another costs, beside leaving both out."""
    if sound == other or sound + other in ("uw", "wu", "iy", "yi"):
        return 0.0
    return 0.25 if sound in "aiu" and other in "aiu" else 1.0


def _distance(left: str, right: str) -> float:
    """Edit distance where vowels cost little: short ones are written or not."""
    prices = _prices(right)
    above = [0.0]
    for price in prices:
        above.append(above[-1] + price)
    for sound, own in zip(left, _prices(left), strict=True):
        line = [above[0] + own]
        for at, price in enumerate(prices):
            line.append(min(above[at] + _same(sound, right[at]), above[at + 1] + own, line[at] + price))
        above = line
    return above[-1]


def _inner(sounds: str) -> Iterator[tuple[str, float]]:
    """Yield the word with and without its article, prepositions and endings, and what that reading costs."""
    tails = [(tail, singulars) for tail, singulars in _TAILS.items() if sounds.endswith(tail)]
    for cut in range(min(_LONGEST_HEAD, len(sounds) - 2) + 1):
        if sounds[:cut] not in _HEADS:
            continue
        for tail, singulars in tails:
            inner = sounds[cut : len(sounds) - len(tail)]
            if len(inner) >= 2:
                for singular in singulars if inner[-1] not in "aiuwy" else singulars[:1]:
                    yield inner + singular, 0.3 * (bool(cut) + bool(tail))


def _noun(sounds: str, limit: float) -> str:
    """Return the stem of the known word that sounds nearest, or nothing within the limit."""
    best, nearest = "", limit
    for relaxed in (False, True):
        known = _nouns(relaxed=relaxed)
        for inner, cost in _inner(sounds):
            if relaxed:
                inner, cost = inner.translate(_RELAXED), cost + 0.3
            key = _consonants(inner)
            for candidate, stem in known.get(key, ()) if len(key) >= 2 else ():
                away = _distance(inner, candidate) + cost
                if away < nearest:
                    best, nearest = stem, away
    return best


def _verb(sounds: str) -> str:
    head = _VERB_HEADS.match(sounds)
    if not head:
        return ""
    body = _VERB_TAILS.sub("", sounds[head.end() :])
    return _verbs().get(_consonants(body), "")


def in_arabic_letters(word: str) -> str:
    """Spell a Darija word in Arabic letters, its short vowels left out."""
    sounds = _sounds(word)
    ends = sounds[-1] if sounds[-1:] in ("a", "u", "i") else ""
    inner = sounds[: len(sounds) - len(ends)]
    start = "a" if inner[:1] in ("a", "i", "u") else ""
    return (start + re.sub("[aiu]", "", inner) + ends).translate(_TO_ARABIC)


@cache
def light_stem(word: str) -> str:
    """Return the stem, in Arabic letters, of a Darija word in Latin letters; nothing for a French word."""
    digits = any(digit in word for digit in "2356789")
    if not digits and word in french_words():
        return ""
    sounds = _sounds(word)
    spelled = in_arabic_letters(word)
    found = _noun(sounds, 0.9) or _verb(sounds) or _noun(sounds, 1.4)
    return found or (arabic.light_stem(spelled) if spelled and arabic.is_arabic(spelled) else "")


@cache
def base(word: str) -> str:
    """Return how a word sounds, without its article."""
    sounds = _sounds(word)
    return sounds[1:] if sounds.startswith("l") and len(sounds) > 3 else sounds
