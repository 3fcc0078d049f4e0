"""The room, as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.places"
    label = "places"
