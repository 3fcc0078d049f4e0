"""Posts, seats, reasons in words; who holds one is spoken of as a woman or a man where that is known."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Word = str | Promise
MEMBER: dict[str, Word] = {
    "f": pgettext_lazy("female", "Member"),
    "m": pgettext_lazy("male", "Member"),
    "": _("Member"),
}
POSTS: dict[str, dict[str, Word]] = {
    "president": {
        "f": pgettext_lazy("female", "President"),
        "m": pgettext_lazy("male", "President"),
        "": _("President"),
    },
    "vice_president": {
        "f": pgettext_lazy("female", "Vice-president"),
        "m": pgettext_lazy("male", "Vice-president"),
        "": _("Vice-president"),
    },
    "rapporteur": {
        "f": pgettext_lazy("female", "Rapporteur"),
        "m": pgettext_lazy("male", "Rapporteur"),
        "": _("Rapporteur"),
    },
    "deputy_rapporteur": {
        "f": pgettext_lazy("female", "Deputy rapporteur"),
        "m": pgettext_lazy("male", "Deputy rapporteur"),
        "": _("Deputy rapporteur"),
    },
    "clerk": {
        "f": pgettext_lazy("female", "The commune’s clerk"),
        "m": pgettext_lazy("male", "The commune’s clerk"),
        "": _("The commune’s clerk"),
    },
    "suspended": {
        "f": pgettext_lazy("female", "Suspended"),
        "m": pgettext_lazy("male", "Suspended"),
        "": _("Suspended"),
    },
}
OFFICES: dict[str, Word] = {  # the post itself, whoever holds it
    "president": _("the presidency"),
    "vice_president": _("the vice-presidency"),
    "rapporteur": _("the task of rapporteur"),
    "deputy_rapporteur": _("the task of deputy rapporteur"),
    "clerk": _("the task of the commune’s clerk"),
}
GENDERS: dict[str, Word] = {"f": _("Woman"), "m": _("Man"), "": _("Not said")}
ENDS: dict[str, Word] = {
    "replaced": _("Replaced by somebody else"),
    "resigned": _("Resigned"),
    "left_association": _("Left the association"),
    "term_over": _("The term is over"),
    "deceased": _("Died"),
    "dissolved": _("The association was dissolved"),
    "erased": _("Erased on request"),
}
SUSPENSIONS: dict[str, Word] = {
    "by_decision": _("By a decision of the body"),
    "absences": _("For absences"),
    "inquiry": _("While a matter is looked into"),
}
WHY: dict[str, Word] = {
    "phone": _("They have the same telephone number."),
    "name": _("They have the same name."),
    "part": _("One name is part of the other."),
}


def member(gender: str) -> Word:
    """What somebody with a seat is called."""
    return MEMBER.get(gender, MEMBER[""])


def post(code: str, gender: str) -> Word:
    """What the holder of a post is called."""
    return POSTS[code].get(gender, POSTS[code][""])


def choices(words: dict[str, Word], *codes: str) -> list[tuple[str, Any]]:
    """A form's choices of codes and words."""
    return [(code, words[code]) for code in codes or words]
