"""Suggestions for one new idea among many: milliseconds, beside looking at every idea's trigrams as `pg_trgm` would without index.

python benchmarks/measure_new_idea.py             20,000 ideas
python benchmarks/measure_new_idea.py --full      1,000,000 ideas (takes some minutes and 4 GB to prepare)
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np

from generated import ideas  # type: ignore[import-not-found]  # beside this file
from takafu.text.analysis import Analyser
from takafu.text.baselines import trigrams
from takafu.text.incoming import Standing

NEW = 200


def main() -> int:
    """Print the times, and how often a duplicate is among the first five."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true")
    n = 1_000_000 if parser.parse_args().full else 20_000
    made = ideas(n + NEW)
    analyser = Analyser()
    began = time.perf_counter()
    standing = Standing(analyser.analyse_all(made.texts[:n]))
    print(f"{n:,} ideas made ready in {time.perf_counter() - began:.0f} s")
    group_of = {i: set(group) for group in made.groups for i in group}
    taken, hits, wanted = [], 0, 0
    for place in range(n, n + NEW):
        start = time.perf_counter()
        found = standing.suggest(analyser.analyse(made.texts[place]))
        taken.append(1000 * (time.perf_counter() - start))
        others = {i for i in group_of[place] if i < n}
        wanted += bool(others)
        hits += bool(others & {i for i, _ in found})
    sample = [trigrams(text) for text in made.texts[: min(n, 20_000)]]
    asked = trigrams(made.texts[n])
    start = time.perf_counter()
    sorted((len(asked & other) / len(asked | other) for other in sample), reverse=True)
    brute = 1000 * (time.perf_counter() - start) * n / len(sample)
    p50, p95 = np.percentile(taken, [50, 95])
    print(f"ours      p50 {p50:.1f} ms  p95 {p95:.1f} ms  a duplicate among the first five: {hits} of {wanted}")
    print(f"trigrams  {brute:.0f} ms  ours takes {p95 / brute:.4f} of it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
