"""Somebody who stands, on the page of an election: where they are, and what the viewer may do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from takafu.kit.addresses import Asked
from takafu.kit.permissions import may
from takafu.meetings import election_wording
from takafu.meetings.models import Candidacy


def candidate(request: Asked, one: Candidacy, going: bool, may_be: Mapping[UUID, Any]) -> dict[str, Any]:
    """A row of the page. `may_be`: who may be elected now."""
    return {
        "one": one, "state": election_wording.candidacy(one), "able": one.person_id in may_be,
        "own": one.person_id == request.viewer.person_id,
        "answers": going and not one.decision_id and may(request.viewer, "meetings.answer_candidacy", one),
    }  # fmt: skip
