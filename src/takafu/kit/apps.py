"""The ground floor of the web: page shell, components, safe answers."""

from __future__ import annotations

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Has no tables: what it shows is given to it."""

    name = "takafu.kit"
    label = "kit"
