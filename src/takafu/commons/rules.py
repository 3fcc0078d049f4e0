"""What a comment may be, as plain values. Pure: no database."""

from __future__ import annotations

import hashlib
from uuid import UUID

LONGEST = 5000  # letters of a comment: two pages
EXCERPT = 60  # letters of it that name it in lists


def once(form: str, on: UUID, text: str) -> str:
    """The mark of one sending: the same words from the same form are the same comment, other words are another."""
    return hashlib.sha256(f"{form}\n{on}\n{text}".encode()).hexdigest()


def excerpt(text: str) -> str:
    """The first words, for a title: cut between words and marked as cut, on one line."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT:
        return line
    head = line[: EXCERPT + 1].rpartition(" ")[0] or line[:EXCERPT]
    return f"{head}…"


def address(of: str, comment: UUID, first: UUID) -> str:
    """Where a comment is read: in the page of what it is on, which opens at the comment that it answers, or at itself."""
    return f"{of}?comment={first}#comment-{comment}"
