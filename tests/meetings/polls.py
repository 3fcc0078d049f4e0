"""Secret ballots for tests, opened and cast by the room's own actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, slips
from takafu.meetings.models import Box, Meeting, Voter
from takafu.people.models import Person
from tests.bodies import viewer_of

QUESTION = Tongues(ar="هل تقبلون المقترح؟", fr="Acceptez-vous la proposition ?")
CHOICES = (("yes", Tongues()), ("no", Tongues()), ("blank", Tongues()))


def box(meeting: Meeting, by: Viewer, **more: Any) -> Box:
    """A secret ballot that was opened knowingly."""
    given = {"question": QUESTION, "choices": CHOICES, "knowing": True} | more
    return actions.open_box(by=by, meeting=meeting, **given)


def voter(made: Box, person: Person) -> Voter:
    return made.voters.get(person=person)


def vote(made: Box, person: Person, choice: str = "yes", by: Person | None = None) -> str:
    """Cast a paper; its code, or "" where they had voted."""
    one = voter(made, person)
    slip = slips.drawn(one.pk)
    done = actions.cast_paper(by=viewer_of(by or person), voter=one, choice=choice, slip=slip)
    return slip.code if done else ""


def all_vote(made: Box, persons: Iterable[Person], choices: Iterable[str]) -> list[str]:
    return [vote(made, person, choice) for person, choice in zip(persons, choices, strict=True)]
