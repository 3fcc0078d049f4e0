"""The room, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class CommonsConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.commons"
    label = "commons"

    def ready(self) -> None:
        """Say how the room's acts are told, and what it does with what it knows of persons."""
        from takafu.commons import actions, permissions, queries, sentences  # noqa: F401, PLC0415 - models are ready only now
        from takafu.kit import personal  # noqa: PLC0415 - models are ready only now

        sentences.tell_all()
        personal.handles("commons", erase=actions.erase, export=queries.export)
