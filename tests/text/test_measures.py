import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.analysis import Analyser
from takafu.text.features import features_of
from takafu.text.measures import BLOCK, Measures, in_blocks, measure, shared_part

ANALYSER = Analyser()


def measured(*texts: str) -> Measures:
    """The measures of the first text with each of the others."""
    features = features_of(ANALYSER.analyse_all(texts))
    others = np.arange(1, len(texts))
    places = np.eye(len(texts), dtype=np.float32)
    return measure(features, np.zeros(len(others), np.int64), others, places)


def test_the_same_words_in_another_order_share_all() -> None:
    found = measured("bassin vert ancien", "ancien bassin vert", "marché couvert")
    assert found.both.tolist() == pytest.approx([1, 0])


def test_one_that_says_all_of_another_and_more() -> None:
    found = measured("bassin vert", "bassin vert ancien oublié", "bassin")
    assert (found.both > 0).all()
    assert (found.both < 1).all()


def test_broken_plurals_meet() -> None:
    assert measured("مصباح", "مصابيح").both[0] == pytest.approx(1)


def test_spelling_is_near_where_letters_are() -> None:
    found = measured("المواصلات الحضرية", "المواصلت الحضريه", "تكوين التعاونيات")
    assert found.spelling[0] > 0.6 > 0.2 > found.spelling[1]


def test_words_that_are_settled_tell_near_misses_and_special_cases() -> None:
    texts = [
        f"{thing} {place}"
        for thing in ("bassin", "kiosque")
        for place in [*"ab"] + [f"lieu{c}" for c in "cdefghijklmnop"]
    ]
    texts += ["bassin dehors", "kiosque dehors", "bassin kiosque dehors"]
    features = features_of(ANALYSER.analyse_all(texts))
    n = len(texts)
    left, right = np.array([n - 3, n - 3]), np.array([n - 2, n - 1])
    found = measure(features, left, right, np.eye(n, dtype=np.float32))
    assert found.clash.tolist() == pytest.approx([0.5, 0])
    assert found.extra.tolist() == pytest.approx([1 / 3, 1 / 3])


def test_every_measure_is_the_same_from_both_sides_and_within_bounds() -> None:
    texts = ["إحداث حضانة", "توسيع حضانة الحي", "حضانة", "", "123", "route du douar"]
    features = features_of(ANALYSER.analyse_all(texts))
    places = np.random.default_rng(1).normal(size=(6, 4)).astype(np.float32)
    places /= np.linalg.norm(places, axis=1, keepdims=True)
    left, right = (side.ravel() for side in np.indices((6, 6)))
    one, other = measure(features, left, right, places), measure(features, right, left, places)
    for name, column in one._asdict().items():
        assert column == pytest.approx(getattr(other, name), abs=1e-6), name
        assert ((column >= 0) & (column <= 1 + 1e-6)).all(), name
    assert shared_part(features, left, right) == pytest.approx(one.both)


@given(st.integers(0, 3 * BLOCK + 5))
def test_blocks_cover_everything_once(size: int) -> None:
    seen = np.zeros(size, int)

    def add(part: slice) -> None:
        seen[part] += 1

    in_blocks(add, size)
    assert (seen == 1).all()
