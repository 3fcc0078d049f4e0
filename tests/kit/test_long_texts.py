"""No text, however long or strange, makes reading or showing it slow."""

from __future__ import annotations

import pytest

from takafu.kit import bidi
from takafu.kit.reading import Unreadable, markers, ordinals, read_text, visual
from takafu.kit.reading import csv as delimited
from tests.hostile import slow_ones

FUNCTIONS = {
    "pasted": read_text,
    "pasted as Markdown": lambda text: read_text(f"# t\n{text}"),
    "pasted under a table": lambda text: read_text(f"# t\n| a |\n{text}"),
    "a marker": markers.split,
    "an automatic marker": markers.automatic,
    "an announced axis": ordinals.announced,
    "a table": delimited.is_table,
    "a line of a PDF": lambda text: visual.logical(list(text), rtl_page=True),
    "a line of a Latin PDF": lambda text: visual.logical(list(text), rtl_page=False),
    "shown in an Arabic page": lambda text: bidi.isolate(text, "rtl").__html__(),
    "shown in a French page": lambda text: bidi.isolate(text, "ltr").__html__(),
    "shown by itself": lambda text: bidi.isolate(text).__html__(),
    "in an office file": lambda text: bidi.isolate(text).marked(),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FUNCTIONS)
def test_time_grows_with_length(name):
    assert slow_ones(FUNCTIONS[name], 1.0, Unreadable) == []
