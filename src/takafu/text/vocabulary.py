"""Right spellings: the words of the lists that ship, and those that a collection itself writes often."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from takafu.text import arabic, latin
from takafu.text.arabic import is_arabic
from takafu.text.stopwords import stopword
from takafu.text.tokens import WORD, bare, form_of
from takafu.text.wordlists import rows

OFTEN = 3
"""A word that a collection writes so many times is taken for a right spelling."""
_LISTS = ("words.ar.tsv", "darija.tsv", "stopwords.tsv", "boilerplate.tsv", "words.fr.tsv", "hamza.tsv")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _shipped() -> dict[str, str]:
    """Folded words of the lists, each as it is written."""
    texts = [row[3] for row in rows("thesaurus.tsv") if row[2] in ("ar", "fr", "ary")]
    for name in _LISTS:
        texts += [row[0] if name == "hamza.tsv" else " ".join(row) for row in rows(name)]
    return _with_bases((form_of(word), word) for text in texts for word in _WORD.findall(text))


def _with_bases(words: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return each form with its spelling, and Arabic ones again without their article and prepositions."""
    found: dict[str, str] = {}
    for form, word in words:
        found.setdefault(form, word)
        if is_arabic(form):
            base = arabic.base(form)
            found.setdefault(base, word[len(form) - len(base) :])
    return found


class Vocabulary:
    """Right spellings by their comparison forms, and those one letter away from a form."""

    def __init__(self, texts: Iterable[str]) -> None:
        written: Counter[str] = Counter()
        for text in texts:
            written.update(WORD.findall(text))
        self.counts: Counter[str] = Counter()
        usual: dict[str, str] = {}
        for raw, count in written.most_common():
            if form := form_of(raw):
                self.counts[form] += count
                usual.setdefault(form, bare(raw))
        often = ((form, raw) for form, raw in usual.items() if self.counts[form] >= OFTEN and form.isalpha())
        self.spellings = _with_bases(often) | _shipped()
        self._known: dict[str, bool] = {}

    def knows(self, form: str) -> bool:
        """Tell whether a folded word is a right spelling, or another form of a known word."""
        if form not in self._known:
            self._known[form] = self._reads(form)
        return self._known[form]

    def _reads(self, form: str) -> bool:
        if form in self.spellings or any(stopword(form, language) for language in ("ar", "fr", "en")):
            return True
        if is_arabic(form):
            return arabic.is_known(form) or arabic.base(form) in self.spellings
        return latin.light_stem(form, "fr") in self._latin_stems

    @cached_property
    def _latin_stems(self) -> frozenset[str]:
        return frozenset(latin.light_stem(word, "fr") for form, word in self.spellings.items() if not is_arabic(form))

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for right in self.spellings:
            for less in _deletions(right) if len(right) >= 4 else ():
                found[less].append(right)
        return found

    def near(self, form: str) -> list[str]:
        """Return the right forms one letter away (a letter more, less, other, or two swapped), the usual first."""
        found = {right for less in _deletions(form) for right in self._near.get(less, ())}
        return sorted((r for r in found if difference(form, r)), key=lambda right: (-self.counts[right], right))


def _deletions(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def difference(left: str, right: str) -> tuple[int, str, str] | None:
    """Return where two words one letter apart differ, and the letters of each there; nothing for other pairs.

    A swap gives two letters on both sides, a letter that only one word has gives none on the other.
    """
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    a, b = left[start:], right[start:]
    for mine, theirs in ((1, 1), (2, 2), (1, 0), (0, 1)):
        if a[mine:] == b[theirs:] and len(a) >= mine and len(b) >= theirs and (a or b):
            one, other = a[:mine], b[:theirs]
            if mine != 2 or (one == other[::-1] and one != other):
                return start, one, other
    return None
