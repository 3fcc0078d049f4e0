"""The room, as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain


class CommonsConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.commons"
    label = "commons"

    def ready(self) -> None:
        """Say how the room's acts are told, and what it does with what it knows of persons."""
        from takafu.commons import actions, exporting, jobs, permissions, phoning, queries, sentences  # noqa: F401, PLC0415 - models are ready only now
        from takafu.kit import personal  # noqa: PLC0415 - models are ready only now

        sentences.tell_all()
        explain("commons", Help("talking", 1))
        for page in ("notices", "preferences", "feeds"):
            explain(f"commons:{page}", Help("talking", 2))
        for page in ("announcements", "announcement", "announce", "reword", "calls", "call_list"):
            explain(f"commons:{page}", Help("talking", 3, needs="commons.announce"), Help("talking", 1))
        phoning.phone_about(queries.ANNOUNCED)
        sentence = _("Nobody of this body has this log-in.")
        kind = jobs.Kind(_("Your data"), "commons.take_out", exporting.my_data, (("nobody", sentence),))
        actions.job_kind("commons.my_data", kind)
        hang(Door(_("Announcements"), "commons:announcements", order=6, inside=True, place="foot"))
        hang(
            Door(_("What is new"), "commons:notices", order=85, inside=True, needs="commons.be_told", says=_what_is_new)
        )
        personal.handles("commons", erase=actions.erase, export=queries.export)


def _what_is_new(request: Any) -> Any:
    from takafu.commons import queries  # noqa: PLC0415 - models are not ready when this module is loaded

    count = queries.unread(request.viewer)
    if not count:
        return _("What is new")
    shown = f"{queries.MANY}+" if count > queries.MANY else count
    return gettext("What is new (%(count)s)") % {"count": shown}
