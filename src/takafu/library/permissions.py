"""Who may read, propose and edit the body's words."""

from __future__ import annotations

from takafu.kit.permissions import Table, everyone, has

CAN = Table(
    {
        "library.see": everyone,
        "library.propose": has("member", "rapporteur", "president"),
        "library.edit": has("rapporteur", "president"),
    }
)
