"""Neutral patterns of opinions, an alternative project, a policy draft and a dossier: questions in our own words, with blanks."""

from __future__ import annotations

import csv
from pathlib import Path

from takafu.opinions import rules

KINDS = ("asked", "own", "programme", "alternative", "policy", "dossier")  # of papers that may begin from one
BLANK = "…"
LANGUAGES = ("ar", "fr")
_SHARED = {"asked": "opinion", "own": "opinion"}  # kinds that begin with the same questions
_FOLDER = Path(__file__).parent / "data"


def pattern(kind: str, language: str) -> dict[str, str]:
    """The parts that a paper of that kind begins with; nothing for a kind without one. Arabic where no French is asked for."""
    if kind not in KINDS:
        return {}
    with (_FOLDER / f"{_SHARED.get(kind, kind)}.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    place = 2 if language == "fr" else 1
    return {row[0]: row[place].replace(" | ", "\n\n") for row in rows if row[0] in rules.TEXTS}


def filled(kind: str, language: str, given: dict[str, str]) -> dict[str, str]:
    """The pattern's parts where nothing was typed."""
    return {part: words for part, words in pattern(kind, language).items() if not given.get(part, "").strip()}
