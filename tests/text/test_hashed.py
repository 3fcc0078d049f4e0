import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text import hashed
from takafu.text.analysis import Analyser
from takafu.text.features import letter_grams
from takafu.text.hashed import ROOM, Hashed, letters_of, words_of

ANALYSER = Analyser()


def sets(*lists: list[int]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([item for row in lists for item in row], np.int64), np.array([len(row) for row in lists], np.int64)


def by_hand(lists: list[list[int]]) -> np.ndarray:
    """Likeness of every two sets: shared items weighed by rarity, each set of length 1."""
    count = max(max(row, default=0) for row in lists) + 1
    held = np.zeros((len(lists), count))
    for row, items in zip(held, lists, strict=True):
        row[items] = 1
    rows = held * np.log((len(lists) + 1) / (held.sum(axis=0) + 0.5)).clip(0.05)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return rows @ rows.T


@given(st.lists(st.lists(st.integers(0, 30), max_size=6), min_size=1, max_size=7))
def test_few_items_are_compared_as_without_hashing(lists: list[list[int]]) -> None:
    rows = Hashed([sets(*lists)]).rows(np.arange(len(lists)))
    assert rows.shape == (len(lists), ROOM)
    assert rows @ rows.T == pytest.approx(by_hand(lists), abs=1e-5)


@given(st.lists(st.lists(st.integers(0, 9000), max_size=40), min_size=2, max_size=7), st.integers(1, 6))
def test_multiplying_is_what_writing_out_and_multiplying_is(lists: list[list[int]], cut: int) -> None:
    rows = Hashed([sets(*lists[:cut]), sets(*lists[cut:])] if lists[cut:] else [sets(*lists)])
    chosen = np.arange(len(lists))[::-1]
    table = np.random.default_rng(1).normal(size=(ROOM, 3)).astype(np.float32)
    assert rows.times(chosen, table) == pytest.approx(rows.rows(chosen) @ table, abs=1e-4)


def test_items_in_one_column_are_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashed, "ROOM", 1)
    rows = Hashed([sets([0, 1, 2], [3], [])]).rows(np.arange(3))
    assert np.abs(rows).ravel().tolist() == pytest.approx([1, 1, 0])


def test_letters_are_those_of_the_words_whatever_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    analyses = ANALYSER.analyse_all(["إنارة الأزقة", "", "بناء قنطرة", "إنارة القنطرة"])
    monkeypatch.setattr(hashed, "BLOCK", 3)
    blocks = list(letters_of(analyses))
    assert [len(lengths) for _, lengths in blocks] == [3, 1]
    expected = [sum(len(letter_grams(word)) for word in analysis.key.split()) for analysis in analyses]
    assert np.concatenate([lengths for _, lengths in blocks]).tolist() == expected
    shared = set(blocks[0][0][: expected[0]].tolist()) & set(blocks[1][0].tolist())
    assert len(shared) >= len(letter_grams("اناره"))


def test_words_are_the_skeletons() -> None:
    analyses = ANALYSER.analyse_all(["إنارة الأزقة", "إنارة"])
    ((items, lengths),) = words_of(analyses)
    assert lengths.tolist() == [len(analysis.skeletons) for analysis in analyses]
    assert items[0] == items[-1]
