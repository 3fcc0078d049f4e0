"""Who may seat a body, name its neighbourhoods, and enter the days that are not worked."""

from __future__ import annotations

from takafu.kit.permissions import Table, has

CAN = Table(
    {
        "places.take_seat": has("operator"),
        "places.add_neighbourhood": has("rapporteur", "president"),
        "places.rename_neighbourhood": has("rapporteur", "president"),
        "places.remove_neighbourhood": has("rapporteur", "president"),
        "places.keep_days": has("rapporteur", "president", "operator"),
    }
)
