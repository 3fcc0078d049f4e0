"""Reads of the body's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from takafu.kit.permissions import Viewer
from takafu.library.models import Concept, Edition
from takafu.library.rules import Entry, key
from takafu.register.queries import search
from takafu.text import keys
from takafu.text.own import Own

PAGE = 50


def standing() -> QuerySet[Concept]:
    """The concepts of the scope's body that hold."""
    found: QuerySet[Concept] = Concept.objects.filter(removed_at=None, version__gt=0)
    return found


def listed(
    viewer: Viewer, language: str, *, words: str = "", topic: str = "", letter: str = "", after: str = ""
) -> QuerySet[Concept]:
    """The concepts in the order of that language, narrowed by words, topic, first letter, and from after that key."""
    by = f"key_{language}"
    found = standing().select_related("item").order_by(by, "pk")
    if words:
        found = found.filter(item__in=search(words, viewer, kinds=("concept",)).order_by().values("pk"))
    if topic:
        found = found.filter(topic=topic)
    if letter:
        found = found.filter(**{f"{by}__startswith": letter})
    return found.filter(**{f"{by}__gt": after}) if after else found


def letters(language: str) -> list[str]:
    """The first letters that concepts have in that language."""
    starts = standing().values_list(f"key_{language}", flat=True)
    return sorted({start[0] for start in starts if start})


def entries(but: UUID | None = None) -> list[tuple[str, Entry]]:
    """What all standing concepts say but one, each with its name."""
    found = standing().select_related("item")
    found = found.exclude(pk=but) if but else found
    return [(str(one), one.entry) for one in found]


def holding(words: Iterable[str]) -> list[Concept]:
    """The standing concepts that have one of these wordings (keys of `rules.key`)."""
    wanted = set(words)
    return [one for one in standing().select_related("item") if wanted.intersection(map(key, one.entry.wordings))]


def proposals(concept: Concept | None = None) -> QuerySet[Edition]:
    """What members proposed and nobody decided yet, the oldest first; of one concept or of all."""
    found: QuerySet[Edition] = Edition.objects.filter(state=Edition.State.PROPOSED).order_by("at", "id")
    return found.filter(concept=concept) if concept else found


def own() -> tuple[Own, ...]:
    """The words of the scope's body as `text.own` takes them, always in the same order."""
    return tuple(
        Own(str(one.pk), one.entry.wordings) for one in standing().order_by("pk") if len(one.entry.wordings) > 0
    )


def said_otherwise(typed: str, most: int = 6) -> list[str]:
    """Other wordings of what was typed, or of a part of it, as the body writes them."""
    here, found = set(keys.words(typed)), []
    for content, ways in standing().values_list("content", "found_by"):
        if any(here.issuperset(way) for way in ways):
            wordings = Entry.of(content).wordings
            found += [wording for wording in wordings if not here.issuperset(keys.words(wording))]
    return found[:most]


@dataclass(frozen=True, slots=True)
class Swap:
    """Words that were typed, and what the body says instead of them, as words of the search index."""

    words: frozenset[str]
    others: tuple[frozenset[str], ...]


def swaps(typed: Iterable[str]) -> list[Swap]:
    """What the body's words add to those that were typed (`text.keys`): one query, and only plain sets."""
    here, found = set(typed), []
    for ways in standing().values_list("found_by", flat=True):
        each = [frozenset(way) for way in ways]
        said = [way for way in each if way <= here]
        if said and len(each) > 1:
            longest = max(said, key=len)
            found.append(Swap(longest, tuple(way for way in each if way != longest)))
    return found
