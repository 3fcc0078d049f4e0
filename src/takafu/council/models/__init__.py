"""Whom the body writes to and what was written; sessions and what was said there; programmes, requests, policies, focus areas."""

from __future__ import annotations

from takafu.council.models.letterheads import Letterhead
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
    "Policy",
    "PolicyFile",
    "Request",
    "RequestStep",
    "Service",
    "Session",
    "Sponsor",
    "Word",
]
