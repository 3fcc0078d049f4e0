import json
from pathlib import Path

import numpy as np
import pytest

from takafu.text.analysis import Analyser
from takafu.text.evaluation import FTS5, OURS, OURS_WORDS, OVERALL, TFIDF, TRIGRAM, Row, best_threshold, cases, report
from takafu.text.labelled import Labelled, collections, read
from takafu.text.similarity import Pairs

LABELLED = Path(__file__).parent / "labelled"
BETTER_WHEN_LOW = "pairs read for 80 %"


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return report(LABELLED)


def figures(rows: list[Row], method: str) -> dict[str, float]:
    return {row.measure: row.value for row in rows if (row.collection, row.method) == (OVERALL, method)}


@pytest.mark.slow
@pytest.mark.parametrize("baseline", [TRIGRAM, TFIDF, FTS5])
def test_every_baseline_is_beaten_even_by_words_alone(rows: list[Row], baseline: str) -> None:
    ours, theirs = figures(rows, OURS_WORDS), figures(rows, baseline)
    assert theirs
    for measure, value in theirs.items():
        better = ours[measure] < value if measure == BETTER_WHEN_LOW else ours[measure] > value
        assert better, (measure, ours[measure], value)


@pytest.mark.slow
def test_words_alone_reach_what_they_reached(rows: list[Row]) -> None:
    ours = figures(rows, OURS_WORDS)
    least = {
        "recall@5": 0.76,
        "hit@3": 0.8,
        "pairwise F1": 0.35,
        "axis accuracy": 0.78,
        "search R@10": 0.86,
        "search MRR": 0.97,
    }
    assert {measure: ours[measure] for measure in least if ours[measure] < least[measure]} == {}


def test_without_the_model_its_method_is_left_out(tmp_path: Path) -> None:
    for name in ("one", "two"):
        made(tmp_path / name)
    found = report(tmp_path)
    assert OURS not in {row.method for row in found}
    assert {row.collection for row in found} == {"one", "two", OVERALL}
    assert all(row.value >= 0 for row in found)


def test_no_labelled_collection(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        collections(tmp_path)


def test_a_collection_is_read_by_places(tmp_path: Path) -> None:
    made(tmp_path / "one")
    found = read(tmp_path / "one")
    assert found.groups == ((0, 1),)
    assert found.pairs == {(0, 1)}
    assert found.rivals == (((2,), (3,)),)
    assert found.placed == {0: 0, 1: 0, 2: 1, 3: 1}
    assert [(query.kind, query.relevant) for query in found.queries] == [
        ("same", frozenset({0, 1})),
        ("cross", frozenset({2})),
    ]
    assert found.axes[0].keywords == ("قوانين", "تنظيم")


def made(folder: Path) -> None:
    """A collection of four ideas."""
    folder.mkdir()
    texts = ["وضع نظام داخلي", "كتابة القانون الداخلي", "اجتماع كل شهر", "اجتماع كل شهرين"]
    (folder / "ideas.tsv").write_text("".join(f"{n}\tar\t{text}\n" for n, text in enumerate(texts, 1)), "utf-8")
    (folder / "axes.tsv").write_text("a\tالتنظيم\tقوانين; تنظيم\nb\tالاجتماعات\tلقاءات\n", "utf-8")
    (folder / "queries.tsv").write_text("1\tsame\tقوانين داخلية\n2\tcross\tréunion mensuelle\n", "utf-8")
    gold = {
        "groups": [["1", "2"]],
        "rivals": [[["3"], ["4"]]],
        "axes": {"1": "a", "2": "a", "3": "b", "4": "b"},
        "queries": {"1": ["1", "2"], "2": ["3"]},
    }
    (folder / "gold.json").write_text(json.dumps(gold), "utf-8")


@pytest.fixture(scope="module")
def sure_and_likely() -> tuple[list, list[Pairs]]:
    """Three true pairs, of which one is sure, and three wrong ones as likely as the other two."""
    texts = tuple(f"فكرة {letter}" for letter in "ابتثجحخدذرزس")
    gold = Labelled("one", texts, ("ar",) * 12, (), ((0, 1), (2, 3), (4, 5)), (), {}, ())
    left = np.arange(0, 12, 2)
    score = np.array([0.9, *[0.5] * 5], np.float32)
    return cases([gold], Analyser(), None), [Pairs(left, left + 1, score)]


@pytest.mark.parametrize(("least", "low", "high"), [(0, 0, 0.5), (0.5, 0, 0.5), (0.6, 0.5, 0.9), (1.1, 0, 0.5)])
def test_a_threshold_is_the_best_of_those_precise_enough(
    sure_and_likely: tuple[list, list[Pairs]], least: float, low: float, high: float
) -> None:
    assert low < best_threshold(*sure_and_likely, apart=False, least_precision=least) <= high
