"""The room, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain


class LibraryConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.library"
    label = "library"

    def ready(self) -> None:
        """Make verbs and permissions known; hang the glossary's door at the foot."""
        from takafu.library import actions, permissions, sentences  # noqa: F401, PLC0415 - models are ready only now

        sentences.tell_all()
        explain("library", Help("first-steps", 4))
        hang(Door(_("The body’s words"), "library:list", order=35, inside=True, place="foot"))
