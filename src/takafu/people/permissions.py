"""Who may see, keep and change what the body knows of people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Rule, Table, Viewer, has, let_delegate, signed_in
from takafu.register.models import Item

OFFICERS = has("rapporteur", "president", "operator")
INSIDE = has("member", "rapporteur", "president", "clerk", "operator")


def _is_self(viewer: Viewer, person: Any) -> bool:
    return person is not None and viewer.person_id is not None and viewer.person_id == getattr(person, "pk", None)


is_self = Rule(_is_self) & signed_in
published = Rule(
    lambda _viewer, subject: subject is not None and subject.item.visibility == Item.Visibility.PUBLIC
)  # `subject` is a person or an association
publishes = Rule(lambda _viewer, body: body is not None and body.settings.get("publish_members", True))
gives = Rule(lambda viewer, passed: passed is not None and passed.giver_id == viewer.person_id) & signed_in
takes = Rule(lambda viewer, passed: passed is not None and passed.taker_id == viewer.person_id) & signed_in

sits_in = has("member") & Rule(
    lambda viewer, committee: (
        committee is not None
        and viewer.person_id is not None
        and committee.appointments.in_force(clock.today()).filter(person=viewer.person_id).exists()
    )
)

CAN = Table(
    {
        "people.see_members": publishes | INSIDE,
        "people.see_person": published | INSIDE | is_self,
        "people.see_organization": published | INSIDE,
        "people.see_contact": OFFICERS | is_self,
        "people.see_everyone": OFFICERS,
        "people.add_person": OFFICERS,
        "people.change_person": OFFICERS,
        "people.change_contact": OFFICERS | is_self,
        "people.add_organization": OFFICERS,
        "people.change_organization": OFFICERS,
        "people.begin_membership": OFFICERS,
        "people.end_membership": OFFICERS,
        "people.give_role": has("operator") | (has("rapporteur", "president") & ~is_self),
        "people.give_decided_role": OFFICERS,
        "people.end_role": OFFICERS,
        "people.suspend": has("operator") | (has("president") & ~is_self),
        "people.lift": has("operator") | (has("president") & ~is_self),
        "people.delegate": has("president") & ~is_self,
        "people.end_delegation": has("president", "operator") | gives | takes,
        "people.merge_persons": has("operator")
        | (has("rapporteur", "president") & ~is_self),  # posts would pass to oneself
        "people.erase_person": has("president", "operator"),
        "people.forget_contacts": has("operator"),  # the clock
        "people.export_person": OFFICERS | is_self,
        "people.dissolve_organization": OFFICERS,
        "people.keep_committee": OFFICERS,
        "people.appoint": OFFICERS,
        "people.file_report": OFFICERS | sits_in,
        "people.see_report": has("member", "rapporteur", "president", "operator"),
        "people.change_sheet": OFFICERS | is_self,
        "people.link_user": has("operator"),
        "people.invite": has("rapporteur", "operator"),
    }
)

let_delegate(
    {
        "people.suspend": _("Suspend a member’s rights"),
        "people.lift": _("Lift a suspension"),
        "people.erase_person": _("Erase a person at their request"),
    }
)
