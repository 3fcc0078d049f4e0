"""Probable typing and OCR faults: each is shown with a correction for a person to confirm; no text is altered."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from takafu.text.arabic import base, is_arabic
from takafu.text.language import language_of
from takafu.text.stopwords import stopword
from takafu.text.tokens import WORD, Token, form_of, tokenise
from takafu.text.vocabulary import Vocabulary, difference

_ALIKE = ("سص", "تط", "دذضظ", "هح", "قف", "عغ", "جحخ", "بتثن", "بي", "ني", "رز", "كق", "شس", "ثس")
"""Letters that differ by a dot, a shape or a sound."""
_FOREIGN = str.maketrans({"ی": "ي", "ى": "ى", "ک": "ك", "ہ": "ه", "ە": "ه", "ھ": "ه", "ۃ": "ة"})
_REVERSED = ((re.compile("ا([إأآ])ل"), r"ال\1"), (re.compile("^([وفبك]?)اال"), r"\1الا"))
_RUN_ON = re.compile("(?<=[ء-ي]{2}[ةى])(?=[ء-ي]{3})|(?<=[ء-ي][ةى])(?=ال[ء-ي]{3})")
_THRICE = re.compile(r"([^\W\d_ـ])\1{2,}")
_WEAK = frozenset("اويهنتم")
_LONGEST = 60  # letters; what is longer is no word, and looking for one near it would take for ever


class Fault(NamedTuple):
    """A probable fault: `found` is `text[start:end]`.

    `why` is one of: `shapes` (letters of another keyboard or of a PDF), `order` (lam and alif the wrong way round),
    `joined` (two words run together), `split` (one word cut in two), `ending` (ه written for ة), `repeated` (a word
    or a letter written twice), `letters` (one letter wrong, missing, too many, or two swapped).
    """

    start: int
    end: int
    found: str
    proposed: str
    why: str


def find_faults(texts: Sequence[str]) -> list[list[Fault]]:
    """Return the probable faults of each text, judged by the words that all the texts use."""
    judge = _Judge(Vocabulary(texts))
    return [list(judge.faults_of(text)) if judge.doubts(text) else [] for text in texts]


class _Judge:
    """Judges each distinct word of a collection once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._words: dict[str, tuple[str, bool, bool]] = {}
        self._verdicts: dict[tuple[str, bool], tuple[str, str]] = {}

    def doubts(self, text: str) -> bool:
        """Tell quickly whether a text is worth a closer look; most are not."""
        before, before_unknown = "", False
        for raw in WORD.findall(text):
            if raw not in self._words:
                form = form_of(raw)
                unknown = is_arabic(form) and not self.vocabulary.knows(form) if form else False
                self._words[raw] = form, unknown, bool(form and self.verdict(raw, form, strict=True)[1])
            form, unknown, faulty = self._words[raw]
            if faulty or form == before or (before_unknown and (unknown or len(form) == 1)) or before in ("ا", "ال"):
                return True
            before, before_unknown = form, unknown
        return False

    def verdict(self, found: str, form: str, *, strict: bool) -> tuple[str, str]:
        """Return what a word should probably be, and why; `strict` where the language has set spellings."""
        if (found, strict) not in self._verdicts:
            self._verdicts[found, strict] = _judge(found, form, self.vocabulary, strict=strict)
        return self._verdicts[found, strict]

    def faults_of(self, text: str) -> Iterator[Fault]:
        """Yield the faults of one text in order, none over another."""
        tokens = tokenise(text)
        strict = language_of(text) in ("ar", "fr")
        done = 0
        for at, token in enumerate(tokens):
            if token.start < done:
                continue
            fault = _between(text, token, tokens[at + 1], self.vocabulary) if at + 1 < len(tokens) else None
            if fault is None:
                found = text[token.start : token.end]
                proposed, why = self.verdict(found, token.form, strict=strict)
                fault = Fault(token.start, token.end, found, proposed, why) if why else None
            if fault is not None:
                done = fault.end
                yield fault


def _between(text: str, left: Token, right: Token, vocabulary: Vocabulary) -> Fault | None:
    """Look for a word written twice, or one word cut by a space."""
    if text[left.end : right.start] != " ":
        return None
    found = text[left.start : right.end]
    if left.form == right.form and _never_doubled(left.form):
        return Fault(left.start, right.end, found, text[left.start : left.end], "repeated")
    whole = left.form + right.form
    if (
        is_arabic(left.form)
        and is_arabic(right.form)
        and len(whole) >= 5
        and _is_cut(left.form, right.form, vocabulary)
    ):
        return Fault(left.start, right.end, found, found.replace(" ", ""), "split")
    return None


