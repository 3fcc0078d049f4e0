"""Where a rule was read: its text, article, version and the day on which somebody read it there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """What a verdict cites.

    Attributes:
        text: which text, by a code that its owner can name ("ma/lo/113-14", or a rulebook's own key).
        article: as that text numbers it; "" where it is not one article.
        version: which version of the text, by its owner's own code; "" where there is only one.
        since: from when that version is in force; None where nobody entered it.
        read: the day on which a person read it there; None where nobody confirmed it yet.
        where: what was read: the official bulletin, a copy, the page of a newspaper.
    """

    text: str
    article: str = ""
    version: str = ""
    since: date | None = None
    read: date | None = None
    where: str = ""

    @property
    def verified(self) -> bool:
        """Whether a person read it where it stands."""
        return self.read is not None
