"""What a person should look at in an arrangement: questions, ideas that may stand elsewhere, probable faults, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from takafu.ideas import wording
from takafu.ideas.arrangement import Arrangement, Correction, Related
from takafu.ideas.collection import Idea
from takafu.ideas.explaining import sentences
from takafu.kit.components import Link, Reasons, Voice
from takafu.kit.formats import number, reference

PAIRS, ROWS = 30, 50  # pairs, doubts and left-out lines shown; the documents hold all


@dataclass(frozen=True, slots=True)
class Question:
    """A pair that a person decides on."""

    first: Voice
    second: Voice
    reasons: Reasons | None
    rival: bool


def looks(made: Arrangement) -> dict[str, Any]:
    """Everything there is to look at, as the page shows it."""
    known = {idea.id: idea for idea in made.ideas}
    titles = {axis.number: axis.title for axis in made.axes}
    return {
        "questions": [_question(pair, known) for pair in made.related[:PAIRS]],
        "more_questions": max(0, len(made.related) - PAIRS),
        "elsewhere": [(voice(known[e.idea]), titles.get(e.axis, "")) for e in made.elsewhere[:ROWS]],
        "corrections": _corrections(made, known)[:ROWS],
        "left_out": [(row.text, wording.left_out(row.why)) for row in made.left_out[:ROWS]],
    }


def links(made: Arrangement, page: str = "") -> list[Link]:
    """The ways there, each with how much waits; `page` is their address where they have a page of their own."""
    places = (
        ("questions", _("Do these ask for the same thing?"), len(made.related)),
        ("elsewhere", _("In another axis, perhaps"), len(made.elsewhere)),
        ("faults", _("Probable typing faults"), len({fault.idea for fault in made.corrections})),
        ("left", _("Not taken as ideas"), len(made.left_out)),
    )
    return [Link(title, f"{page}#{anchor}", count=number(count)) for anchor, title, count in places if count]


def voice(idea: Idea, marks: Iterable[tuple[int, int]] = ()) -> Voice:
    """An idea in its author's words, with its number in the list."""
    return Voice(idea.text, reference(idea.id), marks=tuple(marks))


def _question(pair: Related, known: Mapping[str, Idea]) -> Question:
    first, second = known[pair.left], known[pair.right]
    shared = [why for why in pair.why if why.code in {"concepts", "terms"}]
    mine = [word for why in shared for word in why.values]
    theirs = [word for why in shared for word in (why.others or why.values)]
    return Question(
        voice(first, _spans(first.text, mine)),
        voice(second, _spans(second.text, theirs)),
        Reasons(_("Why do we ask?"), tuple(sentences(pair.why))) if pair.why else None,
        pair.rival,
    )


def _spans(text: str, words: Iterable[str]) -> Iterable[tuple[int, int]]:
    for word in words:
        if (at := text.find(word)) >= 0:
            yield at, at + len(word)


def _corrections(made: Arrangement, known: Mapping[str, Idea]) -> list[tuple[Voice, list[Correction]]]:
    """Each idea with probable faults once, all of them marked."""
    by_idea: dict[str, list[Correction]] = {}
    for correction in made.corrections:
        by_idea.setdefault(correction.idea, []).append(correction)
    return [(voice(known[key], [(c.start, c.end) for c in found]), found) for key, found in by_idea.items()]
