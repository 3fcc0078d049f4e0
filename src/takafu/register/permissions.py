"""Who may open and close bodies, and set what they set for themselves."""

from __future__ import annotations

from takafu.kit.permissions import Table, has

CAN = Table(
    {
        "register.open_body": has("operator"),
        "register.erase_body": has("operator"),
        "register.keep_founding": has("rapporteur", "president"),
        "register.change_settings": has("rapporteur", "president", "operator"),
    }
)
