"""The room, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig

from takafu.kit import personal


class PeopleConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.people"
    label = "people"

    def ready(self) -> None:
        """Make the room's verbs and permissions known, and how it empties and gives out what it knows of a person."""
        from takafu.people import actions, erasing, permissions  # noqa: F401, PLC0415 - models are ready only now

        personal.handles("people", erase=erasing.empty, export=erasing.known)
