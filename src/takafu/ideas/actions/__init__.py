"""The verbs of the room: gathering ideas, sorting them at the desk, standing behind them."""

from __future__ import annotations

from takafu.ideas.actions.desk import (
    Stale,
    cite,
    close_axis,
    correct,
    dissolve,
    group_ideas,
    make_axis,
    order_axis,
    place,
    rename_axis,
    reword,
    set_relation,
    split,
    uncite,
    undo_step,
)
from takafu.ideas.actions.gather import Built, Closed, Gone, accept, give, open_gathering, refuse, show_name, withdraw
from takafu.ideas.actions.intake import Came, Entry, take_in, undo_source
from takafu.ideas.actions.rank import Unfit, close_round, give_scores, open_round
from takafu.ideas.actions.say import answer, judge, object_to, support, withdraw_support

__all__ = [
    "Built",
    "Came",
    "Closed",
    "Entry",
    "Gone",
    "Stale",
    "Unfit",
    "accept",
    "answer",
    "cite",
    "close_axis",
    "close_round",
    "correct",
    "dissolve",
    "give",
    "give_scores",
    "group_ideas",
    "judge",
    "make_axis",
    "object_to",
    "open_gathering",
    "open_round",
    "order_axis",
    "place",
    "refuse",
    "rename_axis",
    "reword",
    "set_relation",
    "show_name",
    "split",
    "support",
    "take_in",
    "uncite",
    "undo_source",
    "undo_step",
    "withdraw",
    "withdraw_support",
]
