import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.text import similarity
from takafu.text.analysis import Analyser
from takafu.text.similarity import Comparer

ANALYSER = Analyser()
TEXTS = [
    "إعداد النظام الداخلي للهيئة",
    "صياغة قانون داخلي ينظم عمل الهيئة",
    "إنارة الأزقة المظلمة بالحي",
    "ديرو الضو فالزنقة",
    "الاجتماع مرة كل شهر",
    "عقد اجتماع كل شهرين",
    "دعم التعاونيات النسائية",
]


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return Comparer(ANALYSER.analyse_all(TEXTS))


def test_the_same_ask_scores_above_another(comparer: Comparer) -> None:
    assert comparer.score(0, 1) > 5 * comparer.score(0, 2)
    assert comparer.score(2, 3) > 5 * comparer.score(3, 4)


def test_only_the_same_text_scores_one() -> None:
    texts = ["إنارة الأزقّـة", "انارة الازقه !", "إنارة أزقة"]
    comparer = Comparer(ANALYSER.analyse_all(texts))
    assert comparer.score(0, 1) == 1
    assert comparer.score(0, 2) < 1
    assert comparer.why(0, 1)[0].code == "same_text"


def test_empty_texts_are_not_the_same_text() -> None:
    comparer = Comparer(ANALYSER.analyse_all(["", "…", "حضانة"]))
    assert comparer.score(0, 1) < 1


def test_rival_designs_score_low_and_never_share_a_group(comparer: Comparer) -> None:
    assert comparer.exclude(np.array([4, 0]), np.array([5, 1])).tolist() == [True, False]
    assert comparer.score(4, 5) < 0.1
    assert not any({4, 5} <= set(group) for group in comparer.groups(threshold=0.0))


def test_groups_hold_every_idea_once(comparer: Comparer) -> None:
    found = comparer.groups()
    assert sorted(i for group in found for i in group) == list(range(len(TEXTS)))
    assert [0, 1] in found


def test_pairs_come_best_first_and_none_below_the_least(comparer: Comparer) -> None:
    pairs = comparer.pairs(0.05)
    assert (pairs.left < pairs.right).all()
    assert pairs.score.tolist() == sorted(pairs.score.tolist(), reverse=True)
    assert pairs.score.min() >= 0.05
    assert len(comparer.pairs().left) == len(TEXTS) * (len(TEXTS) - 1) // 2


def test_a_large_collection_is_scored_as_a_small_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        f"{thing} {place}"
        for thing in ("إصلاح طريق", "توفير حافلة", "بناء قنطرة")
        for place in ("تازة", "صفرو", "بركان")
    ]
    texts += ["تازة: اصلاح الطريق"]
    every = {row[:2]: row[2] for row in Comparer(ANALYSER.analyse_all(texts)).pairs().rows()}
    monkeypatch.setattr(similarity, "ALL_PAIRS", 2)
    some = Comparer(ANALYSER.analyse_all(texts)).pairs().rows()
    assert (0, 9) in {row[:2] for row in some}
    assert all(every[row[:2]] == pytest.approx(row[2], abs=1e-5) for row in some)


def test_slips_are_read_rightly_where_the_analyser_is_given() -> None:
    texts = [*[f"توفير حافلات {n}" for n in range(9)], "توفير حافبلات"]
    analyses = ANALYSER.analyse_all(texts)
    assert Comparer(analyses, analyser=ANALYSER).score(0, 9) > Comparer(analyses).score(0, 9)


def test_nothing_to_compare() -> None:
    assert Comparer([]).pairs().rows() == []
    assert Comparer([]).groups() == []
    assert Comparer(ANALYSER.analyse_all(["حضانة"])).groups() == [[0]]


WRITTEN = {"أ": "ا", "إ": "ا", "ة": "ه", "ى": "ي", "3": "٣"}


@settings(max_examples=30)
@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=4, unique=True), st.randoms(use_true_random=False))
def test_habits_of_typing_change_no_score(texts: list[str], draw: object) -> None:
    habits = [
        "".join(WRITTEN.get(c, c) + ("ـ" if c in "سعم" else "") + ("َ" if c in "بت" else "") for c in text)
        for text in texts
    ]
    left, right = (side.astype(np.int64) for side in np.triu_indices(len(texts), 1))
    one, other = (Comparer(ANALYSER.analyse_all(written)).scores(left, right) for written in (texts, habits))
    assert one == pytest.approx(other)


@given(st.lists(st.text(max_size=40), max_size=5))
def test_no_text_is_too_odd(texts: list[str]) -> None:
    comparer = Comparer(ANALYSER.analyse_all(texts), analyser=ANALYSER)
    scores = comparer.pairs().score
    assert ((scores >= 0) & (scores <= 1)).all()
    if len(texts) > 1:
        assert all(reason.code for reason in comparer.why(0, 1))


def test_reasons_of_many_pairs_are_those_of_each(comparer: Comparer) -> None:
    left, right = np.array([0, 4, 2]), np.array([1, 5, 0])
    assert comparer.whys(left, right) == [comparer.why(i, j) for i, j in zip(left, right, strict=True)]
    assert comparer.whys(left[:0], right[:0]) == []
