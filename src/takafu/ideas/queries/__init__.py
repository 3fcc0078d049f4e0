"""Reads of the room."""

from __future__ import annotations

from takafu.ideas.queries import desk
from takafu.ideas.queries.gather import built_on, given_here, seen_before, standing, waiting

__all__ = ["built_on", "desk", "given_here", "seen_before", "standing", "waiting"]
