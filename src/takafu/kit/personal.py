"""What is known about persons: each model declares its personal fields, and each room says how it exports and erases them (law 09-08)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.apps import apps
from django.db import models

Sensitivity = Literal["public", "ordinary", "contact", "secret", "sensitive"]


@dataclass(frozen=True, slots=True)
class Personal:
    """A field that says something about a person: how delicate it is, how long it is kept, what for."""

    sensitivity: Sensitivity
    kept: str
    purpose: str


def declared() -> Iterator[tuple[type[models.Model], str, Personal]]:
    """Every declared field of the house, by model and name."""
    for model in apps.get_models():
        for name, what in getattr(model, "personal", {}).items():
            yield model, name, what


Eraser = Callable[[Any], None]
Exporter = Callable[[Any], dict[str, Any]]
_erasers: dict[str, Eraser] = {}
_exporters: dict[str, Exporter] = {}


def handles(room: str, *, erase: Eraser, export: Exporter) -> None:
    """Say how `room` empties, and gives out, what it knows of a person. Called once, when the room is made ready."""
    _erasers[room], _exporters[room] = erase, export


def erase(person: Any) -> None:
    """Let every room empty what it knows of the person; inside the caller's transaction.

    Upper floors first: what they keep they find by what the floors below still know.
    """
    for eraser in reversed(_erasers.values()):
        eraser(person)


def export(person: Any) -> dict[str, Any]:
    """What every room knows of the person, by room: plain values, ready for JSON."""
    return {room: exporter(person) for room, exporter in _exporters.items()}
