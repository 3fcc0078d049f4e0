"""Who may draw up and follow the programme."""

from __future__ import annotations

from takafu.kit.permissions import Table, everyone, has

CAN = Table({"programme.see": everyone, "programme.edit": has("rapporteur", "president")})
