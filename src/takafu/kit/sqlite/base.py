"""The database backend named in the settings: `ENGINE = "takafu.kit.sqlite"`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pysqlite3

# Django's backend takes its library by the name `sqlite3`: the packaged one stands in for the system's before it is loaded.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

from django.core.exceptions import ImproperlyConfigured  # noqa: E402 - after the library has been chosen
from django.db.backends.sqlite3 import base  # noqa: E402 - after the library has been chosen
from django.db.utils import OperationalError  # noqa: E402 - after the library has been chosen

from takafu.kit.sqlite.gate import Gate  # noqa: E402 - after the library has been chosen

SOUND = (
    3,
    51,
    3,
)  # versions before lose or corrupt committed pages in WAL mode with two connections (sqlite.org/wal.html)


class Unsound(ImproperlyConfigured):
    """The SQLite in use has the fault: better no database than a damaged one."""


def refuse_unsound(version: tuple[int, ...]) -> None:
    """Raise Unsound where `version` is older than the first sound one."""
    if version < SOUND:
        found, least = ".".join(map(str, version)), ".".join(map(str, SOUND))
        raise Unsound(f"SQLite {found} can lose committed data; Takafu needs {least} or later. Run `make setup` again.")


class DatabaseWrapper(base.DatabaseWrapper):
    """Waits at the gate before each write transaction; refuses an unsound library on the live connection."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gate: Gate | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection whose own version was asked."""
        connection = super().get_new_connection(conn_params)
        (version,) = connection.execute("SELECT sqlite_version()").fetchone()
        refuse_unsound(tuple(int(part) for part in version.split(".")))
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        if not self.is_in_memory_db():
            if self._gate is None or self._gate.path.parent != Path(self.settings_dict["NAME"]).parent:
                self._gate = Gate(Path(self.settings_dict["NAME"]), self.settings_dict["OPTIONS"].get("timeout", 20))
            try:
                self._gate.enter()
            except OSError as why:
                raise OperationalError(f"the gate of the database cannot be opened: {why}") from why
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._leave()
            raise

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)
        if autocommit:
            self._leave()

    def _commit(self) -> None:
        super()._commit()
        self._leave()

    def _rollback(self) -> None:
        super()._rollback()
        self._leave()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._leave()

    def _leave(self) -> None:
        if self._gate is not None:
            self._gate.leave()
