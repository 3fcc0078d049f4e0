"""The room of selection, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from takafu.kit import personal, workload
from takafu.kit.asking import wait
from takafu.kit.coming import announce
from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain
from takafu.kit.retention import lets_go


class SelectionConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.selection"
    label = "selection"

    def ready(self) -> None:
        """Make the room's verbs, sentences and days known, and what it owes a person."""
        from takafu.commons import actions as commons  # noqa: PLC0415 - models are ready only now
        from takafu.selection import actions, asking, days, erasing, permissions, queries, retention, sentences  # noqa: F401, PLC0415 - models are ready only now

        commons.phone_about(("selection.call_published", "selection.call_cancelled"))

        sentences.tell_all()
        announce("selection", days.coming)
        wait("selection", asking.asks, "members")
        workload.count("selection", queries.load)
        lets_go("selection", retention.let_go)
        personal.handles("selection", erase=erasing.erase, export=erasing.export)
        explain("selection", Help("members", 1))
        hang(Door(_("Calls for members"), "selection:calls", order=30, inside=True, switch="members"))
