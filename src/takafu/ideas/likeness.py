"""Ideas that say something like what is being typed, with the words that say so: from the search index, for web workers, in no time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from uuid import UUID

from takafu.ideas.models import Idea
from takafu.ideas.queries import Words, standing, words_for
from takafu.kit.permissions import Viewer
from takafu.library.queries import Swap, swaps
from takafu.register.models import SearchKey, visibilities
from takafu.text import keys
from takafu.text.language import language_of
from takafu.text.tokens import tokenise

SHOWN = 5  # ideas at most
LOOKED_AT = 20  # of which some may wait for an officer
LEAST = 2  # words that must be shared, where more than one was typed
ENOUGH = 0.4  # of the weight of the rarer words of the shorter of the two


@dataclass(frozen=True, slots=True)
class Hit:
    """An idea that may say the same: `shared` are its own words for it, `same` that nothing else differs."""

    idea: Idea
    words: Words
    shared: tuple[str, ...]
    same: bool
    score: float


def similar(text: str, viewer: Viewer) -> list[Hit]:
    """The standing ideas that this viewer may see and that share most with the text, the likest first."""
    typed = list(dict.fromkeys(keys.words(text)))
    if not typed:
        return []
    ways = swaps(typed)
    seen = {"item__kind": "idea", "item__erased_at": None, "item__visibility__in": visibilities(viewer)}
    meant = [*typed, *{word for way in ways for other in way.others for word in other}]
    met = SearchKey.objects.filter(words__meets=meant, **seen)  # asked from the index on: the other way round is slow
    scored = _scored(typed, [(key, _read(words, ways)) for key, words in met.values_list("item_id", "words")])[
        :LOOKED_AT
    ]
    if not scored:
        return []
    ideas = {idea.item_id: idea for idea in standing().filter(item__in=[key for key, _score in scored])}
    own = keys.sameness(text)
    read = {key: words_for(idea, viewer) for key, idea in ideas.items()}
    return [
        Hit(ideas[key], words, _as_written(words.text, set(meant)), ideas[key].key == own and not words.reworded, score)
        for key, score in scored
        if (words := read.get(key))
    ][:SHOWN]


def _read(words: str, ways: list[Swap]) -> set[str]:
    """The words of an idea, with those typed for which it has other words of the body's."""
    held = set(words.split())
    said = [way.words for way in ways if any(other <= held for other in way.others)]
    return held.union(*said)


def _scored(typed: list[str], met: list[tuple[UUID, set[str]]]) -> list[tuple[UUID, float]]:
    """Those that share enough, by the weight of the shared words: the rarer among those met, the heavier."""
    wanted = set(typed)
    shared = [(key, wanted & held, len(held)) for key, held in met]
    often = Counter(word for _key, both, _length in shared for word in both)
    weight = {word: log(1 + len(met) / often[word]) if often[word] else log(2 + len(met)) for word in wanted}
    whole, usual = sum(weight.values()), sum(weight.values()) / len(weight)
    found = []
    for key, both, length in shared:
        score = sum(weight[word] for word in both) / max(min(whole, usual * length), 1e-9)
        if len(both) >= min(LEAST, len(typed)) and score >= ENOUGH:
            found.append((key, min(score, 1.0)))
    return sorted(found, key=lambda one: (-one[1], str(one[0])))


def _as_written(text: str, typed: set[str]) -> tuple[str, ...]:
    """The words of a text that were typed too, each once, as the text writes them."""
    language = language_of(text)
    found: dict[str, str] = {}
    for token in tokenise(text):
        written = text[token.start : token.end]
        for word in keys.words_of(written, language):
            if word in typed:
                found.setdefault(word, written)
    return tuple(found.values())
