"""The verbs of the room: a call, its applications, their reading, the list, seats."""

from __future__ import annotations

from takafu.selection.actions.applying import apply, withdraw
from takafu.selection.actions.calls import cancel_call, change_call, draft_call, publish_call
from takafu.selection.actions.listing import approve, propose, publish_result
from takafu.selection.actions.reading import agree, check, close_scores, name_readers, score
from takafu.selection.actions.seating import replace, seat

__all__ = [
    "agree",
    "apply",
    "approve",
    "cancel_call",
    "change_call",
    "check",
    "close_scores",
    "draft_call",
    "name_readers",
    "propose",
    "publish_call",
    "publish_result",
    "replace",
    "score",
    "seat",
    "withdraw",
]
