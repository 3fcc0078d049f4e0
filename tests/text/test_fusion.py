import json

import numpy as np
import pytest

from takafu.text.fusion import FILE, LARGE, SMALL, Fusion, dumped, fit, near_misses, shipped, terms
from takafu.text.measures import Measures


def pairs(**columns: list[float]) -> Measures:
    size = len(next(iter(columns.values())))
    return Measures(*(np.array(columns.get(name, [0.0] * size), np.float32) for name in Measures._fields))


@pytest.mark.parametrize("with_meaning", [True, False])
def test_what_ships_ranks_as_a_person_would(with_meaning: bool) -> None:
    unlike, close, copied, clashing = shipped(with_meaning)(
        pairs(
            both=[0, 0.1, 0.9, 0.9],
            spelling=[0, 0.2, 0.9, 0.9],
            meaning=[0, 0.8, 0.9, 0.9],
            clash=[0, 0, 0, 1],
            extra=[0, 0, 0, 1],
        )
    )
    assert unlike < 0.01 < close < copied < 1
    assert clashing < copied


def test_scores_never_reach_one() -> None:
    assert Fusion(50.0, dict.fromkeys(terms(pairs(both=[1])), 50.0), 0.1, 0.5)(pairs(both=[1], meaning=[1]))[0] < 1


def test_the_threshold_rises_with_the_collection() -> None:
    fusion = Fusion(0.0, {}, 0.1, 0.5)
    assert fusion.threshold_for(0) == fusion.threshold_for(SMALL) == 0.1
    assert 0.1 < fusion.threshold_for(1000) < 0.5
    assert fusion.threshold_for(LARGE) == fusion.threshold_for(10**6) == pytest.approx(0.5)


def test_fitting_finds_what_tells_pairs_apart() -> None:
    draw = np.random.default_rng(2)
    meaning = draw.random(4000)
    same = draw.random(4000) < 1 / (1 + np.exp(-12 * (meaning - 0.7)))
    constant, weights = fit([(pairs(meaning=meaning.tolist()), same)])
    fusion = Fusion(constant, weights, 0.5, 0.5)
    low, high = fusion(pairs(meaning=[0.4, 0.95]))
    assert low < 0.2 < 0.8 < high


def test_near_misses_are_of_both_kinds() -> None:
    measures, same = near_misses()
    assert len(measures.both) == len(same)
    assert 0 < same.mean() < 0.5


def test_the_file_is_what_would_be_written() -> None:
    assert json.loads(dumped(shipped(False), shipped(True))) == json.loads(FILE.read_text("utf-8"))
