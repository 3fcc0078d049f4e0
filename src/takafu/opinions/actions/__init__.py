"""The verbs of the room: a paper drafted, adopted, sent, answered, followed."""

from __future__ import annotations

from takafu.opinions.actions.adopting import adopt, note_dissent, propose, take_back
from takafu.opinions.actions.answering import (
    answer,
    answer_by_link,
    close,
    confirm,
    digest,
    find,
    invite,
    opens,
    revoke,
    set_aside,
)
from takafu.opinions.actions.drafting import (
    begin,
    cite,
    drop_citation,
    drop_recommendation,
    name_drafters,
    recommend,
    write,
)
from takafu.opinions.actions.sending import hold, keep_receipt, prolong, remind, resume, send

__all__ = [
    "adopt",
    "answer",
    "answer_by_link",
    "begin",
    "cite",
    "close",
    "confirm",
    "digest",
    "drop_citation",
    "drop_recommendation",
    "find",
    "hold",
    "invite",
    "keep_receipt",
    "name_drafters",
    "note_dissent",
    "opens",
    "prolong",
    "propose",
    "recommend",
    "remind",
    "resume",
    "revoke",
    "send",
    "set_aside",
    "take_back",
    "write",
]
