"""The verbs of the room: texts and their drafts, amendments, adoption."""

from __future__ import annotations

from takafu.rulebook.actions.amending import Clashing, Count, cosign, decide, open_amendments, propose, withdraw
from takafu.rulebook.actions.drafting import Gone, Stale, add, change, move, remove, set_parameter
from takafu.rulebook.actions.editions import Unready, adopt, erase, open_edition, open_text, outcome

__all__ = [
    "Clashing",
    "Count",
    "Gone",
    "Stale",
    "Unready",
    "add",
    "adopt",
    "change",
    "cosign",
    "decide",
    "erase",
    "move",
    "open_amendments",
    "open_edition",
    "open_text",
    "outcome",
    "propose",
    "remove",
    "set_parameter",
    "withdraw",
]
