"""The room, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RegisterConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.register"
    label = "register"

    def ready(self) -> None:
        """Keep the triggers in place after every migration."""
        from takafu.register import founding, lookups, permissions, sentences, triggers  # noqa: F401, PLC0415 - models are ready only now

        sentences.tell_all()
        post_migrate.connect(triggers.install, sender=self)
