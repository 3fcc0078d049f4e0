"""The values are plain and cannot be altered."""

from __future__ import annotations

import dataclasses

import pytest

from takafu.ideas.collection import Axis, Collection, Idea


def test_values_cannot_be_altered():
    idea = Idea("1.1", "1", "نص", 0)
    with pytest.raises(dataclasses.FrozenInstanceError):
        idea.text = "آخر"  # type: ignore[misc]  # what must not be possible
    assert Collection(axes=(Axis("", 1),), ideas=(idea,)).ideas[0].parts == ()
