"""Emptying a body: what of its rows goes, what of them stays as tombstones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import models

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.register.models import Act, Body, Item, Revision

STAY = (Act, Revision)  # they name nobody: numbers, codes and digests


def tenants() -> Iterator[type[models.Model]]:
    """Every model whose rows belong to a body."""
    for model in apps.get_models():
        if any(key.name == "body" and key.related_model is Body for key in _keys(model)):
            yield model


def log_ins(body: Body) -> set[UUID]:
    """The log-ins that rows of the body name."""
    return {user for rows, name in _naming() for user in rows.filter(body=body).values_list(name, flat=True) if user}


def still_named(users: set[UUID]) -> set[UUID]:
    """Those of the log-ins that a row of some body names, acts aside."""
    named: set[UUID] = set()
    for rows, name in _naming():
        if rows.model not in STAY:
            named.update(rows.filter(**{f"{name}__in": users}).values_list(name, flat=True))
    return named


def delete_rows(body: Body) -> None:
    """Delete the body's rows in every room; items that acts name are left as tombstones.

    The keys between the rows are only checked when the transaction ends, on both engines, so that their order does not matter.
    """
    cited = Act._base_manager.filter(body=body, item__isnull=False).values("item")
    for model in tenants():
        rows = model._base_manager.filter(body=body)
        if model is Item:
            rows.filter(pk__in=cited).update(
                title=Tongues(), address="", erased_at=clock.now(), visibility=Item.Visibility.OFFICERS, audience=None
            )
            rows = rows.exclude(pk__in=cited)
        if model not in STAY:
            rows._raw_delete(rows.db)


def _keys(model: type[models.Model]) -> Iterator[models.ForeignKey[Any, Any]]:
    return (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))


def _naming() -> Iterator[tuple[models.QuerySet[Any], str]]:
    """The rows of each tenant model that names log-ins, and the name of the key."""
    for model in tenants():
        for key in _keys(model):
            if key.related_model._meta.label == settings.AUTH_USER_MODEL:
                yield model._base_manager.all(), key.attname
