"""Neutral templates of rules, a charter and a working guide: articles with blanks for what a body decides. No law, and no figure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from takafu.rulebook import rules

KINDS = ("rules", "charter", "guide")  # of texts that may begin from one
BLANK = "…"
_FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """A provision of a template, and the parameter that it should fix once its blank is filled; "" for none."""

    provision: rules.Provision
    code: str


def rows(kind: str = "rules") -> list[Row]:
    """The template of that kind of text, in order."""
    return list(_read(kind))


def provisions(kind: str) -> list[rules.Provision]:
    """What a new text begins with."""
    return [row.provision for row in _read(kind)]


def blanks(found: Iterable[rules.Provision]) -> int:
    """How many provisions still have a blank."""
    return sum(any(BLANK in words for words in one.words.values()) for one in found)


def _read(kind: str) -> Iterator[Row]:
    with (_FOLDER / f"{kind}.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for level, code, heading_ar, heading_fr, ar, fr in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            words = {"ar": ar, "fr": fr} if ar else {}
            at: rules.Level = "chapter" if level == "chapter" else "article"
            yield Row(rules.Provision("", at, {"ar": heading_ar, "fr": heading_fr}, words), "" if code == "-" else code)
