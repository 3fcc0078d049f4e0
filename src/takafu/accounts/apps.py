"""The room, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.accounts"
    label = "accounts"
