"""No text, however long or strange, makes understanding a list or its axes slow: the web worker itself reads the axes."""

from __future__ import annotations

import pytest

from takafu.ideas.given_axes import read_axes
from takafu.ideas.rules import understand
from takafu.kit.reading import Unreadable, read_text
from tests.hostile import slow_ones


@pytest.mark.slow
def test_axes_are_read_soon():
    assert slow_ones(read_axes, 1.0, ValueError) == []


@pytest.mark.slow
@pytest.mark.parametrize("around", ["{}", "1. {}\n2. {}", "فكرة\n{}\n\n{}", "{0}\n- {0}\n{0}"])
def test_lists_are_understood_soon(around):
    assert slow_ones(lambda text: understand(read_text(around.format(text, text))), 2.0, Unreadable) == []
