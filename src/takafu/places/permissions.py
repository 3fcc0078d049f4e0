"""Who may seat a body, and name its neighbourhoods."""

from __future__ import annotations

from takafu.kit.permissions import Table, has

CAN = Table(
    {
        "places.take_seat": has("operator"),
        "places.add_neighbourhood": has("rapporteur", "president"),
        "places.rename_neighbourhood": has("rapporteur", "president"),
        "places.remove_neighbourhood": has("rapporteur", "president"),
    }
)
