"""The database of the settings: SQLite in the data folder, or PostgreSQL by its address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

from takafu.kit.sqlite.gate import START

NAME = "takafu.sqlite3"
SECONDS = 20  # that a statement outside the gate waits for a writer


def database(address: str, folder: Path) -> dict[str, Any]:
    """Django's settings for `address`, as the option DATABASE gives it; the file of SQLite stands in `folder`."""
    if address != "sqlite":
        told: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True))
        told["OPTIONS"] = {"connect_timeout": 5} | told.get("OPTIONS", {})
        return told
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "ENGINE": "takafu.kit.sqlite",
        "NAME": folder / NAME,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": SECONDS, "init_command": START},
        "TEST": {"NAME": folder / "test.sqlite3"},  # a file, since threads and processes of tests share it
    }
