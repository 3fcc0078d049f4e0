from datetime import date

import pytest

from takafu.kit.tongues import Tongues
from takafu.meetings import programming
from tests.bodies import as_role, viewer_of
from tests.meetings import makers
from tests.meetings.actions.test_series import DAYS, _in_autumn, series  # noqa: F401 - the fixture is used by its name


def test_holidays_are_days_off_and_a_chosen_saturday_is_not(in_fes):
    saturday, manifesto = date(2028, 1, 15), date(2028, 1, 11)
    assert {day: why.code for day, why in programming.off([saturday, manifesto]).items()} == {
        manifesto: "independence_manifesto"
    }
    assert programming.off([date(2027, 5, 1)])[date(2027, 5, 1)].code == "labour_day"  # a Saturday too
    assert programming.off([date(2090, 1, 11)]) == {}


def test_who_sits_reads_the_days_of_a_series_and_nobody_else(in_fes, keeper, five):
    series(in_fes, keeper)
    makers.planned(in_fes, keeper, title=Tongues(ar="غير معلن"))
    for viewer, count in ((viewer_of(five[0]), 1), (as_role(in_fes, "visitor")[0], 0), (keeper, 2)):
        assert len(programming.year(viewer, 2027)) == count
    assert [one.day for one in programming.year(viewer_of(five[0]), 2028)] == DAYS[1:]


@pytest.mark.parametrize("count", [1, 3])
def test_a_year_costs_one_query(in_fes, keeper, five, count, django_assert_num_queries):
    series(in_fes, keeper, [DAYS[1], DAYS[2], date(2028, 3, 4)][:count])
    member = viewer_of(five[0])
    with django_assert_num_queries(1):
        assert len([str(one.item) for one in programming.year(member, 2028)]) == count
