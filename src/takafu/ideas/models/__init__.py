"""Gathered ideas, and what people make of them: axes, groups that cite them, steps that can be undone."""

from __future__ import annotations

from takafu.ideas.models.desk import Citation, Group, Hint, Judgement, Objection, Step, Suggestion, Support
from takafu.ideas.models.documents import Document
from takafu.ideas.models.gather import Axis, Gathering, Idea, Recording, Source
from takafu.ideas.models.rank import Round, Score

__all__ = [
    "Axis",
    "Citation",
    "Document",
    "Gathering",
    "Group",
    "Hint",
    "Idea",
    "Judgement",
    "Objection",
    "Recording",
    "Round",
    "Score",
    "Source",
    "Step",
    "Suggestion",
    "Support",
]
