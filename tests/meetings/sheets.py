"""Ballots by codes for tests, held by the room's own actions with the real `belenios-tool`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Viewer
from takafu.meetings import actions, belenios
from takafu.meetings.models import Box, Keeper, Meeting
from takafu.people.models import Person
from tests.bodies import viewer_of
from tests.meetings import polls

needed = pytest.mark.skipif(not belenios.found(), reason="belenios-tool is not installed")


@dataclass
class Held:
    """A ballot by codes: its keys as their keepers hold them, and its printed sheets as a box in the room holds them."""

    box: Box
    by: Viewer
    secrets: list[str] = field(default_factory=list)
    sheets: list[dict[str, str]] = field(default_factory=list)

    def keeper(self, place: int) -> Keeper:
        return Keeper.objects.select_related("board__box__meeting", "person__user").get(
            board__box=self.box, place=place
        )

    def viewer(self, place: int) -> Viewer:
        return viewer_of(self.keeper(place).person)

    def give_keys(self, persons: Sequence[Person]) -> None:
        actions.choose_keepers(by=self.by, box=self.box, persons=persons)
        self.secrets = [
            actions.give_key(by=self.viewer(place), keeper=self.keeper(place)) for place in range(1, len(persons) + 1)
        ]

    def print(self) -> None:
        self.sheets = [dict(one) for one in actions.make_sheets(by=self.by, box=self.box)]

    def draw(self, *persons: Person) -> list[dict[str, str]]:
        """Each takes a sheet out of the box in the room, and is noted."""
        for one in persons:
            actions.note_sheet(by=self.by, voter=polls.voter(self.box, one), taken=True)
        return [self.sheets.pop() for _one in persons]

    def cast(self, code: str, address: str = "192.0.2.1") -> str:
        return actions.cast_code(by=Viewer(body_id=self.box.body_id), box=self.box, typed=code, address=address)

    def all_vote(self, persons: Sequence[Person], said: Iterable[str]) -> list[str]:
        return [self.cast(sheet[key]) for sheet, key in zip(self.draw(*persons), said, strict=True)]

    def count(self, *, knowing: bool = True) -> None:
        """The voting ends, both keys open the sum."""
        actions.end_casting(by=self.by, box=self.box, knowing=knowing)
        for place, secret in enumerate(self.secrets, 1):
            actions.use_key(by=self.viewer(place), keeper=self.keeper(place), secret=secret)


def held(meeting: Meeting, by: Viewer, keepers: Sequence[Person], **more: Any) -> Held:
    """A ballot by codes whose sheets are printed."""
    made = Held(more.pop("box", None) or polls.box(meeting, by, coded=True, **more), by)
    made.give_keys(keepers)
    made.print()
    return made


def refused(code: str, verb: Any, *given: Any, **more: Any) -> None:
    """It cannot be done, for that reason."""
    with pytest.raises(ValidationError) as caught:
        verb(*given, **more)
    assert caught.value.error_list[0].code == code, caught.value
