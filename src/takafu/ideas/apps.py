"""The room of ideas, as Django knows it."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.ideas"
    label = "ideas"
