"""The room, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from takafu.kit.asking import wait
from takafu.kit.coming import announce
from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain


class ProgrammeConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.programme"
    label = "programme"

    def ready(self) -> None:
        """Hang the room's door, say how its acts are told, and what it does with what it knows of persons."""
        from takafu.ideas.queries import further  # noqa: PLC0415 - models are ready only now
        from takafu.kit import personal, workload  # noqa: PLC0415 - models are ready only now
        from takafu.programme import actions, asking, days, permissions, queries, sentences  # noqa: F401, PLC0415 - models are ready only now

        explain("programme", Help("rapporteur", 4, needs="programme.edit"), Help("member", 5))
        for page in ("plan", "activity", "change", "report", "part", "finish", "schedule", "review"):
            explain(f"programme:{page}", Help("rapporteur", 5, needs="programme.edit"), Help("member", 5))
        hang(Door(_("Programme"), "programme:programmes", order=30, inside=True, switch="programme"))
        sentences.tell_all()
        announce("programme", days.coming)
        wait("programme", asking.asks)
        workload.count("programme", queries.load)
        further(queries.stages)
        personal.handles("programme", erase=actions.erase, export=queries.export)
