import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text import candidates
from takafu.text.analysis import Analyser
from takafu.text.candidates import candidate_pairs
from takafu.text.features import features_of

ANALYSER = Analyser()
NO_KEYS = -1


def found(texts: list[str], meaning: np.ndarray | None = None) -> set[tuple[int, int]]:
    analyses = ANALYSER.analyse_all(texts)
    numbers: dict[str, int] = {}
    keys = np.array([numbers.setdefault(a.key, len(numbers)) for a in analyses], np.int64)
    left, right = candidate_pairs(features_of(analyses), keys, meaning)
    return set(zip(left.tolist(), right.tolist(), strict=True))


def test_a_rare_word_makes_a_pair() -> None:
    assert (0, 2) in found(["bassin ancien", "route neuve", "bassin vert"])


def test_common_words_make_one_only_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "BLOCK", 3)
    colours, things = ["rouge", "vert", "bleu", "jaune", "noir"], ["bassin", "kiosque", "marché", "banc", "puits"]
    texts = [f"{thing} {colour}" for thing in things for colour in colours] + ["bassin rouge dehors"]
    pairs = found(texts)
    assert (0, 25) in pairs
    assert (1, 25) not in pairs


def test_the_same_text_is_always_a_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "BLOCK", 2)
    monkeypatch.setattr(candidates, "NEAR", 2)
    pairs = found(["bassin rouge"] * 6)
    assert {(i, i + 1) for i in range(5)} <= pairs


def test_the_nearest_in_meaning_are_pairs_without_a_word_in_common() -> None:
    places = np.array([[1, 0], [0.9, 0.1], [0, 1]], np.float32)
    assert (0, 1) in found(["bassin", "kiosque", "marché"], places)


@given(
    st.lists(
        st.lists(st.sampled_from(["bassin", "vert", "marché", "neuf", "puits"]), max_size=4).map(" ".join), max_size=8
    )
)
def test_pairs_are_ordered_distinct_and_miss_no_shared_word_in_a_small_collection(texts: list[str]) -> None:
    if not texts:
        return
    pairs = found(texts)
    assert all(0 <= i < j < len(texts) for i, j in pairs)
    words = [set(ANALYSER.analyse(text).skeletons) if text else set() for text in texts]
    assert {(i, j) for j in range(len(texts)) for i in range(j) if words[i] & words[j]} <= pairs
