"""Arranging generated ideas with known duplicates: time by stage, peak memory, recall and F1, growth, the whole command.

    python benchmarks/measure_arrange.py            103, 1,000 and 10,000 ideas
    python benchmarks/measure_arrange.py --full     and 100,000 (some minutes, most of them scikit-learn's)

Three lines a size, each from a process of its own: the comparison alone, by words, as a large collection is compared; the
command from a text file to a CSV file, its groups read back out of that; scikit-learn's brute force (letter 3- and 4-grams,
every row against every other, a few hundred rows at a time so that it fits in memory) with our grouping at the threshold that
suits it best. Processor seconds tell more than seconds on a machine that others use too.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from generated import Generated, ideas  # type: ignore[import-not-found]  # beside this file

SIZES = (103, 1_000, 10_000)
FULL = 100_000
ROWS = 250  # of scikit-learn's matrix at a time
THRESHOLDS = (0.4, 0.5, 0.6, 0.7)
MOST_GROWTH = 15  # times the time for ten times the ideas
AIMS = {"seconds": 25.0, "GB": 0.6, "recall of candidates": 0.95, "F1": 0.85}  # at 100,000

Figures = dict[str, float]


def peak(who: int = resource.RUSAGE_SELF) -> float:
    """Gigabytes."""
    return resource.getrusage(who).ru_maxrss / 1e6


def quality(made: Generated, found: Iterable[Sequence[int]]) -> Figures:
    """Of the groups, beside the true ones."""
    from takafu.text import metrics  # noqa: PLC0415 - what is loaded counts only where it is used

    agreement = metrics.pairwise(metrics.pairs_of([group for group in found if len(group) > 1]), made.pairs())
    return {"precision": agreement.precision, "recall of pairs": agreement.recall, "F1": agreement.f1}


def ours(n: int) -> Figures:
    """Analysing, comparing and grouping n ideas, stage by stage."""
    from takafu.text.analysis import Analyser  # noqa: PLC0415 - the same
    from takafu.text.similarity import Comparer  # noqa: PLC0415 - the same

    made = ideas(n)
    figures: Figures = {}

    def stage(name: str, work: Callable[[], Any]) -> Any:
        wall, busy = time.perf_counter(), time.process_time()
        result = work()
        figures[f"{name} CPU"] = time.process_time() - busy
        figures["seconds"] = figures.get("seconds", 0) + time.perf_counter() - wall
        return result

    analyser = Analyser()
    comparer = Comparer(stage("analysis", lambda: analyser.analyse_all(made.texts)), analyser=analyser)
    stage("spelling", lambda: comparer.compared)
    stage("features", lambda: (comparer.features, comparer.places))
    pairs = stage("candidates and scores", lambda: comparer.pairs(comparer.threshold / 4))
    found = stage("grouping", lambda: comparer.groups(pairs))
    figures["CPU"] = sum(value for name, value in figures.items() if name.endswith(" CPU"))
    figures["GB"] = peak()
    left, right = comparer.candidates()
    looked_at = set((left * n + right).tolist())
    true = made.pairs()
    figures["candidates an idea"] = len(left) / n
    figures["recall of candidates"] = sum(i * n + j in looked_at for i, j in true) / max(1, len(true))
    return figures | quality(made, found)


def command(n: int) -> Figures:
    """`takafu arrange` from a list in a text file to a CSV file."""
    made = ideas(n)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "list.txt").write_text(
            "".join(f"{number}. {text}\n" for number, text in enumerate(made.texts, 1)), encoding="utf-8"
        )
        run = [sys.executable, "-m", "takafu", "arrange", str(folder / "list.txt"), "-o", str(folder / "out.csv")]
        began = time.perf_counter()
        subprocess.run(
            [*run, "--words-only", "--quiet"], check=True, env={**os.environ, "TAKAFU_DATA": str(folder / "data")}
        )
        seconds = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as table:
            rows = list(csv.reader(table))[1:]
    lines: dict[str, list[int]] = {}
    for row in rows:
        lines.setdefault(row[2], []).append(int(row[4].split(".")[1]) - 1)
    assert sorted(i for members in lines.values() for i in members) == list(range(n)), "an idea was lost"
    figures = {"seconds": seconds, "CPU": used.ru_utime + used.ru_stime, "GB": peak(resource.RUSAGE_CHILDREN)}
    return figures | quality(made, lines.values())


def brute(n: int) -> Figures:
    """Every row of scikit-learn's matrix against every other."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - only this one needs it

    from takafu.text.grouping import groups  # noqa: PLC0415 - the same

    made = ideas(n)
    began, busy = time.perf_counter(), time.process_time()
    rows = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True, dtype=np.float32).fit_transform(
        made.texts
    )
    across, scored = rows.T.tocsr(), []
    for start in range(0, n, ROWS):
        part = (rows[start : start + ROWS] @ across).tocoo()
        kept = (part.data > THRESHOLDS[0] / 4) & (part.row + start < part.col)
        columns = (part.row[kept] + start).tolist(), part.col[kept].tolist(), part.data[kept].tolist()
        scored += [pair for pair in zip(*columns, strict=True) if pair[2] > THRESHOLDS[0] / 2]
    found = [groups(n, scored, THRESHOLDS[0])]
    figures = {"seconds": time.perf_counter() - began, "CPU": time.process_time() - busy, "GB": peak()}
    found += [groups(n, scored, threshold) for threshold in THRESHOLDS[1:]]
    return figures | max((quality(made, each) for each in found), key=lambda figures: figures["F1"])


