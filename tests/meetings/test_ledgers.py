from datetime import date, timedelta

import pytest

from takafu.kit import clock
from takafu.meetings import actions, ledgers
from tests.meetings import makers


@pytest.fixture
def over(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five[:4])
    with makers.at_its_hour(made, 60):
        return actions.close(by=keeper, meeting=made)


def test_how_often_each_came_of_the_meetings_of_their_term(over, five):
    five[4].memberships.update(start=over.day + timedelta(days=1))
    told = ledgers.came(five, over.day.year, over.day)
    assert [told[one.pk] for one in five] == [(1, 1)] * 4 + [(0, 0)]
    assert ledgers.came(five, over.day.year - 1, over.day)[five[0].pk] == (0, 0)
    assert ledgers.years_held() == {over.day.year}


def test_who_sat_at_some_time_of_a_year(over, five):
    year = clock.today().year
    five[0].memberships.update(start=date(year - 2, 1, 1), end=date(year - 1, 1, 1))
    five[1].memberships.update(start=date(year - 2, 1, 1), end=date(year - 1, 6, 1))
    told = set(ledgers.sitting_in(year - 1, date(year - 1, 12, 31)))
    assert five[1] in told
    assert five[0] not in told
    assert five[2] not in told or five[2].memberships.get().start.year < year
