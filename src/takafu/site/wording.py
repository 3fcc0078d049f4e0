"""Roles in words: who one can be in a demonstration, and what somebody is called on their own page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.people import wording

ROLES: dict[str, tuple[str | Promise, str | Promise]] = {  # in a demonstration: who, and what there is to see
    "visitor": (_("A visitor"), _("Anybody, without a log-in: what the body publishes.")),
    "member": (_("A member"), _("Sits in the body: reads, comments, follows, corrects their own contact.")),
    "rapporteur": (_("The rapporteur"), _("Keeps the body’s register: adds people, invites them, publishes.")),
    "president": (_("The president"), _("Answers for the body: delegates, suspends, hides a comment that hurts.")),
    "clerk": (_("The commune’s clerk"), _("Receives what the body sends to the council.")),
    "operator": (_("The operator"), _("Keeps the installation alive: bodies, mail, backups.")),
}


def own_role(code: str, gender: str) -> str | Promise:
    """What somebody of that role is called; both genders where theirs is not known."""
    if code == "operator":
        return ROLES[code][0]
    return wording.MEMBER[gender] if code == "member" else wording.POSTS[code][gender]
