from hijridate import Hijri

from takafu.kit.legal.sources import TEXTS
from takafu.law import tables
from takafu.law.counting import Period


def test_every_row_has_a_source_that_is_named_and_a_day_of_reading():
    sources = [feast.source for feast in tables.feasts()] + [known.source for known in tables.periods().values()]
    for source in [*sources, tables.weekend()[1]]:
        assert source.verified
        assert source.where in ("press", "copy")
        assert source.text in TEXTS


def test_holidays_are_days_of_their_calendar():
    codes = [feast.code for feast in tables.feasts()]
    assert len(set(codes)) == len(codes) == 15
    for feast in tables.feasts():
        assert Hijri(1448, feast.month, feast.day) if feast.moon else feast.month <= 12
        assert 1 <= feast.length <= 2
    assert tables.weekend()[0] == {5, 6}


def test_periods_of_the_law_can_be_counted():
    for known in tables.periods().values():
        assert Period(known.count, known.unit, known.source).count
        assert known.source.article


def test_ordinary_sessions_are_months_with_days_in_them():
    found = tables.sessions()
    assert [(one.month, one.first, one.last) for one in found if one.kind == "council"] == [
        (2, 1, 7),
        (5, 1, 7),
        (10, 1, 7),
    ]
    assert [one.month for one in found if one.kind == "arrondissement"] == [1, 6, 9]
    for one in found:
        assert one.source.verified
        assert one.source.text in TEXTS
        assert one.first <= one.last
