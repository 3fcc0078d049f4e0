"""The room, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from takafu.kit.asking import wait
from takafu.kit.coming import announce
from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain


class MeetingsConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Hang the room's door, say how its acts are told, and what it does with what it knows of persons."""
        from takafu.commons import actions as commons  # noqa: PLC0415 - models are ready only now
        from takafu.kit import personal, telling, trying, workload  # noqa: PLC0415 - models are ready only now
        from takafu.meetings import actions, asking, days, dry_run, erasing, permissions, queries, sentences  # noqa: F401, PLC0415 - models are ready only now

        hang(Door(_("Meetings"), "meetings:list", order=30, inside=True, switch="meetings"))
        announce("meetings", days.coming, days.events)
        wait("meetings", asking.asks)
        for page in ("ballot", "ballot_start", "ballot_close", "ballot_annul", "open_ballot", "vote"):
            explain(f"meetings:{page}", Help("ballots"))
        for page in ("board", "board_key", "board_code"):
            explain(f"meetings:{page}", Help("ballots", 3))
        for page in (
            "call_election",
            "election",
            "election_propose",
            "election_round",
            "election_count",
            "election_post",
        ):
            explain(f"meetings:{page}", Help("ballots", 4))
        explain("meetings", Help("meetings", 2, needs="meetings.keep"), Help("meetings", 1))
        sentences.tell_all()
        telling.concern("meetings", queries.called)
        commons.phone_about(queries.CALLING, queries.convened)
        workload.count("meetings", asking.load)
        trying.try_on("meetings", dry_run.tried, *dry_run.CODES)
        personal.handles("meetings", erase=erasing.erase, export=queries.export)
