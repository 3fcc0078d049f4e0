"""Who may draw up, adopt and follow the programme."""

from __future__ import annotations

from typing import Any

from takafu.kit.permissions import Rule, Table, Viewer, everyone, has

editor = has("rapporteur", "president")
reader = has("member", "rapporteur", "president", "operator")


def _responsible(viewer: Viewer, activity: Any) -> bool:
    """Whether the viewer is the one who answers for the activity."""
    mine = activity is not None and viewer.person_id is not None and activity.responsible_id == viewer.person_id
    return mine and viewer.has("member")


CAN = Table(
    {
        "programme.see": everyone,
        "programme.see_work": reader,  # what is not published yet
        "programme.edit": editor,
        "programme.propose": editor,
        "programme.adopt": has("president"),  # until a meeting decides it
        "programme.publish": editor,
        "programme.report": editor | Rule(_responsible),
    }
)
