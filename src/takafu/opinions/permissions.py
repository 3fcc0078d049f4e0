"""Who may begin, write, propose, adopt, send and follow a paper."""

from __future__ import annotations

from typing import Any

from takafu.kit.permissions import Rule, Table, Viewer, everyone, has

officer = has("rapporteur", "president")
reader = has("member", "rapporteur", "president", "operator")


def _drafts(viewer: Viewer, opinion: Any) -> bool:
    """Whether the viewer is one of those who write it."""
    if opinion is None or viewer.person_id is None or not viewer.has("member"):
        return False
    return any(one.person_id == viewer.person_id for one in opinion.drafters.all())


urgent = Rule(lambda _viewer, opinion: opinion is not None and opinion.kind == "urgent")
sent = Rule(lambda _viewer, opinion: opinion is not None and hasattr(opinion, "sending"))

CAN = Table(
    {
        "opinions.see": everyone,  # as far as its item is there for them
        "opinions.see_work": reader,
        "opinions.see_files": reader,
        "opinions.begin": has("member", "rapporteur", "president"),
        "opinions.write": officer | Rule(_drafts),
        "opinions.name_drafters": officer,
        "opinions.propose": officer,
        "opinions.adopt": has("president") & urgent,  # every other paper is adopted by a meeting's vote
        "opinions.send": officer,
        "opinions.keep_clock": officer,
        "opinions.answer": officer | (has("clerk") & sent),
        "opinions.confirm": officer,
        "opinions.find": officer,
        "opinions.invite": officer,
        "opinions.remind": officer,
        "opinions.close": officer,
        "opinions.withdraw": officer,
        "opinions.send_figures": officer,
    }
)