METHODS = {"comparison": ours, "command": command, "scikit-learn": brute}


def alone(method: str, n: int) -> Figures:
    """The figures of one method at one size, from a fresh process."""
    run = subprocess.run([sys.executable, __file__, "--one", method, str(n)], stdout=subprocess.PIPE, check=True)
    figures: Figures = json.loads(run.stdout)
    return figures


def said(figures: Figures) -> str:
    """One line, the stages' shares left out."""
    units = {"seconds": "s", "CPU": "s CPU", "GB": "GB"}
    parts = [f"{value:.2f} {units[name]}" for name, value in figures.items() if name in units]
    others = [f"{name} {value:.3f}" for name, value in figures.items() if name not in units and "CPU" not in name]
    return "  ".join([*parts, *others])


def show(sizes: Sequence[int], without: Sequence[str]) -> None:
    """Print a line for each size and method, and the ratios between them."""
    before: dict[str, tuple[int, Figures]] = {}
    for n in sizes:
        here: dict[str, Figures] = {}
        for method in METHODS:
            if method in without:
                continue
            here[method] = alone(method, n)
            print(f"{n:>7,} {method:13} {said(here[method])}", flush=True)
            if method == "comparison":
                stages = (f"{name} {value:.1f}" for name, value in here[method].items() if name.endswith(" CPU"))
                print(f"{'':21} {'  '.join(stages)}")
            if method == "comparison" and method in before and n == 10 * before[method][0]:
                growth = here[method]["CPU"] / before[method][1]["CPU"]
                print(f"{'':21} {growth:.1f} x the CPU time of {before[method][0]:,} (aim: at most {MOST_GROWTH})")
            before[method] = n, here[method]
        if "scikit-learn" in here:
            ratio = here["comparison"]["CPU"] / here["scikit-learn"]["CPU"]
            print(f"{'':21} comparison takes {ratio:.2f} of scikit-learn's CPU time")
    print("aims at 100,000: " + ", ".join(f"{name} {value}" for name, value in AIMS.items()))


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="100,000 ideas too")
    parser.add_argument("--only", type=int, help="this many ideas and no other number")
    parser.add_argument("--without", action="append", default=[], choices=METHODS, help="leave a method out")
    parser.add_argument("--one", nargs=2, metavar=("METHOD", "N"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(METHODS[chosen.one[0]](int(chosen.one[1]))))
    else:
        show([chosen.only] if chosen.only else [*SIZES, *([FULL] if chosen.full else [])], chosen.without)
    return 0


if __name__ == "__main__":
    sys.exit(main())
