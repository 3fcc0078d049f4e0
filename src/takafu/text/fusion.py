"""One score from the measures of a pair: a logistic curve whose weights were found on labelled collections."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from takafu.text.measures import Measures

Floats = NDArray[np.float32]

WORDS_ONLY = {"": -3.5, "both": 6.0, "most": 1.0, "rare": 1.0, "spelling": 1.5}
WITH_MEANING = {"": -5.0, "both": 4.0, "most": 1.0, "rare": 1.0, "spelling": 1.5, "meaning": 6.0}
BELOW_SAME = np.float32(0.999)  # 1 is kept for the same text


def fused(measures: Measures, with_meaning: bool) -> Floats:
    """Scores from 0 to below 1, how likely the two ideas of each pair ask for the same thing."""
    weights = WITH_MEANING if with_meaning else WORDS_ONLY
    total = np.full(len(measures.both), weights[""], np.float32)
    for name, column in measures._asdict().items():
        total += np.float32(weights.get(name, 0.0)) * column
    return np.asarray(BELOW_SAME / (1 + np.exp(-total)), np.float32)
