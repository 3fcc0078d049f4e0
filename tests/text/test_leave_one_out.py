"""No figure of a collection is measured on what was fitted to that collection's own labels, and none is left out of the report."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from takafu.text import evaluation
from takafu.text.evaluation import FTS5, MOST, OURS, OURS_WORDS, OVERALL, TFIDF, TRIGRAM, AloneError, Row, report
from takafu.text.fusion import Fusion

IDEAS = [
    "وضع نظام داخلي للهيئة",
    "كتابة القانون الداخلي",
    "إنارة الأزقة المظلمة",
    "Éclairer les ruelles",
    "تكوين النساء في المقاولة",
    "دورة تكوينية للنساء المقاولات",
    "اجتماع كل شهر",
]
SIZES = {"four": 4, "five": 5, "six": 6}
GROUPS = [[0, 1], [2, 3], [4, 5]]
DUPLICATES = {
    "pairwise precision",
    "pairwise recall",
    "pairwise F1",
    "recall@5",
    "hit@3",
    "pairs read for 80 %",
    "average precision",
}
AXES = {"axis accuracy", "axis top-2", "axis accuracy at 50 %"}
SEARCHES = {"search R@10", "search MRR", "cross-language R@10", "cross-language MRR"}


def write(folder: Path, size: int, groups: Sequence[Sequence[int]]) -> None:
    folder.mkdir(exist_ok=True)
    gold = {
        "groups": [group for group in groups if max(group) < size],
        "rivals": [],
        "axes": {str(n): "work" if n < 2 else "town" for n in range(size)},
        "queries": {"q": [0, 1], "c": [2, 3]},
    }
    for name, rows in {
        "ideas.tsv": [f"{n}\tar\t{text}" for n, text in enumerate(IDEAS[:size])],
        "axes.tsv": ["work\tالتنظيم\tقوانين; اجتماعات", "town\tالمدينة\tإنارة"],
        "queries.tsv": ["q\tsame\tقوانين", "c\tcross\tlumière des rues"],
        "gold.json": [json.dumps(gold)],
    }.items():
        (folder / name).write_text("\n".join(rows) + "\n", "utf-8")


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    for name, size in SIZES.items():
        write(tmp_path / name, size, GROUPS)
    return tmp_path


def watched(monkeypatch: pytest.MonkeyPatch, name: str, note: Callable[..., object]) -> list:
    """Notes on each call of a function of the report, which is carried out as ever."""
    seen: list = []
    real = getattr(evaluation, name)

    def watch(*given, **named):
        result = real(*given, **named)
        seen.append(note(result, *given))
        return result

    monkeypatch.setattr(evaluation, name, watch)
    return seen


def fusions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Fusion]:
    with monkeypatch.context() as while_reporting:
        found = watched(while_reporting, "fitted", lambda fusion, *_: fusion)
        report(folder)
    return dict(zip(sorted(SIZES), found, strict=True))


def test_weights_are_fitted_on_the_pairs_of_the_others(labelled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = watched(monkeypatch, "fit", lambda _, parts: [len(same) for _, same in parts])
    report(labelled)
    assert seen == [[6, 15], [10, 15], [10, 6]]  # for five, four and six ideas: the pairs of the two others


def test_thresholds_are_chosen_on_the_others(labelled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = watched(monkeypatch, "best_threshold", lambda _, known, *rest: [case.gold.name for case in known])
    report(labelled)
    ours_then_theirs = [[["four", "six"]] * 2, [["five", "six"]] * 2, [["five", "four"]] * 2]
    assert seen == [names for two in ours_then_theirs for names in two]


def test_own_labels_change_the_weights_of_others_only(labelled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fusions(labelled, monkeypatch)
    write(labelled / "five", 5, [[0, 4], [1, 2]])
    after = fusions(labelled, monkeypatch)
    assert after["five"] == before["five"]
    assert after["four"] != before["four"]
    assert after["six"] != before["six"]


def test_every_method_has_every_figure_of_every_collection(labelled: Path) -> None:
    rows = report(labelled)
    by_words = {(measure, method) for measure in DUPLICATES for method in (OURS_WORDS, TFIDF, TRIGRAM)}
    by_words |= {(measure, method) for measure in AXES for method in (OURS_WORDS, TFIDF, MOST)}
    by_words |= {(measure, method) for measure in SEARCHES for method in (OURS_WORDS, TFIDF, TRIGRAM, FTS5)}
    found = [row[:3] for row in rows]
    assert len(found) == len(set(found))
    assert set(found) == {(name, *row) for name in (*SIZES, OVERALL) for row in by_words}
    assert OURS not in {row.method for row in rows}


def test_figures_are_shares_or_counts_and_all_is_their_mean(labelled: Path) -> None:
    rows = report(labelled)
    assert all(0 <= row.value <= (15 if row.measure.startswith("pairs read") else 1) for row in rows)
    for row in rows:
        if row.collection == OVERALL:
            parts = [r.value for r in rows if r[1:3] == row[1:3] and r.collection != OVERALL]
            assert row.value == pytest.approx(sum(parts) / 3)


def value(rows: list[Row], measure: str, method: str) -> float:
    return next(row.value for row in rows if row[:3] == (OVERALL, measure, method))


def test_easy_collections_are_arranged_without_a_mistake(labelled: Path) -> None:
    rows = report(labelled)
    assert value(rows, "average precision", OURS_WORDS) == 1
    assert value(rows, "hit@3", OURS_WORDS) == 1
    assert value(rows, "pairs read for 80 %", OURS_WORDS) == pytest.approx((2 + 2 + 3) / 3)
    assert value(rows, "search MRR", OURS_WORDS) == 1
    assert value(rows, "axis accuracy", MOST) == pytest.approx((2 / 4 + 3 / 5 + 4 / 6) / 3)
    assert value(rows, "pairwise recall", TRIGRAM) < 0.5
    assert value(rows, "search MRR", TRIGRAM) < value(rows, "cross-language MRR", TRIGRAM)
    assert value(rows, "cross-language R@10", OURS_WORDS) > value(rows, "cross-language R@10", FTS5)


def test_wrong_labels_give_wrong_figures(labelled: Path) -> None:
    for name, size in SIZES.items():
        write(labelled / name, size, [[0, 2], [1, 3]])
    rows = report(labelled)
    assert value(rows, "average precision", OURS_WORDS) < 0.5
    assert value(rows, "pairwise precision", TRIGRAM) < 0.5
    assert value(rows, "pairwise F1", OURS_WORDS) < 0.5


def test_a_collection_alone_is_not_measured_on_itself(labelled: Path) -> None:
    for name in ("four", "six"):
        (labelled / name / "gold.json").unlink()
    with pytest.raises(AloneError):
        report(labelled)
