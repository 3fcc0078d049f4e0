"""The verbs of the room: talking, following, being told; announcing."""

from __future__ import annotations

from takafu.commons import jobs
from takafu.commons.actions.announcing import Overtaken, To, announce, reword, take_down
from takafu.commons.actions.feeding import end_feed, renew_feed
from takafu.commons.actions.phoning import phoned, take_back
from takafu.commons.actions.sending import Words, tell_at_once
from takafu.commons.actions.talking import (
    Ended,
    comment,
    erase,
    follow,
    hand_on,
    hide,
    job_kind,
    let_follow,
    mark_seen,
    prefer,
    send_again,
    start_job,
    stop,
    withdraw,
    write_letter,
)
from takafu.commons.phoning import phone_about

__all__ = [
    "Ended",
    "Overtaken",
    "To",
    "Words",
    "announce",
    "comment",
    "end_feed",
    "erase",
    "follow",
    "hand_on",
    "hide",
    "job_kind",
    "jobs",
    "let_follow",
    "mark_seen",
    "phone_about",
    "phoned",
    "prefer",
    "renew_feed",
    "reword",
    "send_again",
    "start_job",
    "stop",
    "take_back",
    "take_down",
    "tell_at_once",
    "withdraw",
    "write_letter",
]
