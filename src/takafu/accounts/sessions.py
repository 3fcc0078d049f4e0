"""The session engine: Django's, in a table that knows whose a session is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Stored

from takafu.accounts.models import Session

SHARED, DEVICE, STARTED = "shared", "device", "started"  # what a session's data says, copied into its columns


class SessionStore(Stored):
    """Each save writes the owner beside the data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table of sessions."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """A session's row, with its owner, whether it is shared, and on which device it runs."""
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.shared, row.device = bool(data.get(SHARED)), str(data.get(DEVICE, ""))
        if started := data.get(STARTED):
            row.started_at = datetime.fromtimestamp(started, UTC)
        return row
