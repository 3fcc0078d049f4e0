"""Fits the weights by which the measures of a pair become one score, on all labelled collections and on generated near misses.

    PYTHONPATH=benchmarks python tools/fit_fusion.py

Writes `src/takafu/text/data/near_misses.npz` and `fusion.json`. Run it after `tools/meaning/learn.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from generated import ideas  # type: ignore[import-not-found]  # from benchmarks/, which is on the path
from takafu.text import evaluation, fusion, metrics
from takafu.text.analysis import Analyser
from takafu.text.grouping import groups
from takafu.text.labelled import collections
from takafu.text.meaning import Meaning
from takafu.text.similarity import Comparer

ROOT = Path(__file__).parents[1]
SEED, IDEAS, SAMPLE = 5, 6000, 8000


def generated() -> tuple[Comparer, set[tuple[int, int]]]:
    """A generated collection and its duplicate pairs."""
    made = ideas(IDEAS, SEED)
    analyser = Analyser()
    analyses = analyser.analyse_all(made.texts)
    return Comparer(analyses, analyser=analyser), made.pairs()


def write_near_misses(comparer: Comparer, true: set[tuple[int, int]]) -> None:
    """A sample of the generated pairs, with their measures."""
    pairs = comparer.pairs()
    order = np.lexsort((pairs.right, pairs.left))  # not by score, which the weights of the last run would decide
    chosen = order[np.random.default_rng(SEED).choice(len(order), SAMPLE, replace=False)]
    left, right = pairs.left[chosen], pairs.right[chosen]
    same = np.array([pair in true for pair in zip(left.tolist(), right.tolist(), strict=True)])
    columns = {name: column.astype(np.float16) for name, column in comparer.measures(left, right)._asdict().items()}
    np.savez_compressed(fusion.NEAR_MISSES, same=same, **columns)
    fusion.near_misses.cache_clear()


def large_threshold(comparer: Comparer, true: set[tuple[int, int]]) -> float:
    """The threshold with the best pairwise F1 on the generated collection."""
    rows = comparer.pairs(0.1).rows()
    tried = [round(t, 2) for t in np.linspace(0.3, 0.9, 13)]
    return max(tried, key=lambda t: metrics.pairwise(metrics.pairs_of(groups(len(comparer), rows, t)), true).f1)


def main() -> int:
    """Fit and write."""
    comparer, true = generated()
    write_near_misses(comparer, true)
    meaning = Meaning(ROOT / "var" / "cache")
    cases = evaluation.cases(collections(ROOT / "tests" / "text" / "labelled"), Analyser(), meaning)
    fitted = {with_meaning: evaluation.fitted(cases, with_meaning) for with_meaning in (False, True)}
    comparer.fusion = fitted[False]
    large = large_threshold(comparer, true)
    words, close = (fusion.Fusion(f.constant, f.weights, f.threshold, large) for f in (fitted[False], fitted[True]))
    fusion.FILE.write_text(fusion.dumped(words, close), encoding="utf-8")
    sys.stdout.write(fusion.dumped(words, close))
    return 0


if __name__ == "__main__":
    sys.exit(main())
