"""Meetings, their agenda, who was there and when, what was moved and voted, elections, secret ballots, their minutes."""

from __future__ import annotations

from takafu.meetings.models.attachments import Attachment
from takafu.meetings.models.ballots import Box, Paper, Receipt, Urn, Voter
from takafu.meetings.models.boards import Board, Code, Keeper, Sheet
from takafu.meetings.models.elections import Candidacy, Contender, Election, Round, Slate
from takafu.meetings.models.floor import Turn
from takafu.meetings.models.invitations import Invitation
from takafu.meetings.models.minutes import ActionItem, Minutes, Passage
from takafu.meetings.models.old_minutes import OldDecision, OldMinutes
from takafu.meetings.models.presence import Excuse, Presence, Proxy
from takafu.meetings.models.series import Series
from takafu.meetings.models.sittings import AgendaItem, Guest, Meeting
from takafu.meetings.models.votes import Choice, Motion, Vote

__all__ = [
    "ActionItem",
    "AgendaItem",
    "Attachment",
    "Board",
    "Box",
    "Candidacy",
    "Choice",
    "Code",
    "Contender",
    "Election",
    "Excuse",
    "Guest",
    "Invitation",
    "Keeper",
    "Meeting",
    "Minutes",
    "Motion",
    "OldDecision",
    "OldMinutes",
    "Paper",
    "Passage",
    "Presence",
    "Proxy",
    "Receipt",
    "Round",
    "Series",
    "Sheet",
    "Slate",
    "Turn",
    "Urn",
    "Vote",
    "Voter",
]
