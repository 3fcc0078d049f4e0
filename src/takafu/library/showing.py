"""What the pages of the glossary show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from takafu.kit.addresses import Asked, below
from takafu.kit.permissions import may
from takafu.library import queries, rules
from takafu.library.models import Concept, Edition
from takafu.library.rules import LANGUAGES, Entry
from takafu.library.sentences import LANGUAGES as LANGUAGE_NAMES
from takafu.library.sentences import TOPICS

_CAME = re.compile(r"commons/jobs/[0-9a-f-]{36}/")  # the only place that a change leads to


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings in one language: the one to be used, and the others."""

    language: str
    first: str
    others: tuple[str, ...]
    name: Any


@dataclass(frozen=True, slots=True)
class Row:
    """A concept as it is listed."""

    concept: Concept
    words: dict[str, Words]
    definition: list[tuple[str, str]]
    topic: Any


@dataclass(frozen=True, slots=True)
class Told:
    """An edition with what came and went in it."""

    edition: Edition
    came: tuple[str, ...]
    went: tuple[str, ...]
    fits: bool  # of a proposal: that the concept is still as it was when it was proposed


def words(entry: Entry) -> dict[str, Words]:
    """The wordings by language, each language by a name that templates can ask for."""
    found = {}
    for language in LANGUAGES:
        if said := entry.labels.get(language):
            name = language.replace("-", "_").lower()
            found[name] = Words(language, said[0], tuple(said[1:]), LANGUAGE_NAMES[language])
    return found


def row(concept: Concept) -> Row:
    """A concept as it is listed."""
    entry = concept.entry
    definition = [(language, entry.definition[language]) for language in ("ar", "fr") if entry.definition.get(language)]
    return Row(concept, words(entry), definition, TOPICS.get(entry.topic, ""))


def proposed(edition: Edition) -> Told:
    """A proposal beside the concept as it stands."""
    here = edition.concept
    before = here.entry if here.version else Entry({})
    return Told(edition, *rules.changed(before, edition.entry), fits=edition.number == here.version)


def concept(request: Asked, found: Concept) -> dict[str, Any]:
    """A concept with its editions and what is proposed for it."""
    edits = may(request.viewer, "library.edit", found)
    proposes = may(request.viewer, "library.propose")
    stood = list(found.editions.filter(state=Edition.State.STOOD))
    told = [
        Told(one, *rules.changed(earlier.entry if earlier else Entry({}), one.entry), fits=False)
        for one, earlier in zip(stood, [*stood[1:], None], strict=False)
    ]
    waiting = [proposed(one) for one in queries.proposals(found).select_related("concept")] if proposes else []
    came = request.GET.get("came", "")
    return {
        "row": row(found),
        "concept": found,
        "editions": told,
        "proposals": waiting,
        "edits": edits,
        "proposes": proposes,
        "came": below(request, came) if edits and _CAME.fullmatch(came) else "",
    }


def whole(text: str) -> int:
    """The number that was sent, 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def keyed(text: str) -> UUID | None:
    """The key that was sent, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None
