"""Who may plan and convene meetings, note who is there, lead a sitting, and see who came."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from takafu.kit.permissions import Rule, Table, Viewer, everyone, has, let_delegate

keeper = has("rapporteur", "president")
reader = has("member", "rapporteur", "president", "operator")
member = has("member")


def _own(viewer: Viewer, entry: Any) -> bool:
    return entry is not None and viewer.person_id is not None and entry.proposer_id == viewer.person_id


def _owns(viewer: Viewer, task: Any) -> bool:
    return task is not None and viewer.person_id is not None and task.owner_id == viewer.person_id


def _moved(viewer: Viewer, motion: Any) -> bool:
    return motion is not None and viewer.person_id is not None and motion.mover_id == viewer.person_id


def _stands(viewer: Viewer, candidacy: Any) -> bool:
    return candidacy is not None and viewer.person_id is not None and candidacy.person_id == viewer.person_id


def _leads(viewer: Viewer, slate: Any) -> bool:
    return slate is not None and viewer.person_id is not None and slate.head_id == viewer.person_id


def _casts(viewer: Viewer, voter: Any) -> bool:
    return (
        voter is not None and viewer.person_id is not None and (voter.holder_id or voter.person_id) == viewer.person_id
    )


def _holds(viewer: Viewer, key: Any) -> bool:
    return key is not None and viewer.person_id is not None and key.person_id == viewer.person_id


CAN = Table(
    {
        "meetings.see": everyone,  # once it is convened and public
        "meetings.see_inside": reader,
        "meetings.plan": keeper,
        "meetings.propose": member,
        "meetings.withdraw": member & Rule(_own),
        "meetings.keep": keeper,  # notes who is there, leads the agenda
        "meetings.publish_document": keeper,  # of a meeting, for everybody
        "meetings.keep_old": keeper,  # minutes from before the body worked here
        "meetings.ask_floor": member,
        "meetings.preside": keeper,  # opens, gives up, closes
        "meetings.excuse_oneself": member,
        "meetings.accept_excuse": keeper,
        "meetings.give_proxy": member,
        "meetings.move": member | keeper,  # puts a motion forward
        "meetings.withdraw_motion": keeper | (member & Rule(_moved)),
        "meetings.stand": member,  # for a post
        "meetings.propose_candidate": member | keeper,
        "meetings.answer_candidacy": keeper | (member & Rule(_stands)),
        "meetings.hand_in_list": member | keeper,
        "meetings.change_list": keeper | (member & Rule(_leads)),
        "meetings.cast": member,
        "meetings.cast_code": everyone,  # whoever has a sheet: nobody has to say who they are
        "meetings.keep_key": (member | keeper) & Rule(_holds),
        "meetings.end_action_item": keeper | (member & Rule(_owns)),
        "meetings.vote": member & Rule(_casts),  # one's own paper, or that of who gave one a proxy
    }
)

let_delegate(
    {
        "meetings.keep": _("Note who is there, and lead the agenda"),
        "meetings.preside": _("Open and close a meeting"),
    }
)
