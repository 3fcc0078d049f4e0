"""The room, as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.kit import personal
from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain


class AccountsConfig(AppConfig):
    """Says how a person's log-in is emptied and given out."""

    name = "takafu.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the house, and make the permissions known."""
        from takafu.accounts import actions, permissions, queries  # noqa: F401, PLC0415 - only once the models are loaded

        def erase(person: Any) -> None:
            if person.user and not person.user.is_operator and not queries.serves_another(person):
                actions.erase_user(person.user)

        def export(person: Any) -> dict[str, Any]:
            return actions.export_user(person.user) if person.user else {}

        personal.handles("accounts", erase=erase, export=export)
        explain("accounts", Help("first-steps", 1))
        hang(Door(_("My log-in"), "accounts:security", place="corner", says=_own))


def _own(request: Any) -> str | Promise | None:
    return _("My log-in") if getattr(getattr(request, "viewer", None), "user_id", None) else None
