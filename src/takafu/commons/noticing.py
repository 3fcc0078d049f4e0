"""Notices as a page and a mail show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from takafu.commons import queries
from takafu.kit.components import Text
from takafu.kit.telling import told
from takafu.register.models import Act

PAGE = 20


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened, in words; where it can be seen, below the body's address; whether it is new to the reader."""

    number: int
    sentence: Text
    address: str
    at: datetime
    new: bool = True


def in_words(acts: Iterable[Act], seen: int = 0) -> list[Notice]:
    """The acts told in the reader's language; one query."""
    shown = []
    for act in queries.with_doers(acts):
        words = told(act)
        if words:
            shown.append(Notice(act.number, words.sentence, words.address, act.at, act.number > seen))
    return shown
