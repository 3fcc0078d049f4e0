"""The room of opinions, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from takafu.kit import personal, workload
from takafu.kit.asking import wait
from takafu.kit.coming import announce
from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain


class OpinionsConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.opinions"
    label = "opinions"

    def ready(self) -> None:
        """Make the room's verbs, sentences and days known, and what it owes a person."""
        from takafu.commons import actions as commons  # noqa: PLC0415 - models are ready only now
        from takafu.opinions import actions, asking, days, erasing, permissions, sentences  # noqa: F401, PLC0415 - models are ready only now

        commons.phone_about(("opinions.sent",))

        sentences.tell_all()
        announce("opinions", days.coming)
        wait("opinions", asking.asks)
        workload.count("opinions", asking.load)
        personal.handles("opinions", erase=erasing.erase, export=erasing.export)
        explain("opinions", Help("opinions"))
        hang(Door(_("Opinions"), "opinions:register", order=25, inside=True, switch="opinions"))
