"""The room, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.programme"
    label = "programme"

    def ready(self) -> None:
        """Make the room's permissions and decidable acts known."""
        from takafu.programme import actions, permissions  # noqa: F401, PLC0415 - models are ready only now
