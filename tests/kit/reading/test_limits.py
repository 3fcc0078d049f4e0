"""The table of bounds."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from takafu.kit.reading.limits import CELL, DEFAULT, TAG, Limits
from takafu.kit.reading.model import Unreadable


def test_every_bound_is_a_positive_number_and_explained():
    for field in fields(Limits):
        assert field.type == "bool" or getattr(DEFAULT, field.name) > 0
        assert f"        {field.name}: " in (Limits.__doc__ or "")


def test_fifty_megabytes_are_past_the_limit_and_one_may_be_changed():
    assert DEFAULT.file_bytes < 50_000_000
    assert replace(DEFAULT, blocks=5).blocks == 5


def test_what_would_take_too_much_memory_is_refused_before_it_is_built():
    DEFAULT.bear(DEFAULT.built_bytes)
    with pytest.raises(Unreadable, match="memory") as told:
        DEFAULT.bear(DEFAULT.built_bytes + 1)
    assert told.value.values == ("200",)
    assert DEFAULT.built_bytes > 5_000 * 60 * CELL  # a long table
    assert DEFAULT.built_bytes > 400_000 * TAG  # a document of some hundred pages
