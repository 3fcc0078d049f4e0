import datetime

import pytest

from takafu.kit.hijri import MONTHS, estimate, hijri


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (datetime.date(2017, 2, 2), (1438, 5, 5)),
        (datetime.date(2024, 3, 11), (1445, 9, 1)),
        (datetime.date(1900, 1, 1), None),
        (datetime.date(2100, 1, 1), None),
    ],
)
def test_the_day_is_computed_where_the_calendar_reaches(day, found):
    assert hijri(day) == found


def test_it_is_said_to_be_an_estimate():
    day = datetime.date(2024, 3, 11)
    assert estimate(day, "ar") == "نحو 1 رمضان 1445".replace(" ", "\u00a0")
    assert estimate(day, "fr") == "vers le 1er ramadan 1445".replace(" ", "\u00a0")
    assert estimate(datetime.date(1900, 1, 1), "ar") == ""
    assert all(len({*months}) == 12 for months in MONTHS.values())
