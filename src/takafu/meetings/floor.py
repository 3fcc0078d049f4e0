"""The floor of a meeting as pages show it: who speaks, who waits, how long women and men have spoken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from takafu.meetings import rules
from takafu.meetings.models import Meeting, Turn


@dataclass(frozen=True, slots=True)
class Floor:
    """Who speaks now and since how many seconds, who waits in turn, and the shares of women and men."""

    speaking: Turn | None
    seconds: int
    waiting: list[Turn]
    women: rules.Share
    men: rules.Share

    def has(self, person: UUID | None) -> bool:
        """Whether somebody speaks or waits."""
        return any(one.person_id == person for one in (self.speaking, *self.waiting) if one)

    def shares_told(self, inside: bool) -> bool:
        """Whether the shares are told: to members as soon as somebody spoke; to others never of so few that one is singled out."""
        if inside:
            return bool(self.women.people or self.men.people)
        return min(self.women.people, self.men.people) >= rules.FEWEST


def of(meeting: Meeting, moment: datetime) -> Floor:
    """The floor as it is at that moment; one query."""
    turns = list(meeting.turns.select_related("person"))
    spoken = [(one.person.gender, one.person_id, one.given_at, one.ended_at or moment) for one in turns if one.given_at]
    speaking = next((one for one in turns if one.given_at and not one.ended_at), None)
    return Floor(
        speaking=speaking,
        seconds=max(0, int((moment - speaking.given_at).total_seconds())) if speaking and speaking.given_at else 0,
        waiting=[one for one in turns if one.given_at is None],
        women=rules.share(spoken, "f"),
        men=rules.share(spoken, "m"),
    )
