import numpy as np
import pytest
from tools.meaning.learn import asks

from takafu.text.analysis import Analyser
from takafu.text.space import BLOCK, Space

ANALYSER = Analyser()


def test_one_ask_in_other_words_and_another_language_lies_closer_than_another_ask() -> None:
    texts = [
        "وضع نظام داخلي للهيئة",
        "Rédiger notre règlement intérieur",
        "إنارة الأزقة المظلمة",
        "Éclairage public des rues",
    ]
    places = Space.shipped().vectors(ANALYSER.analyse_all(texts))
    likeness = places @ places.T
    assert min(likeness[0, 1], likeness[2, 3]) > 0.5 > max(likeness[0, 2], likeness[0, 3], likeness[1, 2])


def test_rows_have_length_one_or_are_empty() -> None:
    rows = Space.shipped().vectors(ANALYSER.analyse_all(["حضانة", "", "xqzt", "إنارة"]))
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 0, 1], abs=1e-5)
    assert Space.shipped().vectors([]).shape[0] == 0


def test_a_row_does_not_depend_on_its_neighbours() -> None:
    analyses = ANALYSER.analyse_all(["حضانة للأطفال", "", "طريق الدوار"] * (BLOCK // 3 + 2))
    rows = Space.shipped().vectors(analyses)
    assert rows[-1] == pytest.approx(rows[2])
    assert rows[0] == pytest.approx(Space.shipped().vectors(analyses[:1])[0])


def test_meaning_moves_a_row() -> None:
    analyses = ANALYSER.analyse_all(["حضانة", "حضانة"])
    vectors = np.random.default_rng(1).normal(size=(2, 768)).astype(np.float32)
    rows = Space.shipped().vectors(analyses, vectors)
    assert not np.allclose(rows[0], rows[1])


def test_the_map_knows_the_words_that_it_was_learnt_from() -> None:
    """Stems or concepts that changed since then would be missing: run `tools/meaning/learn.py` again."""
    words = [bone for _, text in asks() for bone in ANALYSER.analyse(text).skeletons]
    known = Space.shipped()._number
    assert sum(word in known for word in words) / len(words) > 0.98
