from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.kit.documents.cells import neutral, restored, risky


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "- فكرة"])
def test_what_could_be_calculated_is_not(text):
    assert risky(text)
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("text", ["", "فكرة", "1+1", " =1", "a=b"])
def test_the_rest_is_left_alone(text):
    assert not risky(text)
    assert neutral(text) == text


@settings(deadline=None)
@given(st.text())
def test_it_comes_back_as_it_was(text):
    assert restored(neutral(text)) == text
