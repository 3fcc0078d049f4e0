"""Reads of ballots by codes: how far one is, who keeps its keys, what of it is told to whoever looks for their paper."""

from __future__ import annotations

import base64
import hashlib
from typing import Literal

from takafu.kit.permissions import Viewer
from takafu.meetings import belenios, queries
from takafu.meetings.models import Board, Box, Keeper, Meeting, Voter
from takafu.people.models import Person

SPARE = 2  # sheets more than voters: who draws last must not know which is left
KEEPERS = 2
MOST_WORK = 4000  # of sheets times answers times answers: above that, sealing takes minutes
Stage = Literal["keepers", "keys", "print", "cast", "sum", "shares", "counted"]


def stage(board: Board) -> Stage:
    """How far a ballot is."""
    if board.result is not None:
        return "counted"
    if board.ended_at:
        return "shares" if board.summed_at else "sum"
    if board.printed_at:
        return "cast"
    keepers = list(board.keepers.all())
    if len(keepers) < KEEPERS:
        return "keepers"
    return "print" if all(one.public for one in keepers) else "keys"


def fits(voters: int, answers: int) -> bool:
    """Whether so many sheets of so many answers are sealed in a bearable time."""
    return (voters + SPARE) * answers * answers <= MOST_WORK


def offered(voters: int, answers: int) -> bool:
    """Whether a ballot can be held by codes: the program is installed, and the sheets are not too many."""
    return belenios.found() and fits(voters, answers)


def able(meeting: Meeting) -> list[Person]:
    """Who may keep a key: whoever sits in the body and has a log-in."""
    return [one for one in queries.seated(meeting) if one.user_id]


def kept_by(viewer: Viewer, box: Box) -> Keeper | None:
    """The key that the viewer keeps."""
    if viewer.person_id is None or not box.coded:
        return None
    found: Keeper | None = Keeper.objects.filter(board__box=box, person=viewer.person_id).first()
    return found


def tracker(ballot: str) -> str:
    """By what a sealed ballot is found again in the archive: its digest, as `belenios-tool` writes it."""
    return base64.b64encode(hashlib.sha256(ballot.encode()).digest()).decode().rstrip("=")


def drawn(box: Box) -> list[Voter]:
    """Who may vote, by name, and whether they have taken a sheet."""
    return sorted(box.voters.select_related("person", "holder"), key=lambda one: str(one.person))
