"""What a body's decisions do for the pairs that are still to be asked: before and after, on the labelled collections.

python benchmarks/measure_decisions.py             by words and meaning, where the model is installed
python benchmarks/measure_decisions.py --words     by words alone

A quarter or a half of the suggested pairs of a collection are decided as its labels say: a random part (ten draws), or those at the top of
the list. Measured is the rest. "5 % of them wrong" turns a twentieth of these decisions round. Weights are fitted on the other collections.
Last, the axes proposed for one half while more and more of the other half are placed by hand.
Nothing in `takafu.text.deciding` was fitted: it has no constant of its own.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np

from takafu.ideas.arranging import RELATED_LEAST
from takafu.text import evaluation, metrics
from takafu.text.analysis import Analyser
from takafu.text.axes import suggest_axes
from takafu.text.deciding import Decisions, weighed
from takafu.text.labelled import collections
from takafu.text.meaning import Meaning
from takafu.text.similarity import Comparer, Pairs

ROOT = Path(__file__).parents[1]
DRAWS = 10
Pair = tuple[int, int]


class Lines:
    """Ideas that were said to be the same, joined."""

    def __init__(self, count: int) -> None:
        self.of = list(range(count))

    def join(self, i: int, j: int) -> None:
        """Make one line of two."""
        one, other = self.of[i], self.of[j]
        self.of = [one if line == other else line for line in self.of]

    def together(self, pair: Pair) -> bool:
        """Whether both stand in one line."""
        return self.of[pair[0]] == self.of[pair[1]]

    def lists(self) -> list[list[int]]:
        """The lines of several ideas."""
        return [
            found
            for line in sorted(set(self.of))
            if len(found := [i for i, one in enumerate(self.of) if one == line]) > 1
        ]


def questions(asked: list[Pair], true: set[Pair], lines: Lines, share: float, most: int) -> int:
    """How many questions, top to bottom, until that share of the true pairs stands together, each answered rightly."""
    wanted = share * len(true)
    count = 0
    for pair in asked:
        if lines.together(pair):
            continue
        count += 1
        if pair in true:
            lines.join(*pair)
            if sum(lines.together(one) for one in true) >= wanted:
                return count
    return most


def figures(found: Pairs, asked: Pairs, true: set[Pair], lines: Lines) -> tuple[float, ...]:
    """Of scored pairs: average precision, precision of the first twenty and of what is suggested; of what is asked, questions for 80 %."""
    ranked = [(i, j) for i, j, _ in found.rows()]
    listed = [(i, j) for i, j, _ in found.least(RELATED_LEAST).rows()]
    kept = Lines(len(lines.of))
    kept.of = list(lines.of)
    first = sum(pair in true for pair in ranked[:20]) / 20
    return (
        metrics.average_precision(ranked, true),
        first,
        sum(pair in true for pair in listed) / max(1, len(listed)),
        questions([(i, j) for i, j, _ in asked.rows()], true, kept, 0.8, len(found.left)),
    )


def tried(comparer: Comparer, true: set[Pair], judged: list[Pair], said: list[bool]) -> dict[str, tuple[float, ...]]:
    """The figures of what is left, before decisions are weighed and after."""
    count = len(comparer)
    lines = Lines(count)
    for pair, same in zip(judged, said, strict=True):
        if same:
            lines.join(*pair)
    decisions = Decisions(lines.lists(), [pair for pair, same in zip(judged, said, strict=True) if not same])
    every = comparer.pairs()
    left = {pair for pair in true if not lines.together(pair)} - set(judged)
    keep = [not lines.together((i, j)) and (i, j) not in set(judged) for i, j, _ in every.rows()]
    before = Pairs(every.left[keep], every.right[keep], every.score[keep])
    after = weighed(before, decisions, comparer.scores)
    if not left:
        return {}
    return {
        "before": figures(before, before, left, lines),
        "after": figures(whole(after, before, decisions), after, left, lines),
    }


def whole(after: Pairs, before: Pairs, decisions: Decisions) -> Pairs:
    """Each pair with the score of its lines: what the one question says of all of them."""
    said = {key(decisions, i, j): score for i, j, score in after.rows()}
    score = np.array([said.get(key(decisions, i, j), 0) for i, j, _ in before.rows()], np.float32)
    order = np.lexsort((np.arange(len(score)), -score))
    return Pairs(before.left[order], before.right[order], score[order])


def key(decisions: Decisions, i: int, j: int) -> frozenset[int]:
    """The two lines of a pair."""
    return frozenset((decisions.line(i)[0], decisions.line(j)[0]))


def cases(meaning: Meaning | None) -> list[tuple[Comparer, set[Pair]]]:
    """Each labelled collection, compared by what the others taught."""
    analyser = Analyser()
    known = evaluation.cases(collections(ROOT / "tests" / "text" / "labelled"), analyser, meaning)
    made = []
    for case in known:
        fusion = evaluation.fitted([other for other in known if other is not case], meaning is not None)
        made.append((Comparer(case.analyses, case.vectors, analyser, fusion), case.gold.pairs))
    return made


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", action="store_true")
    meaning = None if parser.parse_args().words else Meaning(ROOT / "var" / "cache")
    meaning = meaning if meaning and meaning.available() else None
    known = cases(meaning)
    print(f"{'decided':34} {'':8} avg.prec.  first 20  suggested  questions for 80 %")
    for how in ("random", "top"):
        for share in (0.25, 0.5):
            for wrong in (0.0, 0.05, 0.1):
                rows = [row for case in known for row in one(case, how, share, wrong)]
                label = f"{how} {share:.0%}{f', {wrong:.0%} of them wrong' if wrong else ''}"
                for name in ("before", "after"):
                    mean = np.array([row[name] for row in rows]).mean(axis=0)
                    print(f"{label:34} {name:8} {mean[0]:9.3f} {mean[1]:9.3f} {mean[2]:10.3f} {mean[3]:10.0f}")
    for placed in (0, 0.1, 0.25, 0.5):
        right, proposed, sure = axes(meaning, placed)
        print(
            f"{placed:4.0%} of the ideas placed: first axis right {right:.3f}, proposed {proposed:.3f}, of these right {sure:.3f}"
        )
    return 0


def axes(meaning: Meaning | None, share: float) -> tuple[float, float, float]:
    """Of half of each collection, while so many of the other half are placed: first axis right, proposed, and right where proposed."""
    analyser, found = Analyser(), []
    for case in evaluation.cases(collections(ROOT / "tests" / "text" / "labelled"), analyser, meaning):
        true, ideas = case.gold.placed, sorted(case.gold.placed)
        for seed in range(DRAWS // 2):
            mixed = np.random.default_rng(seed).permutation(ideas).tolist()
            known = {i: true[i] for i in mixed[: int(share * len(mixed))]}
            embed = meaning.vectors if meaning else None
            said = suggest_axes(case.analyses, case.gold.axes, known, analyser.analyse, case.vectors, embed)
            rest = mixed[len(mixed) // 2 :]
            right = [said[i].ranked[0][0] == true[i] for i in rest]
            sure = [said[i].sure for i in rest]
            of_these = [ok for ok, proposed in zip(right, sure, strict=True) if proposed]
            found.append((np.mean(right), np.mean(sure), np.mean(of_these) if of_these else np.nan))
    first, proposed, good = np.nanmean(np.array(found), axis=0).tolist()
    return first, proposed, good


def one(case: tuple[Comparer, set[Pair]], how: str, share: float, wrong: float) -> list[dict[str, Any]]:
    """The draws of one collection, averaged."""
    comparer, true = case
    listed = comparer.pairs().least(RELATED_LEAST)
    open_to = ~comparer.exclude(listed.left, listed.right)
    pairs = [(i, j) for (i, j, _), kept in zip(listed.rows(), open_to.tolist(), strict=True) if kept]
    count, found = int(share * len(pairs)), []
    for seed in range(DRAWS if how == "random" or wrong else 1):
        draw = np.random.default_rng(seed)
        judged = (
            pairs[:count] if how == "top" else [pairs[k] for k in sorted(draw.choice(len(pairs), count, replace=False))]
        )
        turned = draw.random(count) < wrong
        said = [(pair in true) != bool(turn) for pair, turn in zip(judged, turned, strict=True)]
        found.append(tried(comparer, true, judged, said))
    kept = [row for row in found if row]
    return [{name: np.mean([row[name] for row in kept], axis=0) for name in ("before", "after")}] if kept else []


if __name__ == "__main__":
    sys.exit(main())
