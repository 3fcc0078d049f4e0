"""The room, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from takafu.kit.coming import announce
from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain
from takafu.kit.legal import asked


class RulebookConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.rulebook"
    label = "rulebook"

    def ready(self) -> None:
        """Hang the room's door, say how its acts are told, how rules are asked, and what it does with what it knows of persons."""
        from takafu.kit import installing, personal  # noqa: PLC0415 - models are ready only now
        from takafu.rulebook import actions, beginning, days, permissions, queries, sentences  # noqa: F401, PLC0415 - models are ready only now

        hang(Door(_("Our rules"), "rulebook:texts", order=20, inside=True, place="foot", switch="rulebook"))
        sentences.tell_all()
        announce("rulebook", days.coming)
        installing.add("rulebook", 10, beginning.first_steps)
        explain("rulebook", Help("rulebook", 1))
        for page in ("open", "edition", "add", "change", "remove", "parameters"):
            explain(f"rulebook:{page}", Help("rulebook", 2, needs="rulebook.draft"), Help("rulebook", 3))
        for page in ("amend", "amendment", "amend_amendment", "open_amendments"):
            explain(f"rulebook:{page}", Help("rulebook", 3))
        for page in ("outcome", "adopt"):
            explain(f"rulebook:{page}", Help("rulebook", 4))
        explain("rulebook:said", Help("rulebook", 5))
        asked.kept_by(queries.standing, queries.names)
        personal.handles("rulebook", erase=actions.erase, export=queries.export)
