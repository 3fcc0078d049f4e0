"""The starter concepts: words that every such body meets, told in our own words, to begin a glossary from and to change freely."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from takafu.library.rules import LANGUAGES, Entry

DATA = Path(__file__).parent / "data" / "starter.json"


class Starter(NamedTuple):
    """One of them: its key, which stays, and what it says."""

    key: str
    entry: Entry


@cache
def concepts() -> tuple[Starter, ...]:
    """All of them, in the order in which they are best read."""
    return tuple(Starter(row["key"], _entry(row)) for row in json.loads(DATA.read_text("utf-8")))


def _entry(row: dict[str, str]) -> Entry:
    labels = {
        language: tuple(part.strip() for part in row[language].split(";"))
        for language in LANGUAGES
        if row.get(language)
    }
    return Entry(labels, {"ar": row["def_ar"], "fr": row["def_fr"]}, row.get("source", ""), row["topic"])
