"""Known Arabic words: dictionary words with their irregular forms, verbs by their bodies, Darija equivalents."""

from functools import cache

from takafu.text.normalise import fold
from takafu.text.wordlists import rows


@cache
def words() -> dict[str, str]:
    """Known forms, each with its stem: the comparison form of its dictionary word."""
    known: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for name in ("words.ar.tsv", "darija.tsv"):
        for lemma, *forms in rows(name):
            listed = forms[0].split() if forms else []
            if lemma == "-":
                known.update((word, word) for word in map(fold, listed))
                continue
            stem = fold(lemma)
            known[stem] = stem
            others += [(fold(form), stem) for form in listed]
    for form, stem in others:
        known.setdefault(form, stem)
    return known


@cache
def verbs() -> dict[str, str]:
    """Verb bodies, each with the stem of its noun of action: حسن → تحسين."""
    known: dict[str, str] = {}
    for noun, bodies in rows("verbs.ar.tsv"):
        stem = fold(noun)
        for body in bodies.split():
            known.setdefault(fold("ي" + body)[1:], words().get(stem, stem))
    return known
