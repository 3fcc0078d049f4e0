"""The room, as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.kit import personal
from takafu.kit.doors import Door, hang
from takafu.kit.permissions import may


class PeopleConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.people"
    label = "people"

    def ready(self) -> None:
        """Make the room's verbs and permissions known, and how it empties and gives out what it knows of a person."""
        from takafu.people import actions, erasing, permissions, sentences  # noqa: F401, PLC0415 - models are ready only now

        sentences.tell_all()
        hang(Door(_("Members"), "people:directory", order=20, inside=True, switch="members", says=_members))
        personal.handles("people", erase=erasing.empty, export=erasing.known)


def _members(request: Any) -> str | Promise | None:
    """The door's word, for whom the list is open."""
    return _("Members") if may(request.viewer, "people.see_members", request.here) else None
