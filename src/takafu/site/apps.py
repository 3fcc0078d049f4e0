"""The room, as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain


class SiteConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.site"
    label = "site"

    def ready(self) -> None:
        """Hang the doors that stand in every body, and the one outside them."""
        from takafu.kit import installing  # noqa: PLC0415 - what is asked needs models, which are ready only now
        from takafu.site import founding, permissions  # noqa: F401, PLC0415 - the table is made known when the room is ready

        installing.add("site", 0, founding.first_steps)

        hang(Door(_("The body"), "site:portal", order=0, inside=True))
        hang(Door(_("Search"), "site:search", order=90, inside=True))
        hang(Door(_("My page"), "site:home", inside=True, place="corner", says=_own_page))
        hang(Door(_("Log in"), "accounts:login", place="corner", says=_log_in))
        hang(Door(_("Look as somebody else"), "site:role", inside=True, place="demonstration", says=_switch))
        for inside in (True, False):
            hang(Door(_("Help"), "help:shelf", order=4, inside=inside, place="foot"))
        explain("site:home", Help("first-steps"))
        explain("site:portal", Help("first-steps", 7))
        explain("site:founding", Help("founding"))
        hang(Door(_("Settings"), "site:settings", order=5, inside=True, place="foot", needs="register.change_settings"))
        hang(Door(_("Founding file"), "site:founding", order=7, inside=True, place="foot"))
        hang(Door(_("What we keep about people"), "site:data", order=10, inside=True, place="foot"))
        hang(Door(_("Accessibility"), "site:accessibility", order=20, inside=True, place="foot"))


def _own_page(request: Any) -> str | Promise:
    return _("My page") if request.viewer.user_id else _("Log in")


def _log_in(request: Any) -> str | Promise | None:
    return None if getattr(getattr(request, "viewer", None), "user_id", None) else _("Log in")


def _switch(request: Any) -> str | Promise | None:
    from takafu.site import demonstration  # noqa: PLC0415 - models are ready only now

    return _("Look as somebody else") if demonstration.possible(request.here) else None
