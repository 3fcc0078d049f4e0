"""The room, as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig

from takafu.kit import personal


class AccountsConfig(AppConfig):
    """Says how a person's log-in is emptied and given out."""

    name = "takafu.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the house, and make the permissions known."""
        from takafu.accounts import actions, permissions, queries  # noqa: F401, PLC0415 - only once the models are loaded

        def erase(person: Any) -> None:
            if person.user and not queries.serves_another(person):
                actions.erase_user(person.user)

        def export(person: Any) -> dict[str, Any]:
            return actions.export_user(person.user) if person.user else {}

        personal.handles("accounts", erase=erase, export=export)
