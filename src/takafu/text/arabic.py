"""Light stemming of Arabic and Darija: clitics and regular endings come off, known words and their plurals meet.

Rules alone over-stem (القانون → قان), so the word lists speak first: the longest reading that they know wins, and
only unknown words fall to the rules.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from takafu.text import lexicon

_ARTICLES = [
    before + clitic + article
    for before in ("", "و", "ف")
    for clitic, article in (("", ""), ("", "ال"), ("ب", ""), ("ب", "ال"), ("ل", ""), ("ل", "ل"), ("ك", ""), ("ك", "ال"))
]
_DARIJA = ["دال", "دل", "عال", "عل", "فل", "بل", "ول", "هاد", "هادال"]
_PREFIXES = frozenset({*_ARTICLES, *_DARIJA})
_LONGEST_PREFIX = max(map(len, _PREFIXES))
_DEFINITE = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "دال", "لل", "ال")
_PRONOUNS = ("هما", "كما", "هم", "هن", "كم", "كن", "ها", "نا", "ه", "ك", "ي", "و")
_ENDINGS = {
    "يات": ("يه", "ي", ""), "يين": ("ي", ""), "يون": ("ي", ""), "تين": ("ه",), "تان": ("ه",), "ات": ("ه", "", "ا"),
    "ون": ("", "ي"), "ين": ("", "ي"), "ان": ("",), "يه": ("ي", "", "ه"), "ه": ("",), "ي": ("", "ه"), "و": ("",), "ا": ("",),
}  # fmt: skip
"""What a plural, dual or adjective ends in, and how the word by itself may end instead."""
_VERB_HEADS = frozenset(
    before + no + tense + person
    for before in ("", "و", "ف")
    for no in ("", "ما", "م")
    for tense in ("", "س", "ك", "كا", "ت", "غ", "غا", "ل")
    for person in "يتنا"
)
_LONGEST_HEAD = max(map(len, _VERB_HEADS))
_VERB_TAILS = ("", *("و", "وا", "ون", "ي", "ين", "ها", "هم", "ه", "نا", "وها", "وهم", "وه", "يها", "لينا", "ولينا"))
_WEAK = str.maketrans("", "", "اوي")


def is_arabic(form: str) -> bool:
    """Tell whether a word is written in Arabic letters."""
    return "\u0621" <= form[0] <= "\u06ff"


def _bare(word: str) -> Iterator[str]:
    """Yield the word with fewer and fewer endings, the ة that a pronoun opened put back."""
    yield word
    for pronoun in _PRONOUNS:
        rest = word[: -len(pronoun)]
        if word.endswith(pronoun) and len(rest) >= 3:
            yield rest
            if rest.endswith("ت"):
                yield rest[:-1] + "ه"
            yield from _without_ending(rest)
            break
    yield from _without_ending(word)


def _without_ending(word: str) -> Iterator[str]:
    for ending, singulars in _ENDINGS.items():
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= (2 if ending in ("ات", "ي", "يه", "ه") else 3):
            for singular in singulars:
                yield rest + singular


@cache
def _noun(form: str) -> tuple[str, str]:
    """Return the word without its proclitics, and its stem, if the word lists know it."""
    known = lexicon.words()
    for cut in range(min(_LONGEST_PREFIX, len(form) - 2) + 1):
        if form[:cut] in _PREFIXES:
            for word in _bare(form[cut:]):
                if word in known:
                    return form[cut:], known[word]
    return "", ""


def _verb(form: str) -> str:
    """Read a verb of the present (ينظمون، كنظمو، غينظمو، مكينظموش) or a plural past (نظمو): its noun of action."""
    known = lexicon.verbs()
    denied = form.startswith(("م", "وم", "فم"))
    if denied and not form.endswith("ش"):
        return ""
    for whole in (form, form.removesuffix("ش")) if denied else (form,):
        for cut in range(1, min(_LONGEST_HEAD, len(whole) - 2) + 1):
            if whole[:cut] not in _VERB_HEADS:
                continue
            rest = whole[cut:]
            for tail in _VERB_TAILS:
                if rest.endswith(tail) and rest[: len(rest) - len(tail)] in known:
                    return known[rest[: len(rest) - len(tail)]]
    past = form.removesuffix("ا").removesuffix("و")
    return known.get(past, "") if form.endswith(("و", "وا")) and len(past) >= 3 else ""


def _by_rule(form: str) -> str:
    """Stem a word that no list knows, sparing its first and last letters where they may be its own."""
    form = _without_proclitics(form)
    for pronoun in ("هما", "هم", "هن", "ها", "نا", "كم"):
        if form.endswith(pronoun) and len(form) - len(pronoun) >= 3:
            form = form[: -len(pronoun)]
            form = form[:-1] if form.endswith("ت") and len(form) >= 4 else form
            break
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= (4 if ending in ("ان", "ين", "ون", "ا") else 3):
            return form[: -len(ending)]
    return form


def _without_proclitics(form: str) -> str:
    for prefix in _DEFINITE:
        if form.startswith(prefix) and len(form) - len(prefix) >= (2 if prefix == "ال" else 3):
            return form[len(prefix) :]
    if form[0] in "وف" and len(form) >= 5 and form[1] in "بلكسيتن" and _is_noun_of_action(form[2:]):
        return form[2:]
    if form[0] in "بلك" and _is_noun_of_action(form[1:]):
        return form[1:]
    return form[1:] if form[0] == "و" and len(form) >= 5 else form


def _is_noun_of_action(word: str) -> bool:
    """Tell by its shape: تفعيل, استفعال, انفعال, افتعال, إفعال."""
    if len(word) == 5:
        return (word[0] == "ت" and word[3] == "ي") or (word[0] == "ا" and word[3] == "ا")
    return (len(word) == 6 and word[0] == "ا" and word[4] == "ا") or (len(word) == 7 and word.startswith("است"))


@cache
def light_stem(form: str) -> str:
    """Return the stem of a folded Arabic word."""
    return _noun(form)[1] or _verb(form) or _by_rule(form)


@cache
def base(form: str) -> str:
    """Return a folded word with its endings, without its article and prepositions."""
    return _noun(form)[0] or (form if _verb(form) else _without_proclitics(form))


def _consonants(stem: str) -> str:
    if len(stem) > 3 and stem.endswith("ه"):
        stem = stem[:-1]
    bare = stem.translate(_WEAK)
    return bare if len(bare) >= 2 else stem


@cache
def _shared() -> frozenset[str]:
    """Skeletons that several known words share: they tell nothing."""
    counts = Counter(_consonants(stem) for stem in set(lexicon.words().values()))
    return frozenset(bare for bare, count in counts.items() if count > 1)


@cache
def skeleton(stem: str) -> str:
    """Return the stem less its weak letters, or as it is where known words would be confused."""
    bare = _consonants(stem)
    return stem if bare in _shared() and stem in lexicon.words() else bare


def is_known(form: str) -> bool:
    """Tell whether the word lists read a folded word, alone or with clitics and endings."""
    return bool(_noun(form)[1] or _verb(form))
