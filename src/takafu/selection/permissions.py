"""Who may call for members, check, read, propose and approve."""

from __future__ import annotations

from typing import Any

from takafu.kit.permissions import Rule, Table, Viewer, everyone, has

keeper = has("rapporteur", "president", "clerk", "operator")
ROLES = ("rapporteur", "president", "clerk", "operator")  # among which a call names who proposes and who approves


def _named(which: str) -> Rule:
    """The viewer has the role that the call itself names; the installation may where nobody holds a post yet."""
    return Rule(lambda viewer, call: call is not None and viewer.has(getattr(call, which), "operator"))


def _reads(viewer: Viewer, call: Any) -> bool:
    """Whether the call names the viewer as a reader."""
    if call is None or viewer.person_id is None or viewer.has("suspended"):
        return False
    return any(reader.person_id == viewer.person_id for reader in call.readers.all())


published = Rule(lambda _viewer, call: call is not None and call.published_at is not None)

CAN = Table(
    {
        "selection.see": published | keeper,
        "selection.apply": everyone,
        "selection.edit": keeper,
        "selection.see_applications": keeper,
        "selection.see_papers": keeper | Rule(_reads),
        "selection.check": keeper,
        "selection.name_readers": keeper,
        "selection.score": Rule(_reads),
        "selection.close_scores": keeper,
        "selection.propose": _named("proposer"),
        "selection.approve": _named("approver"),
        "selection.publish_result": keeper,
        "selection.delete_applications": has("operator"),  # the clock
        "selection.seat": has("rapporteur", "president", "operator"),
    }
)
