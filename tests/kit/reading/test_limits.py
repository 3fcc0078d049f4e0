"""The table of bounds."""

from __future__ import annotations

from dataclasses import fields, replace

from takafu.kit.reading.limits import DEFAULT, Limits


def test_every_bound_is_a_positive_number_and_explained():
    for field in fields(Limits):
        assert getattr(DEFAULT, field.name) > 0
        assert f"        {field.name}: " in (Limits.__doc__ or "")


def test_fifty_megabytes_are_past_the_limit_and_one_may_be_changed():
    assert DEFAULT.file_bytes < 50_000_000
    assert replace(DEFAULT, blocks=5).blocks == 5
