"""Reads of the room."""

from __future__ import annotations

from takafu.ideas.queries import desk
from takafu.ideas.queries.documents import completes, documented, documents_of, names_of
from takafu.ideas.queries.gather import (
    built_on,
    given_here,
    held_by,
    objections,
    rests_on,
    seen_before,
    standing,
    waiting,
    waiting_objections,
)
from takafu.ideas.queries.rank import camps, electorate, given_by, lines_of, rounds, takes, turnout, voters
from takafu.ideas.queries.thread import (
    DONE,
    IN_PROGRAMME,
    PLANNED,
    Words,
    cited_through,
    further,
    numbered,
    of_person,
    stages,
    words_for,
)

__all__ = [
    "DONE",
    "IN_PROGRAMME",
    "PLANNED",
    "Words",
    "built_on",
    "camps",
    "cited_through",
    "completes",
    "desk",
    "documented",
    "documents_of",
    "electorate",
    "further",
    "given_by",
    "given_here",
    "held_by",
    "lines_of",
    "names_of",
    "numbered",
    "objections",
    "of_person",
    "rests_on",
    "rounds",
    "seen_before",
    "stages",
    "standing",
    "takes",
    "turnout",
    "voters",
    "waiting",
    "waiting_objections",
    "words_for",
]
