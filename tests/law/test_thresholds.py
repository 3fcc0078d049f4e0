from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.law import thresholds


@pytest.mark.parametrize(
    ("code", "of", "least"),
    [
        (">1/2", 19, 10), (">1/2", 20, 11), (">=1/2", 19, 10), (">=1/2", 20, 10), (">=1/3", 19, 7), (">=2/3", 19, 13),
        (">=2/3", 21, 14), (">2/3", 21, 15), (">=1", 19, 1), (">=5", 19, 5), (">5", 19, 6), (">=1/1", 7, 7), (">1/2", 0, 1),
    ],
)  # fmt: skip
def test_how_many_a_threshold_asks_for(code, of, least):
    read = thresholds.read(code)
    assert read.least(of) == least
    assert read.met(least, of)
    assert not read.met(least - 1, of)


@pytest.mark.parametrize("code", ["", "1/2", "half", ">1/0", ">=3/2", ">1/1", "<1/2", ">-1", "=>1/2", ">1/2 x"])
def test_what_no_threshold_is(code):
    with pytest.raises(ValueError, match=r".*"):
        thresholds.read(code)


@given(st.booleans(), st.integers(1, 40), st.integers(1, 40), st.integers(0, 500))
def test_the_least_number_meets_it_and_one_fewer_does_not(over, top, more, of):
    share = Fraction(top, top + more)
    threshold = thresholds.Threshold(over, share=share)
    least = threshold.least(of)
    assert (least > share * of) if over else (least >= share * of)
    assert (least - 1 <= share * of) if over else (least - 1 < share * of)
    assert thresholds.read(str(threshold)) == threshold
