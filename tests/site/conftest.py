"""The demonstration, built once for the tests of a file."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django_scopes import scope

TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker):
    from takafu.places.actions import load_areas  # noqa: PLC0415 - only once Django is ready
    from takafu.site import inventing  # noqa: PLC0415 - as above

    with django_db_blocker.unblock(), transaction.atomic():
        load_areas()
        yield inventing.build(TODAY)
        transaction.set_rollback(True)


@pytest.fixture
def invented(_built, db, settings):
    """The demonstration's body; what a test does to it is undone."""
    settings.TAKAFU = settings.TAKAFU | {"DEMO": True}
    _built.refresh_from_db()
    with scope(body=_built):
        yield _built
