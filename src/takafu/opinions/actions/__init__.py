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
from takafu.opinions.actions.correcting import correct_sending, strike_finding, strike_pause, strike_reply
from takafu.opinions.actions.drafting import (
    begin,
    cite,
    drop_citation,
    drop_recommendation,
    name_drafters,
    recommend,
    write,
)
from takafu.opinions.actions.figures import (
    comment,
    comment_by_link,
    end_comment_link,
    invite_comment,
    send_figures,
)
from takafu.opinions.actions.sending import hold, keep_receipt, prolong, remind, resume, send
from takafu.opinions.actions.withdrawing import withdraw

__all__ = [
    "adopt",
    "answer",
    "answer_by_link",
    "begin",
    "cite",
    "close",
    "comment",
    "comment_by_link",
    "confirm",
    "correct_sending",
    "digest",
    "drop_citation",
    "drop_recommendation",
    "end_comment_link",
    "find",
    "hold",
    "invite",
    "invite_comment",
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
    "send_figures",
    "set_aside",
    "strike_finding",
    "strike_pause",
    "strike_reply",
    "take_back",
    "withdraw",
    "write",
]
