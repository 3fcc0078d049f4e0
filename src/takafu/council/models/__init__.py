"""Whom the body writes to; letters, sessions and what was said there; programmes, requests, petitions, policies, focus areas."""

from __future__ import annotations

from takafu.council.models.letterheads import Letterhead
from takafu.council.models.petitions import Petition, PetitionStep
from takafu.council.models.policies import Focus, Policy, PolicyFile
from takafu.council.models.watching import (
    Cycle,
    CycleStep,
    Letter,
    LetterFile,
    Observer,
    Request,
    RequestStep,
    Service,
    Session,
    Sponsor,
    Word,
)

__all__ = [
    "Cycle",
    "CycleStep",
    "Focus",
    "Letter",
    "LetterFile",
    "Letterhead",
    "Observer",
    "Petition",
    "PetitionStep",
    "Policy",
    "PolicyFile",
    "Request",
    "RequestStep",
    "Service",
    "Session",
    "Sponsor",
    "Word",
]
