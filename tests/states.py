"""What tables hold, and what is tried and taken back: for tests of every verb by every role in every state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import transaction


def snapshot(room: str) -> dict[str, list[str]]:
    """Every row of a room, every act, every item, as they stand."""
    models = [*apps.get_app_config(room).get_models(), *apps.get_app_config("register").get_models()]
    return {
        model.__name__: sorted(map(str, model._base_manager.values_list()))
        for model in models
        if model.__name__ != "Body"
    }


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
