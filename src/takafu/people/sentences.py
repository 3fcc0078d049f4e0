"""The room's acts in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit.components import Text
from takafu.kit.formats import date as day
from takafu.kit.formats import isolate
from takafu.kit.kinds import call
from takafu.kit.relating import relate
from takafu.kit.telling import tell
from takafu.people import wording


def _name(act: Any) -> Text:
    return isolate(str(act.item.title)) if act.item and str(act.item.title) else _("a person who was erased")


def _when(act: Any, which: str) -> Text:
    return day(date.fromisoformat(act.data[which])) if which in act.data else ""


def _saying(sentence: Callable[[], str]) -> Callable[[Any], Text]:
    """A sentence with whom it is about, the day from which it holds, the post and the reason, as far as it uses them."""

    def said(act: Any) -> Text:
        reasons = wording.ENDS | wording.SUSPENSIONS
        return sentence() % {
            "name": _name(act),
            "start": _when(act, "start"),
            "end": _when(act, "end"),
            "office": wording.OFFICES.get(act.data.get("post", ""), ""),
            "reason": reasons.get(act.data.get("reason", ""), ""),
        }

    return said


def tell_all() -> None:
    """Make the room's sentences known."""
    call("person", gettext_lazy("People"))
    call("organization", gettext_lazy("Associations"))
    call("committee", gettext_lazy("Committees"))
    sentences: dict[str, Callable[[], str]] = {
        "person_added": lambda: _("%(name)s was entered in the register."),
        "person_changed": lambda: _("The entry of %(name)s was put right."),
        "contact_changed": lambda: _("How to reach %(name)s was put right."),
        "user_linked": lambda: _("%(name)s was given a log-in."),
        "person_erased": lambda: _("An entry was erased on request."),
        "contacts_forgotten": lambda: _(
            "The contacts of %(name)s were deleted: they are kept no longer after a mandate."
        ),
        "person_exported": lambda: _("What is known of %(name)s was given out."),
        "persons_merged": lambda: _("Two entries of %(name)s were joined."),
        "organization_added": lambda: _("%(name)s was entered in the register."),
        "organization_changed": lambda: _("The entry of %(name)s was put right."),
        "membership_begun": lambda: _("%(name)s takes a seat from %(start)s."),
        "membership_ended": lambda: _("The seat of %(name)s ends on %(end)s. %(reason)s."),
        "role_given": lambda: _("%(name)s takes %(office)s from %(start)s."),
        "role_ended": lambda: _("%(name)s leaves %(office)s on %(end)s. %(reason)s."),
        "suspended": lambda: _("The rights of %(name)s are suspended from %(start)s. %(reason)s."),
        "lifted": lambda: _("The rights of %(name)s are restored from %(end)s."),
        "delegated": lambda: _("Powers of the presidency were passed on to %(name)s from %(start)s."),
        "committee_founded": lambda: _("“%(name)s” was set up, from %(start)s."),
        "committee_changed": lambda: _("What stands of “%(name)s” was put right."),
        "committee_ended": lambda: _("“%(name)s” ends on %(end)s."),
        "office_kept": lambda: _("A post of the body’s own list was written down."),
        "office_ended": lambda: _("A post of the body’s own list was struck off."),
        "post_sheet_kept": lambda: _("The task sheet of %(office)s was written down."),
        "appointed": lambda: _("%(name)s takes a place in a committee or a post, from %(start)s."),
        "appointment_ended": lambda: _("%(name)s leaves a committee or a post on %(end)s."),
        "report_filed": lambda: _("“%(name)s” filed a report."),
        "sheet_changed": lambda: _("The tasks and skills of %(name)s were written down."),
        "organization_dissolved": lambda: _("“%(name)s” was dissolved on %(end)s; who sat for it no longer does."),
        "delegation_ended": lambda: _("What was passed on to %(name)s ends on %(end)s."),
    }
    for verb, sentence in sentences.items():
        tell(f"people.{verb}", _saying(sentence))
    tell("people.visibility_renewed", _visibility)
    relate("merged", gettext_lazy("Joined with"), gettext_lazy("Joined with"))


def _visibility(act: Any) -> Text:
    if act.data["public"]:
        return _("The list of members is shown to everybody.")
    return _("The list of members is no longer shown to everybody.")
