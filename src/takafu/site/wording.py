"""Codes of other rooms in words: kinds of items, and how one leads to another."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS: dict[str, str | Promise] = {
    "activity": _("Activities"),
    "axis": _("Axes"),
    "comment": _("Comments"),
    "gathering": _("Gatherings of ideas"),
    "group": _("Lines of ideas"),
    "idea": _("Ideas"),
    "measure": _("Lines of the programme"),
    "neighbourhood": _("Neighbourhoods"),
    "organization": _("Associations"),
    "person": _("People"),
    "programme": _("Programmes"),
    "round": _("Rounds of ranking"),
    "version": _("Versions of the programme"),
}
OTHER = _("Other")
RELATIONS: dict[
    str, tuple[str | Promise, str | Promise]
] = {  # what the source says of the target, and the target of the source
    "comments": (_("Comments on"), _("A comment")),
    "merged": (_("Joined with"), _("Joined with")),
}
RELATED = (_("Goes back to"), _("Led to"))

ROLES: dict[str, tuple[str | Promise, str | Promise]] = {  # in a demonstration: who, and what there is to see
    "visitor": (_("A visitor"), _("Anybody, without a log-in: what the body publishes.")),
    "member": (_("A member"), _("Sits in the body: reads, comments, follows, corrects their own contact.")),
    "rapporteur": (_("The rapporteur"), _("Keeps the body’s register: adds people, invites them, publishes.")),
    "president": (_("The president"), _("Answers for the body: delegates, suspends, hides a comment that hurts.")),
    "clerk": (_("The commune’s clerk"), _("Receives what the body sends to the council.")),
    "operator": (_("The operator"), _("Keeps the installation alive: bodies, mail, backups.")),
}

OWN_ROLES: dict[str, dict[str, str | Promise]] = {  # what a person is called, by gender
    "member": {"f": pgettext_lazy("female", "Member"), "m": pgettext_lazy("male", "Member")},
    "rapporteur": {"f": pgettext_lazy("female", "Rapporteur"), "m": pgettext_lazy("male", "Rapporteur")},
    "president": {"f": pgettext_lazy("female", "President"), "m": pgettext_lazy("male", "President")},
    "vice_president": {"f": pgettext_lazy("female", "Vice-president"), "m": pgettext_lazy("male", "Vice-president")},
    "deputy_rapporteur": {
        "f": pgettext_lazy("female", "Deputy rapporteur"),
        "m": pgettext_lazy("male", "Deputy rapporteur"),
    },
    "clerk": {"f": pgettext_lazy("female", "The commune’s clerk"), "m": pgettext_lazy("male", "The commune’s clerk")},
}


def own_role(code: str, gender: str) -> str | Promise:
    """What somebody of that role is called; both genders where theirs is not known."""
    words = OWN_ROLES.get(code, {})
    return words.get(gender) or (ROLES[code][0] if code in ROLES else words["f"])


def kind(code: str) -> str | Promise:
    """What items of that kind are called."""
    return KINDS.get(code, OTHER)


def relation(code: str, *, outward: bool) -> str | Promise:
    """How an item leads to another: from the source (`outward`), or back."""
    there, back = RELATIONS.get(code, RELATED)
    return there if outward else back