def _never_doubled(form: str) -> bool:
    """Small words and words with an article or preposition; «زنقة زنقة» and «nous nous» are said on purpose."""
    if is_arabic(form):
        return (
            len(form) > 1
            and form not in ("شي", "شويه")
            and (bool(stopword(form, "ar")) or (len(form) > 4 and base(form) != form))
        )
    return form.isalpha() and form not in ("nous", "vous", "tres", "si") and bool(stopword(form, "fr"))


def _is_cut(left: str, right: str, vocabulary: Vocabulary) -> bool:
    if left == "ا" and right.startswith("ل"):
        return True
    if len(right) == 1:
        loose = right in "هت" and not vocabulary.knows(left)
    else:
        loose = left == "ال" or (len(left) > 2 and not vocabulary.knows(left) and not vocabulary.knows(right))
    return loose and vocabulary.knows(left + right)


def _judge(found: str, form: str, vocabulary: Vocabulary, *, strict: bool) -> tuple[str, str]:
    """Return what one word should probably be and why it is doubted; nothing twice for a word that stands."""
    if not form.isalpha() or len(form) > _LONGEST:
        return "", ""
    if not is_arabic(form):
        return _near(found, form, vocabulary) if strict and len(form) >= 7 else ("", "")
    checks = (
        _shapes(found),
        _order(found, form, vocabulary),
        _joined(found, form, vocabulary),
        _ending(found, form, vocabulary),
    )
    for proposed, why in zip(checks, ("shapes", "order", "joined", "ending"), strict=True):
        if proposed and proposed != found:
            return proposed, why
    thrice = _THRICE.sub(r"\1", found)
    if thrice != found:
        return thrice, "repeated"
    return _near(found, form, vocabulary) if strict and len(form) >= 5 else ("", "")


def _shapes(found: str) -> str:
    shaped = unicodedata.normalize("NFKC", found).translate(_FOREIGN)
    return shaped.replace("ـ", "") if shaped != unicodedata.normalize("NFC", found) else found


def _order(found: str, form: str, vocabulary: Vocabulary) -> str:
    for pattern, right in _REVERSED:
        if pattern.search(found):
            return pattern.sub(right, found)
    if vocabulary.knows(form):
        return ""
    swapped = [found[: m.start()] + "لا" + found[m.end() :] for m in re.finditer("(?<=.)ال", found)]
    swapped += ["ل" + found[0] + found[2:]] if found[:2] in ("إل", "أل") else []
    return next((word for word in swapped if vocabulary.knows(form_of(word))), "")


def _joined(found: str, form: str, vocabulary: Vocabulary) -> str:
    cut = _RUN_ON.search(found)
    if cut:
        return found[: cut.start()] + " " + found[cut.start() :]
    if vocabulary.knows(form) or len(found) != len(form):
        return ""
    for place in re.finditer("ال", form):
        left, right = form[: place.start()], form[place.start() :]
        if len(left) >= 2 and len(right) >= 5 and vocabulary.knows(right) and vocabulary.knows(left):
            return f"{found[: place.start()]} {found[place.start() :]}"
    return ""


def _ending(found: str, form: str, vocabulary: Vocabulary) -> str:
    """A final ه where the lists write ة, unless it may be «his»: دوره is left alone, for دور is a word."""
    word = base(form)
    right = vocabulary.spellings.get(form) or vocabulary.spellings.get(word, "")
    if not found.endswith("ه") or not right.endswith("ة") or vocabulary.knows(word[:-1]):
        return ""
    return found[:-1] + "ة"


def _near(found: str, form: str, vocabulary: Vocabulary) -> tuple[str, str]:
    if vocabulary.knows(form) or vocabulary.counts[form] > 2:
        return "", ""
    word = base(form) if is_arabic(form) else form
    for right in vocabulary.near(word):
        if is_arabic(right) == is_arabic(word) and _believable(word, right):
            head = found[: len(form) - len(word)]
            return head + vocabulary.spellings[right], "letters"
    return "", ""


def _believable(word: str, right: str) -> bool:
    """Tell a slip from another word of the language: where the letters differ, which ones, and in how long a word."""
    told = difference(word, right)
    if told is None:
        return False
    at, mine, theirs = told
    longest = max(len(word), len(right))
    if at == 0 or at + max(len(mine), len(theirs)) >= longest:  # endings and prefixes make other words, not faults
        return False
    if len(mine) == 2:
        return longest >= 6
    if mine and theirs:
        alike = any(mine in letters and theirs in letters for letters in _ALIKE)
        return longest >= (5 if alike else 8) and not (mine in _WEAK and theirs in _WEAK and not alike)
    letter = mine or theirs
    doubled = bool(mine) and word[at - 1 : at] == mine and at > 1
    return longest >= (5 if doubled else 8 if letter in _WEAK else 7)
