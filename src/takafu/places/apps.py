"""The room, as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain


class PlacesConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.places"
    label = "places"

    def ready(self) -> None:
        """Make verbs and permissions known; keep the areas up to the installed list."""
        from takafu.places import actions, permissions, sentences  # noqa: F401, PLC0415 - models are ready only now

        def load(using: str, plan: Any = None, **_signal: Any) -> None:
            connection = connections[using]
            with connection.cursor() as cursor:
                stands = "places_area" in connection.introspection.table_names(cursor)
            if stands and plan is not None:  # none: a test has emptied its database
                actions.load_areas(using)

        sentences.tell_all()
        hang(Door(_("Neighbourhoods"), "places:seat", order=40, inside=True, place="foot"))
        explain("places", Help("first-steps", 2))
        explain("days", Help("counting", 1))
        explain("days:count", Help("counting", 2))
        hang(Door(_("Holidays"), "days:year", order=41, inside=True, place="foot"))
        post_migrate.connect(load, sender=self, weak=False)
