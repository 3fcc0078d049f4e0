"""Known Arabic words: dictionary words with their irregular forms, verbs by their bodies, Darija equivalents."""

from functools import cache

from takafu.text.normalise import fold
from takafu.text.wordlists import rows


@cache
def words() -> dict[str, str]:
    """Known forms, each with its stem: the comparison form of its dictionary word."""
    known: dict[str, str] = {}
    irregular: list[tuple[str, str]] = []
    for lemma, *forms in rows("words.ar.tsv"):
        listed = [fold(form) for form in forms[0].split()] if forms else []
        if lemma == "-":
            known.update(zip(listed, listed, strict=True))
        else:
            known[fold(lemma)] = fold(lemma)
            irregular += [(form, fold(lemma)) for form in listed]
    for form, stem in irregular:
        known.setdefault(form, stem)
    for lemma, forms_in_darija in rows("darija.tsv"):
        stem = known.setdefault(fold(lemma), fold(lemma))
        for form in forms_in_darija.split():
            known.setdefault(fold(form), stem)
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
