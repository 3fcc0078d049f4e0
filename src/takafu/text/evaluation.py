"""How well we do on labelled collections, beside what other software does, in one run.

Weights and thresholds of ours, and the threshold of the TF-IDF baseline, are fitted on the *other* collections each time, so no
figure is measured on what it was fitted on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from takafu.text import metrics
from takafu.text.analysis import Analyser, Analysis
from takafu.text.axes import suggest_axes
from takafu.text.baselines import TRIGRAM_THRESHOLD, full_text, trigram_similarity, word_similarity
from takafu.text.fusion import Fusion, fit, shipped
from takafu.text.grouping import groups
from takafu.text.labelled import Labelled, collections
from takafu.text.meaning import Meaning
from takafu.text.search import Index
from takafu.text.similarity import Comparer, Pairs
from takafu.text.suggestions import nearest

Floats = NDArray[np.float32]

OURS, OURS_WORDS = "takafu", "takafu, words only"
TRIGRAM, TFIDF, FTS5, MOST = "trigram similarity 0.25", "word TF-IDF", "SQLite full text", "largest axis"
OVERALL = "all"
WORDS_PRECISION = 0.4  # least mean precision of groups made by words alone, where their threshold is chosen
THRESHOLDS = np.linspace(0.04, 0.96, 47)


class Row(NamedTuple):
    """One figure: of a collection or "all" (the mean over collections), one measure, one method."""

    collection: str
    measure: str
    method: str
    value: float


class _Case(NamedTuple):
    """A labelled collection with what the methods work on."""

    gold: Labelled
    analyses: list[Analysis]
    vectors: Floats | None
    upper: tuple[NDArray[np.int64], NDArray[np.int64]]
    same: NDArray[np.bool_]


class AloneError(ValueError):
    """A single labelled collection, which could only be measured on what was fitted on itself."""


def report(folder: Path, meaning: Meaning | None = None, analyser: Analyser | None = None) -> list[Row]:
    """Every figure of every method on the collections of a folder, then the means over collections.

    Raises:
        FileNotFoundError: no labelled collection is there.
        AloneError: only one is there.
    """
    analyser = analyser or Analyser()
    labelled = collections(folder)
    if len(labelled) < 2:
        raise AloneError(folder)
    known = cases(labelled, analyser, meaning)
    rows = [
        row
        for case in known
        for part in (_duplicates, _axes, _searches)
        for row in part(case, known, analyser, meaning)
    ]
    keys = dict.fromkeys((row.measure, row.method) for row in rows)
    values = {key: [row.value for row in rows if (row.measure, row.method) == key] for key in keys}
    return rows + [Row(OVERALL, *key, sum(found) / len(found)) for key, found in values.items()]


def cases(labelled: Sequence[Labelled], analyser: Analyser, meaning: Meaning | None) -> list[_Case]:
    """The collections with what the methods work on."""
    return [_case(gold, analyser, meaning) for gold in labelled]


def _case(gold: Labelled, analyser: Analyser, meaning: Meaning | None) -> _Case:
    vectors = meaning.vectors(gold.texts) if meaning else None
    left, right = (side.astype(np.int64) for side in np.triu_indices(len(gold.texts), 1))
    pairs = gold.pairs
    same = np.fromiter((pair in pairs for pair in zip(left.tolist(), right.tolist(), strict=True)), bool, len(left))
    analyses = analyser.analyse_all(gold.texts)
    return _Case(gold, analyses, vectors, (left, right), same)


def fitted(known: Sequence[_Case], with_meaning: bool) -> Fusion:
    """Weights and threshold fitted on some collections together; the threshold of large collections is the shipped one."""
    comparers = [Comparer(case.analyses, case.vectors if with_meaning else None) for case in known]
    measured = [comparer.measures(*case.upper) for comparer, case in zip(comparers, known, strict=True)]
    constant, weights = fit([(m, case.same) for m, case in zip(measured, known, strict=True)])
    large = shipped(with_meaning).large_threshold
    fusion = Fusion(constant, weights, 0.5, large)
    scored = [_scored(case, fusion(m)) for case, m in zip(known, measured, strict=True)]
    least = 0 if with_meaning else WORDS_PRECISION
    return Fusion(constant, weights, best_threshold(known, scored, apart=True, least_precision=least), large)


def best_threshold(known: Sequence[_Case], scored: Sequence[Pairs], apart: bool, least_precision: float = 0) -> float:
    """The grouping threshold with the best mean pairwise F1; of equally good ones the middle.

    Args:
        known: the collections to choose on.
        scored: their pairs.
        apart: whether what excludes itself is kept apart, as we do and the baselines do not.
        least_precision: only thresholds that reach it on the mean are looked at, unless none does.
    """
    met = [
        [_grouped(case, pairs, float(t), apart) for case, pairs in zip(known, scored, strict=True)] for t in THRESHOLDS
    ]
    f1, precision = (
        np.array([[getattr(one, name) for one in row] for row in met]).mean(axis=1) for name in ("f1", "precision")
    )
    sure = precision >= least_precision
    f1[~sure] -= 2 * sure.any()
    best = np.flatnonzero(f1 >= f1.max() - 1e-9)
    return float(THRESHOLDS[best[len(best) // 2]])


def _scored(case: _Case, score: Floats) -> Pairs:
    left, right = case.upper
    order = np.lexsort((right, left, -score))
    return Pairs(left[order], right[order], score[order])


def _grouped(case: _Case, pairs: Pairs, threshold: float, apart: bool) -> metrics.Agreement:
    n = len(case.gold.texts)
    found = Comparer(case.analyses).groups(pairs, threshold) if apart else groups(n, pairs.rows(), threshold)
    return metrics.pairwise(metrics.pairs_of(found), case.gold.pairs)


def _duplicates(case: _Case, known: Sequence[_Case], analyser: Analyser, _meaning: Meaning | None) -> list[Row]:
    others = [other for other in known if other is not case]
    rows = []
    for method, with_meaning in ((OURS, True), (OURS_WORDS, False)):
        if with_meaning and case.vectors is None:
            continue
        fusion = fitted(others, with_meaning)
        pairs = Comparer(case.analyses, case.vectors if with_meaning else None, analyser, fusion).pairs()
        rows += _duplicate_rows(
            case, method, pairs, _grouped(case, pairs, fusion.threshold_for(len(case.gold.texts)), apart=True)
        )
    words = [
        _scored(other, word_similarity(other.gold.texts, other.gold.texts)[other.upper]) for other in [*others, case]
    ]
    threshold = best_threshold(others, words[:-1], apart=False)
    rows += _duplicate_rows(case, TFIDF, words[-1], _grouped(case, words[-1], threshold, apart=False))
    trigram = _scored(case, trigram_similarity(case.gold.texts, case.gold.texts)[case.upper])
    listed = {(i, j) for i, j, score in trigram.rows() if score >= TRIGRAM_THRESHOLD}
    return rows + _duplicate_rows(case, TRIGRAM, trigram, metrics.pairwise(listed, case.gold.pairs))


def _duplicate_rows(case: _Case, method: str, pairs: Pairs, grouped: metrics.Agreement) -> list[Row]:
    true = case.gold.pairs
    near = dict(enumerate([[j for j, _ in row] for row in nearest(pairs, len(case.gold.texts), 5)]))
    ranked = [(i, j) for i, j, _ in pairs.rows()]
    values = {
        "pairwise precision": grouped.precision,
        "pairwise recall": grouped.recall,
        "pairwise F1": grouped.f1,
        "recall@5": metrics.recall_at(near, true, 5),
        "hit@3": metrics.hit_at(near, true, 3),
        "pairs read for 80 %": float(metrics.pairs_read(ranked, true, 0.8, len(ranked))),
        "average precision": metrics.average_precision(ranked, true),
    }
    return [Row(case.gold.name, measure, method, value) for measure, value in values.items()]


def _axes(case: _Case, _known: Sequence[_Case], analyser: Analyser, meaning: Meaning | None) -> list[Row]:
    gold, keys = case.gold, [axis.key for axis in case.gold.axes]
    true = {i: keys[number] for i, number in gold.placed.items()}
    rows = []
    for method, vectors in ((OURS, case.vectors), (OURS_WORDS, None)):
        if method == OURS and vectors is None:
            continue
        embed = meaning.vectors if meaning and vectors is not None else None
        found = suggest_axes(case.analyses, gold.axes, gold.placed, analyser.analyse, vectors, embed)
        ranked = {i: [keys[axis] for axis, _ in row.ranked] for i, row in enumerate(found)}
        rows += _axis_rows(gold.name, method, ranked, {i: row.ranked[0][1] for i, row in enumerate(found)}, true)
    likeness = word_similarity(gold.texts, gold.texts)
    np.fill_diagonal(likeness, 0)
    centres = np.stack(
        [likeness[:, [i for i in gold.placed if gold.placed[i] == a]].mean(axis=1) for a in range(len(keys))], axis=1
    )
    order = np.argsort(-centres, axis=1, kind="stable")
    ranked = {i: [keys[axis] for axis in row] for i, row in enumerate(order.tolist())}
    rows += _axis_rows(gold.name, TFIDF, ranked, {i: float(row.max()) for i, row in enumerate(centres)}, true)
    counts = {key: list(true.values()).count(key) for key in keys}
    largest = sorted(keys, key=lambda key: -counts[key])
    return rows + _axis_rows(gold.name, MOST, dict.fromkeys(true, largest), dict.fromkeys(true, 0.0), true)


def _axis_rows(
    name: str, method: str, ranked: dict[int, list[str]], sure: dict[int, float], true: dict[int, str]
) -> list[Row]:
    return [
        Row(name, "axis accuracy", method, metrics.accuracy(ranked, true)),
        Row(name, "axis top-2", method, metrics.accuracy(ranked, true, 2)),
        Row(name, "axis accuracy at 50 %", method, metrics.accuracy_at(ranked, sure, true, 0.5)),
    ]


def _searches(case: _Case, _known: Sequence[_Case], analyser: Analyser, meaning: Meaning | None) -> list[Row]:
    gold = case.gold
    queries = [query.text for query in gold.queries]
    asked = analyser.analyse_all(queries)
    vectors = meaning.vectors(queries) if meaning and case.vectors is not None else None
    methods: dict[str, list[list[int]]] = {OURS_WORDS: _found(Index(case.analyses), asked, None)}
    if vectors is not None:
        methods = {OURS: _found(Index(case.analyses, case.vectors), asked, vectors), **methods}
    methods[FTS5] = full_text(gold.texts, queries)
    methods[TRIGRAM] = _ranked(trigram_similarity(queries, gold.texts))
    methods[TFIDF] = _ranked(word_similarity(queries, gold.texts))
    rows = []
    for method, found in methods.items():
        for kind, measure, figure in _SEARCH_FIGURES:
            values = [
                figure(row, set(q.relevant)) for row, q in zip(found, gold.queries, strict=True) if q.kind == kind
            ]
            if values:
                rows.append(Row(gold.name, measure, method, sum(values) / len(values)))
    return rows


_SEARCH_FIGURES: tuple[tuple[str, str, Callable[[Sequence[int], set[int]], float]], ...] = (
    ("same", "search R@10", metrics.search_recall),
    ("same", "search MRR", metrics.reciprocal_rank),
    ("cross", "cross-language R@10", metrics.search_recall),
    ("cross", "cross-language MRR", metrics.reciprocal_rank),
)


def _found(index: Index, asked: Sequence[Analysis], vectors: Floats | None) -> list[list[int]]:
    rows = [vectors[k] if vectors is not None else None for k in range(len(asked))]
    return [[i for i, _ in index.search(query, 10, row)] for query, row in zip(asked, rows, strict=True)]


def _ranked(likeness: Floats) -> list[list[int]]:
    order = np.argsort(-likeness, axis=1, kind="stable")
    return [[i for i in row if likeness[k, i] > 0] for k, row in enumerate(order.tolist())]
