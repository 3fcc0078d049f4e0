"""Reads of the room."""

from __future__ import annotations

from takafu.ideas.queries import desk
from takafu.ideas.queries.gather import built_on, given_here, seen_before, standing, waiting
from takafu.ideas.queries.rank import electorate, given_by, lines_of, rounds, takes, voters
from takafu.ideas.queries.thread import (
    DONE,
    IN_PROGRAMME,
    PLANNED,
    Words,
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
    "desk",
    "electorate",
    "further",
    "given_by",
    "given_here",
    "lines_of",
    "numbered",
    "of_person",
    "rounds",
    "seen_before",
    "stages",
    "standing",
    "takes",
    "voters",
    "waiting",
    "words_for",
]
