from __future__ import annotations

from django.utils.translation import override

from takafu.ideas import counting
from takafu.kit.bidi import bare


def test_counts_carry_their_number_formatted():
    with override("en"):
        assert bare(counting.ideas(1250)) == "1\u00a0250 ideas"
        assert bare(counting.in_lines(1)) == "in 1 line"
        assert bare(counting.under_axes(4)) == "under 4 axes"
        assert bare(counting.brings_together(3)) == "Brings together 3 ideas"
        assert bare(counting.lines_together(2)).startswith("2 lines bring together")
