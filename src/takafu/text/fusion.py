"""One score from the measures of a pair: a logistic curve whose few weights were found on labelled collections.

`data/fusion.json` holds them with the thresholds; `tools/fit_fusion.py` makes it. Leave-one-collection-out figures come from
fitting on the other collections in the same way (`takafu.text.evaluation`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from takafu.text.measures import Measures

Floats = NDArray[np.float32]

FILE = Path(__file__).parent / "data" / "fusion.json"
BELOW_SAME = np.float32(0.999)  # 1 is kept for the same text
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Fusion:
    """What each measure counts, and from which mean score on two groups join."""

    constant: float
    weights: dict[str, float]
    threshold: float

    def __call__(self, measures: Measures) -> Floats:
        """Scores from 0 to below 1: how likely the two ideas of each pair ask for the same thing."""
        total = np.full(len(measures[0]), self.constant, np.float32)
        for name, weight in self.weights.items():
            total += np.float32(weight) * getattr(measures, name)
        return np.asarray(BELOW_SAME / (1 + np.exp(-total)), np.float32)


@cache
def shipped(with_meaning: bool) -> Fusion:
    """The weights that ship with the product, for comparing with or without meaning."""
    table = json.loads(FILE.read_text(encoding="utf-8"))
    return Fusion(**table["meaning" if with_meaning else "words"])


def fit(measures: Measures, same: NDArray[np.bool_], names: tuple[str, ...]) -> Fusion:
    """Logistic regression with a small ridge by Newton's method; the threshold is left at one half."""
    columns = [np.ones(len(same)), *(getattr(measures, name).astype(np.float64) for name in names)]
    table = np.stack(columns, axis=1)
    weights = np.zeros(table.shape[1])
    ridge = np.diag([0.0, *[RIDGE] * len(names)])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (same - chance) - ridge @ weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + ridge
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(weights)), slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return Fusion(float(weights[0]), dict(zip(names, weights[1:].tolist(), strict=True)), 0.5)


def dumped(words: Fusion, meaning: Fusion) -> str:
    """The contents of the file of weights."""
    rounded = {"words": _rounded(words), "meaning": _rounded(meaning)}
    return json.dumps(rounded, indent=2) + "\n"


def _rounded(fusion: Fusion) -> dict[str, object]:
    table = asdict(fusion)
    table["weights"] = {name: round(weight, 3) for name, weight in fusion.weights.items()}
    return {**table, "constant": round(fusion.constant, 3), "threshold": round(fusion.threshold, 3)}
