"""What a concept of the glossary says, as plain values: wordings by language, a short definition, its source. Pure: no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from takafu.text import keys
from takafu.text.language import language_of
from takafu.text.normalise import fold
from takafu.text.tokens import tokenise

LANGUAGES = ("ar", "fr", "ary", "ary-Latn")
TOPICS = ("equality", "analysis", "rights", "participation", "programme", "everyday")
LONGEST = 80  # letters of a wording
MOST = 12  # wordings of a concept in one language
_LINE = re.compile(r"\s+")
_ARTICLE = re.compile(r"^(?:ال(?=\w{2})|l['’]\s*|(?:le|la|les)\s+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept's content. Of each language's wordings the first is the one to be used; the others mean the same."""

    labels: Mapping[str, tuple[str, ...]]
    definition: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    topic: str = "everyday"

    def plain(self) -> dict[str, Any]:
        """The entry as it stands in JSON."""
        return {
            "labels": {language: list(self.labels[language]) for language in LANGUAGES if self.labels.get(language)},
            "definition": {
                language: self.definition[language] for language in ("ar", "fr") if self.definition.get(language)
            },
            "source": self.source,
            "topic": self.topic,
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Entry:
        """The entry that JSON holds; an empty one for nothing."""
        labels = {language: tuple(found) for language, found in plain.get("labels", {}).items()}
        topic = plain.get("topic", "everyday")
        return cls(labels, plain.get("definition", {}), plain.get("source", ""), topic)

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording, in the order of the languages."""
        return tuple(wording for language in LANGUAGES for wording in self.labels.get(language, ()))

    def first(self, *languages: str) -> str:
        """The wording to be used in the first of these languages that has one."""
        return next((self.labels[language][0] for language in languages if self.labels.get(language)), "")

    @property
    def title(self) -> dict[str, str]:
        """What the concept is called in Arabic and in French; Darija stands in where they are missing."""
        titles = {"ar": self.first("ar", "ary"), "fr": self.first("fr", "ary-Latn")}
        return {language: title for language, title in titles.items() if title}


def lines(text: str) -> tuple[str, ...]:
    """The wordings that were typed, one on each line, each once whatever its typing."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        wording = _LINE.sub(" ", line).strip(" ;,.،؛")
        if key(wording):
            found.setdefault(key(wording), wording)
    return tuple(found.values())


def key(wording: str) -> str:
    """What two wordings have alike exactly when they are the same words, however they are typed."""
    return " ".join(token.form for token in tokenise(wording))


def order(wording: str) -> str:
    """What a wording is put in order by: its letters without the article."""
    return _ARTICLE.sub("", fold(wording).strip())[:LONGEST]


def found_by(entry: Entry) -> list[list[str]]:
    """The words that each wording is found by (`text.keys`); of wordings with the same words one."""
    each = {tuple(dict.fromkeys(keys.words(wording))) for wording in entry.wordings}
    return sorted([list(words) for words in each if words])


def taken_twice(entry: Entry, others: Iterable[tuple[str, Entry]]) -> Iterator[tuple[str, str]]:
    """Wordings that another concept has already, each with that concept's name."""
    standing = {key(wording): name for name, other in others for wording in other.wordings}
    for wording in entry.wordings:
        if key(wording) in standing:
            yield wording, standing[key(wording)]


def guessed(word: str) -> str:
    """The language of the glossary that a word is most likely written in."""
    language = language_of(word)
    if language in LANGUAGES:
        return language
    return "ar" if any("\u0621" <= letter <= "\u06ff" for letter in word) else "fr"


def joined(entry: Entry, words: Iterable[tuple[str, str]]) -> Entry:
    """The entry with these (language, wording) too; one that it has already changes nothing."""
    labels = dict(entry.labels)
    known = {key(wording) for wording in entry.wordings}
    for language, word in words:
        if key(word) not in known:
            known.add(key(word))
            labels[language] = (*labels.get(language, ()), word)
    return Entry(labels, entry.definition, entry.source, entry.topic)


def changed(before: Entry, after: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The wordings that came and those that went."""
    came = tuple(wording for wording in after.wordings if wording not in before.wordings)
    return came, tuple(wording for wording in before.wordings if wording not in after.wordings)


def official(entry: Entry) -> str:
    """The entry as the text that an act makes official."""
    said = [f"{language}: {'; '.join(found)}" for language, found in entry.plain()["labels"].items()]
    said += [f"{language}= {text}" for language, text in entry.plain()["definition"].items()]
    return "\n".join([*said, entry.source] if entry.source else said)
