"""The verbs of the room: services and letters, sessions and what was said there, the programme of action, requests, petitions."""

from __future__ import annotations

from takafu.council.actions.cycles import begin_cycle, enter_step, take_back_step
from takafu.council.actions.letterheads import drop_letterhead, keep_letterhead
from takafu.council.actions.letters import attach, note_receipt, register_letter, share_scan, strike_letter
from takafu.council.actions.petitions import enter_petition_step, note_petition, take_back_petition_step
from takafu.council.actions.policies import choose_focus, close_focus, drop_policy_file, keep_policy, keep_policy_file
from takafu.council.actions.requests import enter_request_step, keep_request, publish_request, take_back_request_step
from takafu.council.actions.services import close_service, end_sponsor, keep_service, name_sponsor
from takafu.council.actions.sessions import call_off, enter_session, move_session, name_observers, report
from takafu.council.actions.words import note_word, word_done

__all__ = [
    "attach",
    "begin_cycle",
    "call_off",
    "choose_focus",
    "close_focus",
    "close_service",
    "drop_letterhead",
    "drop_policy_file",
    "end_sponsor",
    "enter_petition_step",
    "enter_request_step",
    "enter_session",
    "enter_step",
    "keep_letterhead",
    "keep_policy",
    "keep_policy_file",
    "keep_request",
    "keep_service",
    "move_session",
    "name_observers",
    "name_sponsor",
    "note_petition",
    "note_receipt",
    "note_word",
    "publish_request",
    "register_letter",
    "report",
    "share_scan",
    "strike_letter",
    "take_back_petition_step",
    "take_back_request_step",
    "take_back_step",
    "word_done",
]
