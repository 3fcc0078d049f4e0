"""The verbs of the room: drawing up a programme, its versions, its activities."""

from __future__ import annotations

from takafu.programme.actions.activities import (
    Unfit,
    cancel,
    change,
    finish,
    keep_budget,
    keep_milestone,
    keep_need,
    plan,
    remove_part,
    reopen,
    report,
)
from takafu.programme.actions.indicators import keep_indicator, observe
from takafu.programme.actions.intake import confirm, hand_in, keep_partner_activity, remove_partner_activity
from takafu.programme.actions.lines import (
    Gone,
    add_measure,
    carry_all,
    carry_over,
    drop,
    move,
    open_programme,
    reword,
    take_groups,
)
from takafu.programme.actions.versions import Unready, adopt, draw, erase, propose, publish

__all__ = [
    "Gone",
    "Unfit",
    "Unready",
    "add_measure",
    "adopt",
    "cancel",
    "carry_all",
    "carry_over",
    "change",
    "confirm",
    "draw",
    "drop",
    "erase",
    "finish",
    "hand_in",
    "keep_budget",
    "keep_indicator",
    "keep_milestone",
    "keep_need",
    "keep_partner_activity",
    "move",
    "observe",
    "open_programme",
    "plan",
    "propose",
    "publish",
    "remove_part",
    "remove_partner_activity",
    "reopen",
    "report",
    "reword",
    "take_groups",
]
