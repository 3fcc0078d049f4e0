"""Who may gather, sort and support ideas."""

from __future__ import annotations

from typing import Any

from takafu.ideas.models import Gathering
from takafu.kit.permissions import Rule, Table, Viewer, everyone, has, signed_in


def _open_to(viewer: Viewer, gathering: Any) -> bool:
    """Whether the gathering's audience holds this viewer."""
    if gathering.audience == Gathering.Audience.PUBLIC:
        return True
    if gathering.audience == Gathering.Audience.MEMBERS:
        return viewer.has("member", "rapporteur", "president")
    return viewer.has("rapporteur", "president")


sorter = has("rapporteur", "president")
member = has("member", "rapporteur", "president")
reader = has("member", "rapporteur", "president", "operator")
own = Rule(lambda viewer, given: viewer.person_id is not None and given.author_id == viewer.person_id)

CAN = Table(
    {
        "ideas.see": everyone,
        "ideas.open_gathering": sorter,
        "ideas.take_in": sorter,
        "ideas.give": Rule(_open_to),
        "ideas.own": own,
        "ideas.moderate": sorter,
        "ideas.see_desk": member | has("operator"),
        "ideas.sort": sorter,
        "ideas.support": member,
        "ideas.object": member,
        "ideas.answer": sorter,
        "ideas.see_all": reader,
        "ideas.publish": sorter,
        "ideas.see_mine": signed_in & Rule(lambda viewer, _subject: viewer.person_id is not None),
        "ideas.rank": member,
        "ideas.rank_open": sorter,
    }
)
