"""One score from the measures of a pair: a logistic curve whose few weights were found on labelled collections.

`data/fusion.json` holds them with the thresholds, `data/near_misses.npz` the generated pairs that were learnt from beside the
labelled ones (ideas as alike as can be but for one word); `tools/fit_fusion.py` makes both. Leave-one-collection-out figures come
from fitting on the other collections in the same way (`takafu.text.evaluation`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from takafu.text.measures import Measures

Floats = NDArray[np.float32]
Array = NDArray[np.float64]

FILE = Path(__file__).parent / "data" / "fusion.json"
NEAR_MISSES = Path(__file__).parent / "data" / "near_misses.npz"
BELOW_SAME = np.float32(0.999)  # 1 is kept for the same text
RIDGE = 0.5
NEAR_MISS_WEIGHT = 1.5  # of one generated pair beside one labelled pair
SMALL, LARGE = 100, 5000  # ideas, between which the threshold rises: the more pairs, the more look alike by chance


@dataclass(frozen=True, slots=True)
class Fusion:
    """What each term counts, and from which mean score on two groups join, in small and in large collections."""

    constant: float
    weights: dict[str, float]
    threshold: float
    large_threshold: float

    def __call__(self, measures: Measures) -> Floats:
        """Scores from 0 to below 1: how likely the two ideas of each pair ask for the same thing."""
        total = np.full(len(measures.both), self.constant, np.float32)
        for name, column in terms(measures).items():
            total += np.float32(self.weights[name]) * column
        return np.asarray(BELOW_SAME / (1 + np.exp(-total)), np.float32)

    def threshold_for(self, n: int) -> float:
        """The grouping threshold for a collection of n ideas."""
        part = min(1.0, max(0.0, log(max(n, 1) / SMALL) / log(LARGE / SMALL)))
        return self.threshold + part * (self.large_threshold - self.threshold)


def terms(measures: Measures) -> dict[str, Floats]:
    """What is weighed: shared words, the more the more there are; a clash or a word beyond, the more alike the rest is; meaning."""
    both, meaning = measures.both, measures.meaning
    return {
        "both": both,
        "both²": both * both,
        "both·spelling": both * measures.spelling,
        "both·clash": both * measures.clash,
        "both·extra": both * measures.extra,
        "meaning": meaning,
        "meaning·(1-both)": meaning * (1 - both),
    }


@cache
def shipped(with_meaning: bool) -> Fusion:
    """The weights that ship with the product, for comparing with or without meaning."""
    table = json.loads(FILE.read_text(encoding="utf-8"))
    return Fusion(**table["meaning" if with_meaning else "words"])


def fit(labelled: Sequence[tuple[Measures, NDArray[np.bool_]]]) -> tuple[float, dict[str, float]]:
    """Constant and weights from labelled pairs and the generated near misses: ridge logistic regression by Newton's method."""
    near, near_same = near_misses()
    parts = [*labelled, (near, near_same)] if len(near_same) else list(labelled)
    table = np.concatenate([_columns(measures) for measures, _ in parts])
    same = np.concatenate([target for _, target in parts]).astype(np.float64)
    trust = np.ones(len(same))
    trust[len(same) - len(near_same) :] = NEAR_MISS_WEIGHT
    weights = np.zeros(table.shape[1])
    ridge = np.diag([0.0, *[RIDGE] * (len(weights) - 1)])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (trust * (same - chance)) - ridge @ weights
        curve = (table * (trust * chance * (1 - chance))[:, None]).T @ table + ridge
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(weights)), slope).clip(-5, 5)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    names = terms(Measures(*(np.zeros(0, np.float32) for _ in Measures._fields)))
    return float(weights[0]), dict(zip(names, weights[1:].tolist(), strict=True))


@cache
def near_misses() -> tuple[Measures, NDArray[np.bool_]]:
    """The generated pairs and whether they ask for the same thing."""
    with np.load(NEAR_MISSES) as data:
        return Measures(*(data[name].astype(np.float32) for name in Measures._fields)), data["same"]


def dumped(words: Fusion, meaning: Fusion) -> str:
    """The contents of the file of weights."""
    return json.dumps({"words": _rounded(words), "meaning": _rounded(meaning)}, indent=2, ensure_ascii=False) + "\n"


def _rounded(fusion: Fusion) -> dict[str, Any]:
    table = {name: round(value, 3) for name, value in asdict(fusion).items() if name != "weights"}
    return {**table, "weights": {name: round(weight, 3) for name, weight in fusion.weights.items()}}


def _columns(measures: Measures) -> Array:
    columns = [column.astype(np.float64) for column in terms(measures).values()]
    return np.stack([np.ones(len(measures.both)), *columns], axis=1)
