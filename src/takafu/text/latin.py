"""Stems of French and English words: known families first, then Snowball, which needs the accents as written."""

from collections.abc import Callable
from functools import cache

from takafu.text.normalise import fold
from takafu.text.tokens import form_of, tokenise
from takafu.text.wordlists import rows


@cache
def _snowball(language: str) -> Callable[[str], str]:
    from snowballstemmer import stemmer  # noqa: PLC0415  # a tenth of a second that Arabic texts need not pay

    stem: Callable[[str], str] = stemmer("english" if language == "en" else "french").stemWord
    return stem


@cache
def _families(language: str) -> dict[str, str]:
    """Folded words, each with the stem of its family."""
    known: dict[str, str] = {}
    for word, *forms in rows(f"words.{language}.tsv"):
        stem = fold(word)
        known[stem] = stem
        for form in forms[0].split() if forms else ():
            known.setdefault(fold(form), stem)
    return known


@cache
def french_words() -> dict[str, str]:
    """French words of the lists that ship, folded, each with its accents, so that ACCES and accès meet."""
    known: dict[str, str] = {}
    wordings = [row[3] for row in rows("thesaurus.tsv") if row[2] == "fr"]
    for text in (*wordings, *(word for word, *_ in rows("words.fr.tsv"))):
        for token in tokenise(text):
            written = text[token.start : token.end].casefold()
            if known.setdefault(token.form, written) == token.form:
                known[token.form] = written
    return known


@cache
def light_stem(word: str, language: str) -> str:
    """Return the stem of a French or English word, best given with its accents."""
    form = form_of(word)
    families = _families(language)
    if form in families:
        return families[form]
    written = word.casefold()
    if language == "en":
        return fold(_snowball("en")(written))
    if form == written:
        written = french_words().get(form, written)
    singular = written[:-1] if len(written) > 4 and written.endswith("s") and not written.endswith("ss") else written
    return families.get(form_of(singular), "") or fold(_snowball("fr")(singular))
