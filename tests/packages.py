"""Packages of npm that tests read: other people's readers and published schemas."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools import npm


def of_npm(name: str) -> Path:
    """The folder of the package; where it cannot be had the test is skipped, with CI=true it fails."""
    try:
        return npm.package(name)
    except npm.NotFetched as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"with CI=true nothing may be skipped: {error}")
        pytest.skip(f"{name} cannot be read: {error}")
