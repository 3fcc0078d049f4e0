from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.programme.curves import EDGE, HEIGHT, WIDTH, curve

DAYS = st.lists(st.dates(date(2020, 1, 1), date(2035, 12, 31)), min_size=2, max_size=12, unique=True).map(sorted)
VALUES = st.decimals(-(10**6), 10**6, places=2)


def at(*values):
    return [(date(2026, month, 1), Decimal(value)) for month, value in enumerate(values, 1)]


def test_it_rises_to_what_is_wanted_from_the_side_that_reading_begins_at():
    found = curve(at(0, 10, 20), Decimal(40), rtl=False)
    assert found.points[0] == (EDGE, HEIGHT - EDGE)
    assert found.last == (WIDTH - EDGE, HEIGHT / 2)
    assert found.target == EDGE
    turned = curve(at(0, 10, 20), Decimal(40), rtl=True)
    assert [(round(WIDTH - x, 1), y) for x, y in turned.points] == list(found.points)
    assert found.line.startswith("5,39 ")


@pytest.mark.parametrize("values", [[], at(3), [(date(2026, 1, 1), Decimal(3)), (date(2026, 1, 1), Decimal(4))]])
def test_one_day_is_no_course(values):
    assert curve(values, None, rtl=True) is None


def test_what_never_changes_is_a_line_in_the_middle():
    assert {y for _x, y in curve(at(5, 5, 5), None, rtl=True).points} == {HEIGHT / 2}


@given(DAYS, st.data(), st.none() | VALUES, st.booleans())
def test_nothing_leaves_the_drawing_and_days_keep_their_order(days, data, target, rtl):
    values = [(day, data.draw(VALUES)) for day in days]
    found = curve(values, target, rtl=rtl)
    across = [x for x, _y in found.points]
    assert across == sorted(across, reverse=rtl)
    assert all(EDGE <= x <= WIDTH - EDGE and EDGE <= y <= HEIGHT - EDGE for x, y in found.points)
    assert found.target is None or EDGE <= found.target <= HEIGHT - EDGE
