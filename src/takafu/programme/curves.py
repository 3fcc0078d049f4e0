"""The course of an indicator as a small drawing: its values over time, read from the side that the language begins at. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

WIDTH, HEIGHT, EDGE = 160, 44, 5  # of the drawing, and what stays free around it


@dataclass(frozen=True, slots=True)
class Curve:
    """Where each value stands, the line through them, the last of them, and the height of what is wanted."""

    points: tuple[tuple[float, float], ...]
    target: float | None
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def line(self) -> str:
        """The points as SVG writes them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)

    @property
    def last(self) -> tuple[float, float]:
        """Where the value of today stands."""
        return self.points[-1]


def curve(values: Sequence[tuple[date, Decimal]], target: Decimal | None, *, rtl: bool) -> Curve | None:
    """The curve of values in the order of their days; None where there are not two days."""
    if len({day for day, _value in values}) < 2:
        return None
    first, last = values[0][0], values[-1][0]
    held = [value for _day, value in values] + ([target] if target is not None else [])
    low, high = min(held), max(held)

    def across(day: date) -> float:
        x = EDGE + (WIDTH - 2 * EDGE) * (day - first).days / (last - first).days
        return round(WIDTH - x if rtl else x, 1)

    def up(value: Decimal) -> float:
        share = float((value - low) / (high - low)) if high > low else 0.5
        return round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share, 1)

    points = tuple((across(day), up(value)) for day, value in values)
    return Curve(points, None if target is None else up(target))
