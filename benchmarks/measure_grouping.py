"""Grouping of generated ideas with known duplicates: time, peak memory, pair recall, cluster F1, and growth.

    python benchmarks/measure_grouping.py            100 and 1,000 ideas
    python benchmarks/measure_grouping.py --full     and 10,000 and 100,000

Beside scikit-learn's brute force (character TF-IDF, the whole similarity matrix), where it fits in memory. Each size runs in a
process of its own, by words alone, as a large collection does.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from generated import ideas  # type: ignore[import-not-found]  # beside this file

BRUTE_LIMIT = 10_000  # ideas: 100,000 would need a matrix of 40 GB
AIMS = (
    "aims at 100,000: 25 s on two cores, 0.6 GB, recall 0.95, F1 0.85; 10 times the ideas in at most 15 times the time"
)


def ours(n: int) -> dict[str, float]:
    """Analyse, compare and group n ideas."""
    from takafu.text import metrics  # noqa: PLC0415 - what is loaded counts only here
    from takafu.text.analysis import Analyser  # noqa: PLC0415 - the same
    from takafu.text.similarity import Comparer  # noqa: PLC0415 - the same

    made = ideas(n)
    began, cpu = time.perf_counter(), time.process_time()
    analyser = Analyser()
    comparer = Comparer(analyser.analyse_all(made.texts), analyser=analyser)
    pairs = comparer.pairs()
    found = comparer.groups(pairs)
    seconds, busy = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    true = made.pairs()
    scored = set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    agreement = metrics.pairwise(metrics.pairs_of([group for group in found if len(group) > 1]), true)
    return {"seconds": seconds, "cpu": busy, "GB": peak, "recall": len(true & scored) / len(true), "F1": agreement.f1}


def brute(n: int) -> dict[str, float]:
    """The whole matrix by scikit-learn, grouped by average linkage at whichever of four thresholds suits it best."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - only this one needs it

    from takafu.text import metrics  # noqa: PLC0415 - what is loaded counts only here
    from takafu.text.grouping import groups  # noqa: PLC0415 - the same

    made = ideas(n)
    began = time.perf_counter()
    rows = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True).fit_transform(made.texts)
    matrix = (rows @ rows.T).toarray()
    left, right = (matrix > 0.3).nonzero()
    chosen = left < right
    scored = [(int(i), int(j), float(matrix[i, j])) for i, j in zip(left[chosen], right[chosen], strict=True)]
    seconds = time.perf_counter() - began
    true = made.pairs()
    best = max(
        metrics.pairwise(metrics.pairs_of([g for g in groups(n, scored, t) if len(g) > 1]), true).f1
        for t in (0.4, 0.5, 0.6, 0.7)
    )
    found = {(i, j) for i, j, _ in scored}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {"seconds": seconds, "GB": peak, "recall": len(true & found) / len(true), "F1": best}


def alone(method: str, n: int) -> dict[str, float]:
    """The figures of one method at one size, from a fresh process."""
    run = subprocess.run(
        [sys.executable, __file__, "--one", method, str(n)], capture_output=True, text=True, check=True
    )
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def main() -> int:
    """Print a line for each size and method."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("METHOD", "N"))
    chosen = parser.parse_args()
    if chosen.one:
        method, n = chosen.one
        print(json.dumps({"ours": ours, "brute": brute}[method](int(n))))
        return 0
    before: tuple[int, float] | None = None
    for n in (100, 1_000, 10_000, 100_000) if chosen.full else (100, 1_000):
        found = alone("ours", n)
        growth = f"  {found['seconds'] / before[1]:.1f} x the time of {before[0]:,}" if before else ""
        print(f"{n:>7,} ours         " + "  ".join(f"{name} {value:.3f}" for name, value in found.items()) + growth)
        if n <= BRUTE_LIMIT:
            beside = alone("brute", n)
            ratio = f"  ours takes {found['seconds'] / beside['seconds']:.2f} of its time"
            print(f"{n:>7,} scikit-learn " + "  ".join(f"{name} {value:.3f}" for name, value in beside.items()) + ratio)
        before = (n, found["seconds"])
    print(AIMS)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main())
