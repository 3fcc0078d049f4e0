"""Ordinal words, and the words that announce an axis («المحور الأول:», "Axe 2 -")."""

from __future__ import annotations

import re
import unicodedata

_ADVERBS = "اولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا"
_MASCULINE = "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"
_FEMININE = "الاولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة"
_TEENS = "الحادي_عشر الثاني_عشر الثالث_عشر الرابع_عشر الخامس_عشر"
_FRENCH = "premièrement deuxièmement troisièmement quatrièmement cinquièmement sixièmement"
_FRENCH_NAMES = "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième"
_FRENCH_FEMININE = "première seconde"
_ENGLISH = "first second third fourth fifth sixth seventh eighth ninth tenth"
_ENGLISH_ADVERBS = "firstly secondly thirdly fourthly fifthly"
_AXIS = (
    "المحور محور المجال مجال الباب القسم الفصل الجزء القطب المبحث الورش الهدف الموضوع "
    "axe axis thème theme volet chapitre chapter partie part section pilier pillar domaine pôle thématique objectif"
)


def _plain(word: str) -> str:
    """The word without diacritics, hamza seats, accents and case."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "ـ").replace("ى", "ي")


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    rows = (_ADVERBS, _MASCULINE, _FEMININE, _FRENCH, _FRENCH_NAMES, _FRENCH_FEMININE, _ENGLISH, _ENGLISH_ADVERBS)
    for row in rows:
        table |= {_plain(word): place for place, word in enumerate(row.split(), 1)}
    return table | {_plain(word).replace("_", " "): place for place, word in enumerate(_TEENS.split(), 11)}


_TABLE = _table()
# as typed by a Moroccan hand, with and without the hamza: quick membership tests before a line is taken apart
ORDINALS = frozenset(_ADVERBS.split()) | {"أولا"}
_NAMES = frozenset(_plain(word) for word in _AXIS.split())
_HEAD = 60  # letters of a line among which its name and number stand
_NAME = "|".join(sorted((_plain(word) for word in _AXIS.split()), key=len, reverse=True))
_PLACE = "|".join(sorted((re.escape(word) for word in _TABLE), key=len, reverse=True))
_ANNOUNCED = re.compile(
    rf"(?P<name>{_NAME})\s*(?:رقم|n°|n\s*°|no\.?|num(?:ero)?|number)?\s*"
    rf"(?P<place>(?:{_PLACE})(?!\w)|\d{{1,2}}(?!\d)|[ivx]{{1,5}}(?!\w)|[a-h](?!\w))?\s*(?P<sep>[:.)\-–—/،]*)\s*"
)


def ordinal(word: str) -> int:
    """The place that an adverbial ordinal names («ثانيا», "deuxièmement"), or 0."""
    plain = _plain(word)
    return _TABLE.get(plain, 0) if not plain.startswith("ال") and plain not in ("second", "seconde") else 0


def announced(line: str) -> tuple[int, str] | None:
    """The place and the title of a line that announces an axis by name, or None.

    The place is 0 when none is given («المحور: التكوين»); a name in running text ("Axe prioritaire de…") is no
    announcement.
    """
    first = re.match(r"\w+", line)
    if first is None or _plain(first[0]) not in _NAMES:
        return None
    plain, where = "", []
    for index, letter in enumerate(line[:_HEAD]):
        added = _plain(letter)
        plain += added
        where += [index] * len(added)
    hit = _ANNOUNCED.match(plain)
    if not hit or not (hit["place"] or ":" in hit["sep"]):
        return None
    rest = line[where[hit.end()] :].strip() if hit.end() < len(plain) else line[_HEAD:].strip()
    if rest and not hit["sep"] and not hit["place"].isdecimal():
        return (_place(hit["place"]), rest) if hit["place"] in _TABLE else None
    return _place(hit["place"] or ""), rest


def _place(word: str) -> int:
    if not word:
        return 0
    if word.isdecimal():
        return int(word)
    if word in _TABLE:
        return _TABLE[word]
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    return roman.get(word, ord(word[0]) - 96)
