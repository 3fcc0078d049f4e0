"""Labelled collections as files: what people say belongs together, beside which methods are measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from takafu.text.axes import Axis
from takafu.text.metrics import Pair, pairs_of


@dataclass(frozen=True, slots=True)
class Query:
    """A search, its kind ("same" or "cross" language) and the places of the ideas that answer it."""

    text: str
    kind: str
    relevant: frozenset[int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One collection; ideas are known by their place from 0.

    Attributes:
        rivals: for each question the ideas by answer.
        placed: each idea's axis number.
    """

    name: str
    texts: tuple[str, ...]
    languages: tuple[str, ...]
    axes: tuple[Axis, ...]
    groups: tuple[tuple[int, ...], ...]
    rivals: tuple[tuple[tuple[int, ...], ...], ...]
    placed: dict[int, int]
    queries: tuple[Query, ...]

    @property
    def pairs(self) -> set[Pair]:
        """The duplicate pairs."""
        return pairs_of(self.groups)


def collections(folder: Path) -> list[Labelled]:
    """Every collection in the folder that has its labels, by name.

    Raises:
        FileNotFoundError: no collection with labels is there.
    """
    found = [read(path.parent) for path in sorted(folder.glob("*/gold.json"))]
    if not found:
        raise FileNotFoundError(folder)
    return found


def read(folder: Path) -> Labelled:
    """One collection from `ideas.tsv`, `axes.tsv`, `queries.tsv` and `gold.json`."""
    ideas = list(_rows(folder / "ideas.tsv"))
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    place = {idea[0]: number for number, idea in enumerate(ideas)}
    axes = tuple(Axis(key, title, _split(keywords)) for key, title, keywords in _rows(folder / "axes.tsv"))
    axis_number = {axis.key: number for number, axis in enumerate(axes)}
    return Labelled(
        name=folder.name,
        texts=tuple(idea[2] for idea in ideas),
        languages=tuple(idea[1] for idea in ideas),
        axes=axes,
        groups=tuple(_places(group, place) for group in gold["groups"]),
        rivals=tuple(tuple(_places(answer, place) for answer in answers) for answers in gold["rivals"]),
        placed={place[str(key)]: axis_number[axis] for key, axis in gold["axes"].items()},
        queries=tuple(_queries(folder / "queries.tsv", gold["queries"], place)),
    )


def _queries(path: Path, answers: dict[str, list[Any]], place: dict[str, int]) -> Iterator[Query]:
    for key, kind, text in _rows(path):
        yield Query(text, kind, frozenset(_places(answers.get(key, []), place)))


def _places(keys: list[Any], place: dict[str, int]) -> tuple[int, ...]:
    return tuple(sorted(place[str(key)] for key in keys))


def _split(keywords: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip() for part in keywords.split(";")) if word)


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield line.split("\t")
