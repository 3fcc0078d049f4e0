"""The verbs of the room: a meeting, its agenda, who is there, its sitting, its motions and votes."""

from __future__ import annotations

from takafu.meetings.actions.agenda import add_item, change_item, drop_item, move_item, propose_item, take_item
from takafu.meetings.actions.attachments import attach, detach, publish_document, unpublish_document
from takafu.meetings.actions.ballots import annul_box, cast_paper, close_box, forget_key, open_box
from takafu.meetings.actions.candidates import (
    accept_candidacy,
    call_election,
    drop_election,
    propose_candidate,
    stand,
    withdraw_candidacy,
)
from takafu.meetings.actions.coded import (
    cast_code,
    choose_keepers,
    count_board,
    end_casting,
    give_key,
    make_sheets,
    note_sheet,
    use_key,
)
from takafu.meetings.actions.convening import ask_guest, call_again, cancel, change, convene, drop_guest, move, plan
from takafu.meetings.actions.declaring import declare_elected
from takafu.meetings.actions.floor import ask_floor, end_floor, give_floor, take_back
from takafu.meetings.actions.minutes import (
    Stale,
    approve_minutes,
    begin_minutes,
    end_action_item,
    send_minutes,
    take_on,
    word,
)
from takafu.meetings.actions.old_minutes import drop_old_minutes, hand_in_old, keep_old_minutes
from takafu.meetings.actions.posts import give_place_up, give_post
from takafu.meetings.actions.presence import (
    arrive,
    correct,
    decide_excuse,
    excuse_oneself,
    give_proxy,
    leave,
    may_note,
    note_reply,
    strike,
)
from takafu.meetings.actions.room import call_roll, check_codes, enter_code
from takafu.meetings.actions.rounds import annul_round, close_round, open_round
from takafu.meetings.actions.series import plan_series
from takafu.meetings.actions.sitting import begin_item, close, end_item, give_up, open_sitting
from takafu.meetings.actions.slates import change_list, hand_in_list, withdraw_list
from takafu.meetings.actions.voting import (
    annul_vote,
    carry_out,
    cast,
    close_vote,
    declare_outcome,
    move_motion,
    open_vote,
    withdraw_motion,
)

__all__ = [
    "Stale",
    "accept_candidacy",
    "add_item",
    "annul_box",
    "annul_round",
    "annul_vote",
    "approve_minutes",
    "arrive",
    "ask_floor",
    "ask_guest",
    "attach",
    "begin_item",
    "begin_minutes",
    "call_again",
    "call_election",
    "call_roll",
    "cancel",
    "carry_out",
    "cast",
    "cast_code",
    "cast_paper",
    "change",
    "change_item",
    "change_list",
    "check_codes",
    "choose_keepers",
    "close",
    "close_box",
    "close_round",
    "close_vote",
    "convene",
    "correct",
    "count_board",
    "decide_excuse",
    "declare_elected",
    "declare_outcome",
    "detach",
    "drop_election",
    "drop_guest",
    "drop_item",
    "drop_old_minutes",
    "end_action_item",
    "end_casting",
    "end_floor",
    "end_item",
    "enter_code",
    "excuse_oneself",
    "forget_key",
    "give_floor",
    "give_key",
    "give_place_up",
    "give_post",
    "give_proxy",
    "give_up",
    "hand_in_list",
    "hand_in_old",
    "keep_old_minutes",
    "leave",
    "make_sheets",
    "may_note",
    "move",
    "move_item",
    "move_motion",
    "note_reply",
    "note_sheet",
    "open_box",
    "open_round",
    "open_sitting",
    "open_vote",
    "plan",
    "plan_series",
    "propose_candidate",
    "propose_item",
    "publish_document",
    "send_minutes",
    "stand",
    "strike",
    "take_back",
    "take_item",
    "take_on",
    "unpublish_document",
    "use_key",
    "withdraw_candidacy",
    "withdraw_list",
    "withdraw_motion",
    "word",
]
