"""Who may give codes, and who may change what belongs to a log-in."""

from __future__ import annotations

from typing import Any

from takafu.kit.permissions import Rule, Table, Viewer, has, signed_in


def _own(viewer: Viewer, subject: Any) -> bool:
    return viewer.user_id is not None and viewer.user_id == getattr(subject, "user_id", getattr(subject, "pk", None))


own = Rule(_own)
ordinary = Rule(lambda _viewer, user: not user.is_operator)  # a rapporteur never opens the operator's log-in

CAN = Table(
    {
        "accounts.make_code": has("operator") | (has("rapporteur") & ordinary),
        "accounts.look_after": signed_in & own,  # PIN, password, devices, sessions, second proofs
        "accounts.take_factors_away": has("operator"),
        "accounts.purge": has("operator"),
    }
)
