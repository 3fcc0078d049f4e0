"""The room of the council, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from takafu.kit import personal
from takafu.kit.asking import wait
from takafu.kit.coming import announce
from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain


class CouncilConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.council"
    label = "council"

    def ready(self) -> None:
        """Make the room's verbs, sentences and days known, and what it owes a person."""
        from takafu.council import actions, asking, days, erasing, permissions, sentences  # noqa: F401, PLC0415 - models are ready only now

        sentences.tell_all()
        announce("council", days.coming, own=days.own)
        wait("council", asking.asks)
        personal.handles("council", erase=erasing.erase, export=erasing.export)
        explain("council", Help("council"))
        hang(Door(_("The council"), "council:home", order=40, inside=True, switch="council"))
