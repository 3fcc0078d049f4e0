"""Light stemming of Arabic: clitics and regular endings come off, known words and their plurals meet.

Rules alone over-stem (القانون → قان), so a word list speaks first: the longest reading that it knows wins, and
only unknown words fall to the rules.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from takafu.text.normalise import fold
from takafu.text.wordlists import rows

_PREFIXES = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
_BEFORE = ("و", "ف")
_CLITICS = ("ب", "ل", "ك")
_PRONOUNS = ("هما", "كما", "هم", "هن", "كم", "كن", "ها", "نا", "ه", "ك", "ي")
_ENDINGS = ("يات", "يين", "يون", "تين", "تان", "ات", "ون", "ين", "ان", "يه", "ه", "ي", "و", "ا")
_WEAK = str.maketrans("", "", "اوي")


def is_arabic(form: str) -> bool:
    """Tell whether a word is written in Arabic letters."""
    return "\u0621" <= form[0] <= "\u06ff"


@cache
def lexicon() -> dict[str, str]:
    """Known forms, each with its stem: the comparison form of its dictionary word."""
    known: dict[str, str] = {}
    for lemma, *others in rows("words.ar.tsv"):
        stem = fold(lemma)
        known[stem] = stem
        for form in others[0].split() if others else ():
            known.setdefault(fold(form), stem)
    return known


def _readings(form: str) -> Iterator[str]:
    """Yield the word with fewer and fewer proclitics."""
    yield form
    seen = {form}
    heads = [form] + [form[1:] for before in _BEFORE if form.startswith(before)]
    for head in heads:
        rests = [head] + [head[1:] for clitic in _CLITICS if head.startswith(clitic)]
        rests += [head[len(article) :] for article in ("بال", "كال", "لل", "ال") if head.startswith(article)]
        for rest in rests:
            if len(rest) >= 2 and rest not in seen:
                seen.add(rest)
                yield rest


def _bare(word: str) -> Iterator[str]:
    """Yield the word with fewer and fewer endings."""
    yield word
    for pronoun in _PRONOUNS:
        rest = word[: -len(pronoun)]
        if word.endswith(pronoun) and len(rest) >= 3:
            yield rest
            if rest.endswith("ت"):
                yield rest[:-1] + "ه"
            yield from _inner(rest)
            break
    yield from _inner(word)


def _inner(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            rest = word[: -len(ending)]
            yield rest
            yield rest + "ه"
            yield rest + "ي"
            yield rest + "يه"


@cache
def _by_rule(form: str) -> str:
    for prefix in _PREFIXES:
        if form.startswith(prefix) and len(form) - len(prefix) >= 2 + (len(prefix) > 2):
            form = form[len(prefix) :]
            break
    else:
        if form[0] == "و" and len(form) >= 5:
            form = form[1:]
    for pronoun in ("هما", "هم", "هن", "ها", "نا", "كم"):
        if form.endswith(pronoun) and len(form) - len(pronoun) >= 3:
            form = form[: -len(pronoun)]
            if form.endswith("ت") and len(form) >= 4:
                form = form[:-1]
            break
    for ending in _ENDINGS:
        least = 4 if ending in ("ان", "ين", "ون") else 3
        if form.endswith(ending) and len(form) - len(ending) >= least:
            return form[: -len(ending)]
    return form


def light_stem(form: str) -> str:
    """Return the stem of a folded Arabic word."""
    known = lexicon()
    for reading in _readings(form):
        for word in _bare(reading):
            if word in known:
                return known[word]
    return _by_rule(form)


def _consonants(stem: str) -> str:
    if len(stem) > 3 and stem.endswith("ه"):
        stem = stem[:-1]
    bare = stem.translate(_WEAK)
    return bare if len(bare) >= 2 else stem


@cache
def _shared() -> frozenset[str]:
    """Skeletons that several known words share: they tell nothing."""
    counts = Counter(_consonants(stem) for stem in set(lexicon().values()))
    return frozenset(bare for bare, count in counts.items() if count > 1)


def skeleton(stem: str) -> str:
    """Return the stem less its weak letters, or as it is where known words would be confused."""
    bare = _consonants(stem)
    return stem if bare in _shared() and stem in lexicon() else bare
