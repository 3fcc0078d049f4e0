import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.text.analysis import Analyser
from takafu.text.features import SETTLED, WIDTH, features_of, letter_grams, read_as

ANALYSER = Analyser()


def test_rows_share_out_one_mass_and_start_with_the_rarest() -> None:
    texts = ["إحداث حضانة بالحي", "إصلاح طريق بالحي", "توسيع سوق بالحي", ""]
    features = features_of(ANALYSER.analyse_all(texts))
    assert features.mass.sum(axis=1) == pytest.approx([1, 1, 1, 0], abs=1e-5)
    common = features.skeletons[0][features.mass[0].argsort()[::-1]][2]
    assert (features.skeletons[:3] == common).any(axis=1).all()
    assert features.mass[0, 0] >= features.mass[0, 1] >= features.mass[0, 2] > 0


def test_a_word_that_is_read_as_another_meets_it() -> None:
    analyses = ANALYSER.analyse_all(["جسر خشبي", "قنطرة خشبية"])
    before = features_of(analyses)
    ids = np.arange(before.skeletons.max() + 1)
    lone = [set(row[row > 0]) for row in before.skeletons]
    one, other = (next(iter(mine - theirs)) for mine, theirs in (lone, lone[::-1]))
    ids[other] = one
    after = read_as(before, ids)
    assert set(after.skeletons[0]) == set(after.skeletons[1])
    assert after.mass.sum(axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_read_as_itself_changes_nothing() -> None:
    before = features_of(ANALYSER.analyse_all(["إحداث حضانة بالحي", "", "إصلاح طريق بالحي", "إصلاح حضانة"]))
    after = read_as(before, np.arange(before.skeletons.max() + 1))
    assert all(
        (getattr(before, name) == getattr(after, name)).all() for name in ("terms", "skeletons", "mass", "settled")
    )


def test_a_word_is_settled_once_enough_ideas_hold_it() -> None:
    texts = [f"route {name}" for name in "abcdefghijklmnopqrstuvwxyz"[:SETTLED]]
    settled = features_of(ANALYSER.analyse_all(texts)).settled
    assert settled.sum(axis=1).tolist() == [1] * SETTLED
    assert not features_of(ANALYSER.analyse_all(texts[1:])).settled.any()


def test_long_ideas_lose_their_commonest_words() -> None:
    text = " ".join(f"mot{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(3 * WIDTH))
    assert features_of(ANALYSER.analyse_all([text])).skeletons.shape == (1, WIDTH)


def test_like_spellings_share_bits() -> None:
    bits = features_of(ANALYSER.analyse_all(["المواصلات", "المواصلت", "فلاحين"])).signatures
    near, far = (int(np.bitwise_count(bits[0] & bits[other]).sum()) for other in (1, 2))
    assert near > 2 * far


def test_letter_grams_mark_the_edges() -> None:
    assert letter_grams("ab") == ("<ab", "ab>")


@given(st.lists(st.text(max_size=30), max_size=6))
def test_no_text_is_too_odd(texts: list[str]) -> None:
    features = features_of(ANALYSER.analyse_all(texts))
    assert len(features) == len(texts)
    assert np.isfinite(features.mass).all()
