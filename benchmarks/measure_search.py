"""Search over generated texts: milliseconds a query, beside SQLite's full text with all words optional.

python benchmarks/measure_search.py             10,000 texts
python benchmarks/measure_search.py --full      100,000 texts (aim: p95 at most 20 ms)
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from generated import ideas  # type: ignore[import-not-found]  # beside this file
from takafu.text.analysis import Analyser
from takafu.text.search import Index

QUERIES = 300


def timed(work: Callable[[str], object], queries: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds; the first ten runs only warm up."""
    for query in queries[:10]:
        work(query)
    taken = []
    for query in queries:
        began = time.perf_counter()
        work(query)
        taken.append(1000 * (time.perf_counter() - began))
    return float(np.median(taken)), float(np.percentile(taken, 95))


def main() -> int:
    """Print both engines' times and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true")
    n = 100_000 if parser.parse_args().full else 10_000
    texts = ideas(n).texts
    queries = [" ".join(text.split()[:4]) for text in ideas(QUERIES, seed=9).texts]
    analyser = Analyser()
    began = time.perf_counter()
    index = Index(analyser.analyse_all(texts))
    print(f"{n:,} texts indexed in {time.perf_counter() - began:.1f} s")
    mine = timed(lambda query: index.search(analyser.analyse(query)), queries)
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE texts USING fts5(text)")
    store.executemany("INSERT INTO texts VALUES (?)", ((text,) for text in texts))

    def full_text(query: str) -> object:
        asked = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        return store.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 10", (asked,)).fetchall()

    theirs = timed(full_text, queries)
    store.close()
    print(f"ours    p50 {mine[0]:.1f} ms  p95 {mine[1]:.1f} ms")
    print(f"SQLite  p50 {theirs[0]:.1f} ms  p95 {theirs[1]:.1f} ms  ours takes {mine[1] / theirs[1]:.2f} of its p95")
    return 0


if __name__ == "__main__":
    sys.exit(main())
