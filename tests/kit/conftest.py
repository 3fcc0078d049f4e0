"""The kit stands alone in its tests: no room has hung a door, since no other room's addresses are there."""

import pytest

from takafu.kit import doors, helping


@pytest.fixture(autouse=True)
def _bare_wall(monkeypatch):
    monkeypatch.setattr(doors, "_doors", {})
    monkeypatch.setattr(helping, "_told", {})
