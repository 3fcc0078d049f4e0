"""The subcommands: each module gives `arguments(parser)` and `run(arguments) -> exit code`, and is loaded only when it is called."""

from __future__ import annotations

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

SUMMARIES = MappingProxyType(
    {
        "arrange": _("Arrange a list of ideas into a programme, with suggested merges and their reasons."),
        "suggest": _("For each idea: which others may ask for the same thing, and where it may belong."),
        "search": _("Find the ideas that answer a query, in any of the list's languages."),
        "evaluate": _("Measure merging, axes and search on labelled ideas, beside baselines."),
        "serve": _("Serve the site on this machine."),
        "worker": _("Do background tasks: mail, what takes long, what the clock asks for."),
        "body": _("Open, list and erase bodies."),
        "person": _("Give out what is known of somebody, or erase them."),
        "people": _("Take the people of a body out as Popolo JSON, or in."),
        "code": _("Let somebody in who cannot get in, by a code."),
        "holiday": _("Enter in every body where a moon-dated holiday falls."),
        "migrate": _("Bring the database up to date, after a backup."),
        "backup": _("Write everything of this installation into one file."),
        "restore": _("Bring a backup back."),
        "check": _("Examine the data: the database, the acts, the borders between bodies, the search."),
        "doctor": _("Look at machine, settings, data and mail; say what to do."),
        "settings": _("Show the settings and their values."),
    }
)
