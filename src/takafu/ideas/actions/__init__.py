"""The verbs of the room: gathering ideas, sorting them at the desk, standing behind them."""

from __future__ import annotations

from takafu.ideas.actions.axes import close_axis, make_axis, move_lines, order_axis, rename_axis, split_axis
from takafu.ideas.actions.desk import (
    cite,
    cite_all,
    correct,
    dissolve,
    group_ideas,
    place,
    place_all,
    reword,
    set_relation,
    uncite,
)
from takafu.ideas.actions.documents import attach, detach, publish_document, unpublish_document
from takafu.ideas.actions.gather import Built, Closed, Gone, accept, give, refuse, show_name, withdraw
from takafu.ideas.actions.intake import Came, Entry, take_in, undo_source
from takafu.ideas.actions.opening import Changed, change_gathering, open_gathering
from takafu.ideas.actions.pairs import judge
from takafu.ideas.actions.parts import split
from takafu.ideas.actions.publish import Held, Waiting, publish_idea, take_out, unpublish_idea
from takafu.ideas.actions.rank import Unfit, close_round, give_scores, open_round
from takafu.ideas.actions.recordings import (
    Ended,
    Unplayable,
    confirm,
    hand_in,
    leave_out,
    take_as_collected,
    take_back,
    type_out,
)
from takafu.ideas.actions.say import (
    Unanswered,
    admit_objection,
    answer,
    leave_objection_out,
    object_to,
    support,
    withdraw_support,
)
from takafu.ideas.actions.steps import Apart, Stale
from takafu.ideas.actions.undoing import undo_step

__all__ = [
    "Apart",
    "Built",
    "Came",
    "Changed",
    "Closed",
    "Ended",
    "Entry",
    "Gone",
    "Held",
    "Stale",
    "Unanswered",
    "Unfit",
    "Unplayable",
    "Waiting",
    "accept",
    "admit_objection",
    "answer",
    "attach",
    "change_gathering",
    "cite",
    "cite_all",
    "close_axis",
    "close_round",
    "confirm",
    "correct",
    "detach",
    "dissolve",
    "give",
    "give_scores",
    "group_ideas",
    "hand_in",
    "judge",
    "leave_objection_out",
    "leave_out",
    "make_axis",
    "move_lines",
    "object_to",
    "open_gathering",
    "open_round",
    "order_axis",
    "place",
    "place_all",
    "publish_document",
    "publish_idea",
    "refuse",
    "rename_axis",
    "reword",
    "set_relation",
    "show_name",
    "split",
    "split_axis",
    "support",
    "take_as_collected",
    "take_back",
    "take_in",
    "take_out",
    "type_out",
    "uncite",
    "undo_source",
    "undo_step",
    "unpublish_document",
    "unpublish_idea",
    "withdraw",
    "withdraw_support",
]
