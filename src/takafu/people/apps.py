"""The room, as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.kit import personal
from takafu.kit.coming import announce
from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain
from takafu.kit.permissions import may
from takafu.kit.retention import lets_go


class PeopleConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.people"
    label = "people"

    def ready(self) -> None:
        """Make the room's verbs and permissions known, and how it empties and gives out what it knows of a person."""
        from takafu.people import actions, days, erasing, permissions, retention, sentences  # noqa: F401, PLC0415 - models are ready only now

        sentences.tell_all()
        explain("people", Help("members", 2))
        for page in ("add", "paste", "invite", "invite_one"):
            explain(f"people:{page}", Help("first-steps", 3))
        explain("people:delegate", Help("first-steps", 5))
        hang(Door(_("Members"), "people:directory", order=20, inside=True, switch="members", says=_members))
        announce("people", days.coming)
        lets_go("people", retention.let_go)
        personal.handles("people", erase=erasing.empty, export=erasing.known)


def _members(request: Any) -> str | Promise | None:
    """The door's word, for whom the list is open."""
    return _("Members") if may(request.viewer, "people.see_members", request.here) else None
