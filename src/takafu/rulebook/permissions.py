"""Who may draft, amend, decide and adopt."""

from __future__ import annotations

from typing import Any

from takafu.kit.permissions import Rule, Table, Viewer, everyone, has

editor = has("rapporteur", "president")
reader = has("member", "rapporteur", "president", "operator")
member = has("member")


def _own(viewer: Viewer, amendment: Any) -> bool:
    return amendment is not None and viewer.person_id is not None and amendment.person_id == viewer.person_id


CAN = Table(
    {
        "rulebook.see": everyone,
        "rulebook.see_work": reader,  # drafts and amendments
        "rulebook.draft": editor,
        "rulebook.amend": member,
        "rulebook.withdraw": member & Rule(_own),
        "rulebook.decide": editor,  # enters what the members decided
        "rulebook.adopt": has("president"),  # until a meeting decides it
    }
)
